"""The oracle: lays every case out with trama and with Chromium, and compares boxes and lines.

A case is a small deck in Tests/Corpus/css whose first comment may give a reason for a difference:
`<!-- oracle: allow 3px because … -->`. `trama dump --stage page` writes the same element tree and style
sheets as one HTML page; `--stage layout` writes our boxes.
"""
import concurrent.futures
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
CORPUS = ROOT / "Tests/Corpus/css"
REPORT = ROOT / ".build/oracle"
TOLERANCE = 1.5  # CSS pixels
BATCH = 25


def trama_dump(trama, case, stage):
    done = subprocess.run([trama, "dump", str(case), "--html", "--stage", stage], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{case}: trama dump --stage {stage} failed\n{done.stderr}")
    return json.loads(done.stdout)


def chromium(pages):
    """What Chromium measures for {id: html}."""
    frames = "".join(
        f'<iframe id="{i}" style="width:1280px;height:720px;border:0" srcdoc="{html.escape(p, quote=True)}"></iframe>'
        for i, p in pages.items()
    )
    script = (HERE / "measure.js").read_text()
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "cases.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><body>{frames}<script>{script}</script>")
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000", "--font-render-hinting=none",
             "--window-size=1400,900", "--dump-dom", page.as_uri()],
            capture_output=True, text=True, timeout=300)
    match = re.search(r'<script type="application/json" id="result">(.*?)</script>', done.stdout, re.S)
    if not match:
        raise SystemExit("Chromium gave no measurements\n" + done.stderr[-2000:])
    return json.loads(match.group(1))


def compare(ours, theirs):
    """[(what, ours, theirs, distance)] beyond the tolerance, the count compared, the largest distance."""
    found, count, largest = [], 0, 0.0
    for key, (tag, *rect) in theirs["boxes"].items():
        mine = ours["boxes"].get(key)
        count += 1
        if mine is None:
            if rect[2] * rect[3] > 0:
                found.append((f"{tag} {key}", "no box", rect, 1e9))
            continue
        distance = max(abs(a - b) for a, b in zip(mine[1:], rect))
        largest = max(largest, distance)
        if distance > TOLERANCE:
            found.append((f"{tag} {key}", [round(v, 2) for v in mine[1:]], [round(v, 2) for v in rect], distance))
    for key, color in theirs["colors"].items():
        mine = ours["colors"].get(key, color)
        # Nothing is seen of a transparent colour's channels.
        for what, a, b in (("colour", mine[:4], color[:4]), ("background", mine[4:], color[4:])):
            if max(abs(x - y) for x, y in zip(a, b)) > 2 and (a[3] or b[3]):
                found.append((f"{what} of {key}", a, b, 100))
    for key, lines in theirs["lines"].items():
        mine = [" ".join(line.split()) for line in ours["lines"].get(key, [])]
        mine = [line for line in mine if line]
        # The same letters on each line, in whatever order and case they are shown.
        if [sorted(l.replace(" ", "").casefold()) for l in mine] != [
            sorted(l.replace(" ", "").casefold()) for l in lines]:
            found.append((f"lines of {key}", mine, lines, 100))
    return found, count, largest


def allowance(case):
    match = re.search(r"<!-- oracle: allow ([\d.]+)px because (.+?) -->", case.read_text())
    return (float(match.group(1)), match.group(2)) if match else (0.0, "")


def main():
    trama, names = sys.argv[1], sys.argv[2:]
    cases = [pathlib.Path(n) for n in names] or sorted(CORPUS.glob("*.md"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pages = list(pool.map(lambda c: trama_dump(trama, c, "page"), cases))
        layouts = list(pool.map(lambda c: trama_dump(trama, c, "layout"), cases))
    theirs = {}
    flat = {f"{c}:{s}": p for c, slides in enumerate(pages) for s, p in enumerate(slides)}
    keys = list(flat)
    for start in range(0, len(keys), BATCH):
        theirs |= chromium({k: flat[k] for k in keys[start : start + BATCH]})
    failed, boxes, bad_boxes, rows = 0, 0, 0, []
    for c, case in enumerate(cases):
        differences, worst = [], 0.0
        for s, ours in enumerate(layouts[c]):
            found, count, largest = compare(ours, theirs[f"{c}:{s}"])
            worst = max([worst, largest] + [d[3] for d in found])
            differences += found
            boxes += count
        bad_boxes += len(differences)
        allowed, reason = allowance(case)
        ok = worst <= max(TOLERANCE, allowed)
        failed += not ok
        state = "ok" if not differences else f"allowed: {reason}" if ok else "DIFFERS"
        distance = f"{worst:7.2f} px" if worst < 1e8 else "   missing"
        print(f"{case.stem:40} {distance}  {state}")
        if not ok and names or not ok and os.environ.get("VERBOSE"):
            for what, mine, other, _ in differences[:12]:
                print(f"    {what}\n        ours   {mine}\n        theirs {other}")
        rows.append((worst, case.stem, state, differences))
    rows.sort(key=lambda r: -r[0])
    REPORT.mkdir(parents=True, exist_ok=True)
    body = "".join(
        f"<h2>{html.escape(n)} — {html.escape(s)}</h2><table>"
        + "".join(f"<tr><td>{html.escape(str(w))}<td>{html.escape(str(a))}<td>{html.escape(str(b))}" for w, a, b, _ in d)
        + "</table>"
        for _, n, s, d in rows if d)
    (REPORT / "report.html").write_text(f"<!doctype html><meta charset=utf-8><title>Oracle</title>{body}")
    print(f"{len(cases) - failed} of {len(cases)} cases agree; "
          f"{boxes - bad_boxes} of {boxes} boxes within {TOLERANCE} px; report: {REPORT}/report.html")
    sys.exit(1 if failed else 0)


main()
