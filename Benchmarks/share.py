"""Prints how much of a build's processor time is layout: `share.py TRAMA DECK`.

Samples stacks with perf (Debian's linux-perf), several builds for one figure. Layout is everything from
boxes to fragments, shaping and line breaking included; painting fragments as a scene is not.
Libraries without frame pointers cut stacks off: HarfBuzz and Pango work for layout alone, other cut
stacks (most are malloc's, from everywhere) aren't counted.
"""
import os
import shutil
import subprocess
import sys
import tempfile

ROUNDS = 5
LIMIT = 1 / 3
# Mangled name of `SlideLayout.layOut(slide:styled:size:)`.
SHAPERS = ["libharfbuzz", "libpango-1.0", "libpangoft2-1.0"]
ROOTS = ["start_thread", "__libc_start", " _start"]
LAYOUT = "11TramaLayout05SlideB0V6layOut5slide6styled4size"


def samples(trama, deck, folder):
    """Samples of one build, and those of them with layout on the stack."""
    data = f"{folder}/perf.data"
    record = ["perf", "record", "-q", "-F", "5000", "-g", "-o", data]
    build = [trama, "build", deck, "-q", "-o", f"{folder}/deck.pdf"]
    subprocess.run(record + build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    script = subprocess.run(
        ["perf", "script", "-i", data, "-F", "ip,sym,dso", "--no-demangle"],
        capture_output=True, text=True, errors="replace").stdout
    total = layout = 0
    for stack in script.split("\n\n"):
        leaf = stack.strip().split("\n")[0]
        is_layout = LAYOUT in stack or any(f"/{name}.so" in leaf for name in SHAPERS)
        is_whole = any(root in stack for root in ROOTS)
        total += is_layout or is_whole
        layout += is_layout
    return total, layout


def main():
    trama, deck = sys.argv[1:3]
    if not shutil.which("perf"):
        print("layout's share of the build: unknown without perf (apt install linux-perf)")
        return
    with tempfile.TemporaryDirectory() as folder:
        counts = [samples(trama, deck, folder) for _ in range(ROUNDS)]
    total, layout = (sum(column) for column in zip(*counts))
    if not layout:
        sys.exit("perf sees no layout: is the program without symbols?")
    print(f"layout takes {layout / total:.1%} of the build's processor time (at most {LIMIT:.0%})")


main()
