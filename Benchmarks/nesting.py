"""Layout of nested containers: `nesting.py TRAMA`. Prints how user time grows when depth doubles.

40 slides with one nest each, checked on one thread; the time of the same slides without nests is taken off.
"""
import os
import subprocess
import sys
import tempfile

trama = sys.argv[1]
KINDS = {
    "flex row": ["display:flex"],
    "flex column": ["display:flex;flex-direction:column"],
    "flex, turned at each level": ["display:flex", "display:flex;flex-direction:column"],
    "grid": ["display:grid;grid-template-columns:auto 1fr"],
    "flex in grid": ["display:flex", "display:grid"],
}
SLIDES = 40
DEPTHS = [8, 16, 32, 64]


def user(path):
    """Least user seconds of five runs."""
    times = []
    for _ in range(5):
        child = subprocess.Popen([trama, "check", "--html", "--jobs", "1", path], stdout=subprocess.DEVNULL)
        times.append(os.wait4(child.pid, 0)[2].ru_utime)
    return min(times)


def deck(styles, depth):
    nest = "".join(f'<div style="{styles[i % len(styles)]}"><p>b</p>' for i in range(depth))
    return "\n\n---\n\n".join(f"# T\n\n{nest}deep words {i}{'</div>' * depth}" for i in range(SLIDES)) + "\n"


with tempfile.TemporaryDirectory() as folder:
    for name, styles in KINDS.items():
        times = []
        for depth in [0] + DEPTHS:
            path = f"{folder}/{depth}.md"
            with open(path, "w") as file:
                file.write(deck(styles, depth))
            times.append(user(path))
        own = [t - times[0] for t in times[1:]]
        ratios = " ".join(f"x{b / max(a, 1e-9):.2f}" for a, b in zip(own, own[1:]))
        print(f"nested {name:28} depth {DEPTHS[-1]}: {own[-1] / SLIDES * 1e3:5.1f} ms; doubling from {DEPTHS[0]}: {ratios}")
