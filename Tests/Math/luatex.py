"""luatex.py write OURS: a document that measures MathBench's formulas; luatex.py report OURS LOG: how they compare."""
import re, sys

HEAD = r"""\documentclass{article}
\usepackage{amsmath,mathtools,xcolor}
\usepackage{unicode-math}
\setmathfont{Latin Modern Math}
\def\measure#1#2{\typeout{formula #1}\begingroup\setbox0\hbox{$\displaystyle #2$}%
\typeout{size #1 \the\wd0 \the\ht0 \the\dp0}\endgroup}
\begin{document}
"""
TOLERANCE, SLACK = 0.04, 0.02

def formulas(path):
    for line in open(path, encoding="utf-8"):
        width, ascent, descent, _, _, tex = line.rstrip("\n").split("\t")
        yield [float(width), float(ascent), float(descent)], tex

def write(path):
    print(HEAD)
    for number, (_, tex) in enumerate(formulas(path)):
        print("\\measure{%d}{%s}\n" % (number, tex))
    print(r"\end{document}")

def near(ours, theirs): return abs(ours - theirs) <= max(TOLERANCE * theirs, SLACK)

def report(path, log):
    # Lines of a log are cut at 79 characters; sizes are shorter.
    theirs, failed, current = {}, set(), None
    for line in open(log, encoding="utf-8", errors="replace"):
        if match := re.match(r"formula (\d+)", line): current = int(match[1])
        if line.startswith("!") and current is not None: failed.add(current)
        if match := re.match(r"size (\d+) ([-.\d]+)pt([-.\d]+)pt([-.\d]+)pt", line):
            theirs[int(match[1])] = [float(match[k]) / 10 for k in (2, 3, 4)]
    known = width = height = both = 0
    for number, (box, tex) in enumerate(formulas(path)):
        other = theirs.get(number)
        if other is None or number in failed or "\\tag" in tex: continue
        w = near(box[0], other[0])
        h = near(box[1] + box[2], other[1] + other[2])
        known, width, height, both = known + 1, width + w, height + h, both + (w and h)
        if not (w and h):
            print(f"{box[0]:.2f} x {box[1] + box[2]:.2f} em, LuaTeX {other[0]:.2f} x {other[1] + other[2]:.2f}: {tex}")
    for name, count in (("width within 4 %", width), ("height within 4 %", height), ("both", both)):
        print(f"{name}: {count} of {known} ({100 * count / max(1, known):.1f} %)")

if sys.argv[1] == "write": write(sys.argv[2])
else: report(*sys.argv[2:])
