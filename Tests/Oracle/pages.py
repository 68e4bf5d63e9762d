"""Pages of decks beside Chromium's, pixel by pixel: ours | theirs | difference, worst first.

`pages TRAMA [DECK…]`, where a deck may name its theme (`Decks/tour.md@noche`); without decks: every case
of Tests/Corpus/css, the decks of Tests/Corpus/decks20 and Decks/ in every theme. The report is
.build/oracle/pages/index.html. Exits 1 when a page of a deck is worse than WORST, their average worse
than AVERAGE, or a case worse than WORST without a written reason
(`<!-- oracle: allow 40% because … -->`).
"""
import base64
import concurrent.futures
import html
import json
import os
import pathlib
import shutil
import subprocess
import sys
import typing

import corpus
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
OUT = corpus.ROOT / ".build/oracle/pages"
AVERAGE, WORST = 0.10, 0.25


class Page(typing.NamedTuple):
    job: corpus.Job
    number: int
    share: float
    ink: int


def render(trama, job):
    """Writes our pages as ours.NNN.png and Chromium's sources as page.NNN.html; how many there are."""
    folder = OUT / job.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def run(*arguments):
        return subprocess.run(
            [trama, *arguments], capture_output=True, text=True, input=job.text, cwd=job.deck.parent)

    built = run("build", *job.options, "-q", "--to", "png", "-o", str(folder / "ours.png"))
    dumped = run("dump", *job.options, "--stage", "page")
    if built.returncode > 1 or dumped.returncode:
        raise SystemExit(f"{job.name}: trama failed\n{built.stderr}{dumped.stderr}")
    pages = json.loads(dumped.stdout)
    for number, page in enumerate(pages, 1):
        (folder / f"page.{number:03}.html").write_text(page)
    return len(pages)


def picture(path):
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()


def compare(browser, job, count):
    folder = OUT / job.name
    found = []
    for number in range(1, count + 1):
        ours = folder / f"ours.{number:03}.png"
        if not ours.exists():
            ours = folder / "ours.png"
        theirs = folder / f"theirs.{number:03}.png"
        head = ours.read_bytes()[16:24]
        size = {"width": int.from_bytes(head[:4], "big"), "height": int.from_bytes(head[4:], "big")}
        page = browser.new_page(viewport=size)
        page.goto((folder / f"page.{number:03}.html").as_uri())
        for script in ("fonts.js", "scaling.js"):
            page.add_script_tag(path=str(HERE / script))
        page.evaluate("() => (pinFonts(document), scaleBoxes(document))")
        theirs.write_bytes(page.screenshot(animations="disabled"))
        page.close()
        result = browser.comparer.evaluate(
            "([a, b]) => comparePages(a, b)", [picture(ours), picture(theirs)])
        difference = base64.b64decode(result["difference"].split(",", 1)[1])
        (folder / f"difference.{number:03}.png").write_bytes(difference)
        if ours.name == "ours.png":
            ours.rename(folder / "ours.001.png")
        found.append(Page(job, number, result["share"], result["ink"]))
    return found


def allowance(job):
    share, reason = job.allowance("%")
    return share / 100, reason


def report(pages):
    rows = []
    for page in sorted(pages, key=lambda p: -p.share):
        name, number = html.escape(page.job.name), f"{page.number:03}"
        reason = html.escape(allowance(page.job)[1])
        cells = "".join(
            f'<a href="{name}/{side}.{number}.png"><img loading=lazy src="{name}/{side}.{number}.png"></a>'
            for side in ("ours", "theirs", "difference"))
        rows.append(
            f"<h2>{100 * page.share:.1f} % · {name} · {page.number} <small>{page.job.kind} {reason} "
            f'<a href="{name}/page.{number}.html">page</a></small></h2><div>{cells}</div>')
    style = "body{font:15px sans-serif;margin:1em}div{display:grid;grid-template-columns:repeat(3,1fr);gap:4px}"
    (OUT / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>Pages, ours | theirs | difference</title><style>{style}"
        "img{width:100%;border:1px solid #aaa}h2{font-size:1em;margin:1em 0 .2em}small{font-weight:normal}"
        f"</style><h1>Ours | Chromium's | unmatched ink</h1><p>{html.escape(summary(pages))}</p>{''.join(rows)}")


def average(pages):
    return sum(p.share for p in pages) / max(1, len(pages))


def summary(pages):
    parts = []
    for kind in ("case", "deck", "named"):
        some = [p for p in pages if p.job.kind == kind]
        if some:
            worst = max(some, key=lambda p: p.share)
            over = sum(p.share > WORST for p in some)
            parts.append(
                f"{len(some)} {kind} pages: unmatched ink {100 * average(some):.2f} % on average, worst "
                f"{100 * worst.share:.1f} % ({worst.job.name} {worst.number}), {over} above {100 * WORST:.0f} %")
    return "; ".join(parts)


def failures(pages):
    excess = [p for p in pages if p.share > max(WORST, allowance(p.job)[0])]
    decks = [p for p in pages if p.job.kind == "deck"]
    return len(excess) + (average(decks) > AVERAGE)


def main():
    trama, names = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    todo = corpus.jobs(names)
    OUT.mkdir(parents=True, exist_ok=True)
    pages = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), env=os.environ | {"FONTCONFIG_FILE": str(HERE / "fonts.conf")},
            args=["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text", "--allow-file-access-from-files"])
        browser.comparer = browser.new_page()
        browser.comparer.add_script_tag(path=str(HERE / "pixels.js"))
        for job, count in zip(todo, pool.map(lambda job: render(trama, job), todo)):
            pages += compare(browser, job, count)
        browser.close()
    report(pages)
    for page in sorted(pages, key=lambda p: -p.share)[: None if names else 40]:
        print(f"{100 * page.share:6.2f} %  {page.job.name} {page.number}")
    print(f"{summary(pages)}; report: {OUT}/index.html")
    sys.exit(1 if failures(pages) else 0)


main()
