"""The oracle: lays every case and deck out with trama and with Chromium, and compares boxes and lines.

`oracle.py TRAMA [DECK…]`; without decks everything in corpus.py. A case may give a reason for a difference in
a comment: `<!-- oracle: allow 3px because … -->`. `trama dump --stage page` writes the same element tree
and style sheets as one HTML page a slide; `--stage layout` writes our boxes. Exits 1 when a case without
a reason disagrees, or the shares of boxes and lines are below BOXES and LINES.
"""
import concurrent.futures
import difflib
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import typing
import unicodedata

import corpus

HERE = pathlib.Path(__file__).parent
REPORT = corpus.ROOT / ".build/oracle"
TOLERANCE = 1.5  # CSS pixels
BOXES, LINES = 0.97, 0.99
BATCH = 25


class Findings(typing.NamedTuple):
    """What was compared on a slide or in a deck; differences are (what, ours, theirs, distance)."""

    differences: list
    boxes: int
    near_boxes: int
    lines: int
    same_lines: int
    worst: float

    def __add__(self, other):
        sums = [a + b for a, b in zip(self[:-1], other[:-1])]
        return Findings(*sums, max(self.worst, other.worst))


NOTHING = Findings([], 0, 0, 0, 0, 0.0)


def trama_dump(trama, job, stage):
    done = subprocess.run(
        [trama, "dump", *job.options, "--stage", stage], capture_output=True, text=True, input=job.text,
        cwd=job.deck.parent)
    if done.returncode:
        raise SystemExit(f"{job.name}: trama dump --stage {stage} failed\n{done.stderr}")
    return json.loads(done.stdout)


def chromium(pages):
    """What Chromium measures for {id: (html, width, height)}."""
    frames = "".join(
        f'<iframe id="{i}" style="width:{width}px;height:{height}px;border:0" srcdoc="{html.escape(p, quote=True)}">'
        "</iframe>" for i, (p, width, height) in pages.items())
    script = "".join((HERE / name).read_text() for name in ("fonts.js", "scaling.js", "measure.js"))
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "cases.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><body>{frames}<script>{script}</script>")
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000", "--font-render-hinting=none",
             "--window-size=1400,900", "--dump-dom", page.as_uri()],
            capture_output=True, text=True, timeout=300, env=os.environ | {"FONTCONFIG_FILE": str(HERE / "fonts.conf")})
    match = re.search(r'<script type="application/json" id="result">(.*?)</script>', done.stdout, re.S)
    if not match:
        raise SystemExit("Chromium gave no measurements\n" + done.stderr[-2000:])
    return json.loads(match.group(1))


def compare_boxes(ours, theirs):
    found, near, worst = [], 0, 0.0
    for key, (tag, *rect) in theirs.items():
        mine = ours.get(key)
        if mine is None:
            if rect[2] * rect[3] > 0:
                found.append((f"{tag} {key}", "no box", rect, 1e9))
            else:
                near += 1
            continue
        distance = max(abs(a - b) for a, b in zip(mine[1:], rect))
        worst = max(worst, distance)
        near += distance <= TOLERANCE
        if distance > TOLERANCE:
            found.append((f"{tag} {key}", [round(v, 2) for v in mine[1:]], [round(v, 2) for v in rect], distance))
    return Findings(found, len(theirs), near, 0, 0, worst)


def compare_colors(ours, theirs):
    found = []
    for key, color in theirs.items():
        mine = ours.get(key, color)
        # Nothing is seen of a transparent colour's channels.
        for what, a, b in (("colour", mine[:4], color[:4]), ("background", mine[4:], color[4:])):
            if max(abs(x - y) for x, y in zip(a, b)) > 2 and (a[3] or b[3]):
                found.append((f"{what} of {key}", a, b, 100))
    return Findings(found, 0, 0, 0, 0, 100.0 if found else 0.0)


def letters(line):
    """Letters of a line, in whatever order and case they are shown."""
    shown = "".join(c for c in line if unicodedata.category(c) != "Cf")
    return "".join(sorted("".join(shown.split()).casefold()))


def compare_lines(ours, theirs):
    found, count, same = [], 0, 0
    for key, lines in theirs.items():
        mine = [line for line in ours.get(key, []) if line.strip()]
        a, b = [letters(line) for line in mine], [letters(line) for line in lines]
        count += len(b)
        same += sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
        if a != b:
            found.append((f"lines of {key}", mine, lines, 100))
    return Findings(found, 0, 0, count, same, 100.0 if found else 0.0)


def compare(ours, theirs):
    return (compare_boxes(ours["boxes"], theirs["boxes"]) + compare_colors(ours["colors"], theirs["colors"])
            + compare_lines(ours["lines"], theirs["lines"]))


def size(layout):
    """The width and height of a slide: its section comes first."""
    return [box[3:] for box in layout["boxes"].values() if box[0] == "section"][0]


def measure(trama, todo):
    """Findings of each job."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pages = list(pool.map(lambda j: trama_dump(trama, j, "page"), todo))
        layouts = list(pool.map(lambda j: trama_dump(trama, j, "layout"), todo))
    flat = {f"{j}:{s}": (page, *size(layouts[j][s])) for j, slides in enumerate(pages) for s, page in enumerate(slides)}
    keys, theirs = list(flat), {}
    batches = [{k: flat[k] for k in keys[start : start + BATCH]} for start in range(0, len(keys), BATCH)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(chromium, batches):
            theirs |= found
    return [
        sum((compare(ours, theirs[f"{j}:{s}"]) for s, ours in enumerate(layouts[j])), NOTHING)
        for j in range(len(todo))]


def figures(found):
    """The shares of boxes and of lines, as numbers and as a sentence."""
    boxes, lines = found.near_boxes / max(1, found.boxes), found.same_lines / max(1, found.lines)
    return boxes, lines, (
        f"{found.near_boxes} of {found.boxes} boxes within {TOLERANCE} px ({100 * boxes:.2f} %), "
        f"{found.same_lines} of {found.lines} lines broken at the same word ({100 * lines:.2f} %)")


def report(rows, summary):
    body = "".join(
        f"<h2>{html.escape(job.name)} — {html.escape(state)}</h2><table>"
        + "".join(
            f"<tr><td>{html.escape(str(w))}<td>{html.escape(str(a))}<td>{html.escape(str(b))}"
            for w, a, b, _ in found.differences[:40])
        + "</table>"
        for job, state, found in sorted(rows, key=lambda r: -r[2].worst) if found.differences)
    head = "".join(f"<p>{html.escape(line)}</p>" for line in summary)
    REPORT.mkdir(parents=True, exist_ok=True)
    (REPORT / "report.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>Oracle</title>{head}{body}")


def main():
    trama, names = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    todo = corpus.jobs(names)
    rows, failed = [], 0
    for job, found in zip(todo, measure(trama, todo)):
        allowed, reason = job.allowance("px")
        ok = found.worst <= max(TOLERANCE, allowed)
        failed += not ok and job.kind != "deck"
        state = "ok" if not found.differences else f"allowed: {reason}" if ok else "DIFFERS"
        distance = f"{found.worst:7.2f} px" if found.worst < 1e8 else "   missing"
        print(f"{job.name:40} {distance}  {state}")
        if not ok and (names or os.environ.get("VERBOSE")):
            for what, mine, other, _ in found.differences[:12]:
                print(f"    {what}\n        ours   {mine}\n        theirs {other}")
        rows.append((job, state, found))
    summary = []
    for kind, what in (("case", "cases"), ("deck", "decks"), ("named", "named decks")):
        some = [found for job, _, found in rows if job.kind == kind]
        if some:
            summary.append(f"{len(some)} {what}: {figures(sum(some, NOTHING))[2]}")
    boxes, lines, sentence = figures(sum((found for _, _, found in rows), NOTHING))
    summary.append(f"All: {sentence}; {failed} cases beyond {TOLERANCE} px without a reason")
    report(rows, summary)
    print("\n".join(summary) + f"\nreport: {REPORT}/report.html")
    sys.exit(1 if failed or boxes < BOXES or lines < LINES else 0)


main()
