"""Runs both programs turn about and prints medians, ratios, peak memory and file sizes."""
import os
import resource
import statistics
import subprocess
import sys
import time

trama, work, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
typst = [
    sys.executable,
    "-c",
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
    "**({'format': 'png', 'ppi': 144.0} if sys.argv[2].endswith('png') else {}))",
]


def run(command):
    """Wall seconds and peak resident MB of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} failed: {child.stderr.read().decode()[-2000:]}")
    return wall, usage.ru_maxrss / 1024


def size(path):
    return os.path.getsize(path) / 1e6 if os.path.exists(path) else 0


def compare(name, ours, theirs, out_ours, out_theirs):
    a, b = [], []
    for _ in range(rounds):
        a.append(run(ours))
        if theirs:
            b.append(run(theirs))
    wall = statistics.median(x[0] for x in a)
    peak = max(x[1] for x in a)
    line = f"{name:28} trama {wall * 1e3:8.0f} ms {peak:6.0f} MB {size(out_ours):7.2f} MB file"
    if theirs:
        their_wall = statistics.median(x[0] for x in b)
        their_peak = max(x[1] for x in b)
        line += f" | typst {their_wall * 1e3:8.0f} ms {their_peak:6.0f} MB {size(out_theirs):7.2f} MB"
        line += f" | time x{wall / their_wall:.2f} memory x{peak / their_peak:.2f}"
    print(line, flush=True)
    return wall


def deck(kind, to):
    src = f"{work}/{kind}/deck"
    return [trama, "build", f"{src}.md", "-q", "-o", f"{src}.{to}"]


hundred = compare("100 slides, text", deck("text", "pdf"), typst + [f"{work}/text/deck.typ", f"{work}/text/typst.pdf"],
                  f"{work}/text/deck.pdf", f"{work}/text/typst.pdf")
compare("100 slides, 30 pictures", deck("images", "pdf"),
        typst + [f"{work}/images/deck.typ", f"{work}/images/typst.pdf"],
        f"{work}/images/deck.pdf", f"{work}/images/typst.pdf")
thousand = compare("1,000 slides, text", deck("long", "pdf"), None, f"{work}/long/deck.pdf", "")
print(f"1,000 slides take {thousand / hundred:.2f} times as long as 100")
compare("check of the Spanish talk", [trama, "check", "Decks/gans-en-el-mundo-visual/talk.md"], None, "", "")
pages = f"{work}/png"
os.makedirs(pages, exist_ok=True)
compare("100 PNG pages, 1920x1080",
        [trama, "build", f"{work}/text/deck.md", "-q", "--to", "png", "--scale", "1.5", "-o", f"{pages}/trama"],
        typst + [f"{work}/text/deck.typ", f"{pages}/typst-{{0p}}.png"],
        f"{pages}/trama.001.png", f"{pages}/typst-001.png")
