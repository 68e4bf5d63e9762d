"""Writes one talk for every peer: `decks.py FOLDER SLIDES [--images]`.

Sections, nested bullets, code and tables in turn; with --images every third slide or so shows one of
20 PNG and 10 JPEG pictures of 1280 x 720 (28 MB in all). The same words go to `deck.md` and `deck.typ`.
"""
import os
import random
import sys

WORDS = (
    "weft warp thread loom pattern network noise latent style layer seed sample image data train loss "
    "gradient generator critic picture colour stripe diamond cloth shuttle weave band border figure talk "
    "slide question answer method result measure careful quick small large early late open"
).split()


def sentence(rng, low=6, high=14):
    words = [rng.choice(WORDS) for _ in range(rng.randint(low, high))]
    return " ".join(words).capitalize()


def pictures(folder):
    """20 PNG of about 1.2 MB and 10 JPEG of about 0.4 MB: smooth shapes with a grain."""
    import numpy as np
    from PIL import Image

    rng = np.random.RandomState(1)
    names = []
    y, x = np.mgrid[0:720, 0:1280]
    for i in range(30):
        waves = [np.sin(x / rng.uniform(20, 90) + y / rng.uniform(-80, 80) + c) for c in range(3)]
        flat = np.stack(waves, -1) * 70 + 128
        grain = rng.randint(-8, 9, flat.shape) * (1 if i < 20 else 2)
        pixels = (flat + grain * (rng.rand(720, 1280, 1) < (0.29 if i < 20 else 0.8))).clip(0, 255).astype("uint8")
        name = f"{i:02d}.png" if i < 20 else f"{i:02d}.jpg"
        Image.fromarray(pixels).save(f"{folder}/{name}", **({} if i < 20 else {"quality": 90}))
        names.append(name)
    return names


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(5)
    images = pictures(folder) if "--images" in sys.argv else []
    md = ["---\ntheme: default\npaginate: true\n---\n"]
    typ = [
        '#set page(width: 960pt, height: 540pt, margin: 59pt, numbering: "1")\n'
        '#set text(font: "Inter", size: 22pt, lang: "en")\n#show raw: set text(font: "JetBrains Mono")\n'
    ]
    for i in range(count):
        title = sentence(rng, 2, 5)
        md.append(f"# {title}\n" if i % 10 == 0 else f"## {title}\n")
        typ.append(f"= {title}\n" if i % 10 == 0 else f"== {title}\n")
        kind = i % 4
        if images and i % 10 in (2, 5, 8):
            name = images[(i // 10 * 3 + (2, 5, 8).index(i % 10)) % len(images)]
            md.append(f"![w:800]({name})\n")
            typ.append(f'#image("{name}", width: 600pt)\n')
        elif kind == 0:
            for _ in range(2):
                text = ". ".join(sentence(rng) for _ in range(3)) + "."
                md.append(text + "\n")
                typ.append(text + "\n")
        elif kind == 1:
            lines = []
            for _ in range(4):
                lines.append("- " + sentence(rng))
                lines += ["    - " + sentence(rng, 3, 7) for _ in range(rng.randint(0, 2))]
            md.append("\n".join(lines) + "\n")
            typ.append("\n".join(lines) + "\n")
        elif kind == 2:
            code = "\n".join(f"let {rng.choice(WORDS)}{k} = {rng.choice(WORDS)}({k}, {k * 7})" for k in range(7))
            for out in (md, typ):
                out.append(f"```swift\n{code}\n```\n")
        else:
            rows = [[sentence(rng, 1, 2) for _ in range(4)] for _ in range(5)]
            md.append("| " + " | ".join(rows[0]) + " |\n|---|---|---|---|")
            md += ["| " + " | ".join(r) + " |" for r in rows[1:]]
            md.append("")
            cells = ", ".join(f"[{c}]" for r in rows for c in r)
            typ.append(f"#table(columns: 4, {cells})\n")
        if i < count - 1:
            md.append("---\n")
            typ.append("#pagebreak()\n")
    open(f"{folder}/deck.md", "w").write("\n".join(md))
    open(f"{folder}/deck.typ", "w").write("\n".join(typ))


main()
