"""Draws this folder's two pictures: `telar.jpg`, a close-up of a weave, and `curva.png`, a training log.

    python draw.py training-log.jsonl      needs numpy and Pillow
"""
import json
import sys

import numpy as np
from PIL import Image, ImageDraw

# telar.jpg: 80 x 60 crossings of 16 px; warp and weft threads shaded as half cylinders.
rng = np.random.RandomState(7)
W, H, T = 80, 60, 16
warp = np.array([(150, 34, 48), (226, 149, 36), (34, 60, 84)])[(np.arange(W) // 5) % 3]
weft = np.array([(236, 222, 196), (150, 34, 48), (36, 110, 96)])[(np.arange(H) // 4) % 3]
y, x = np.mgrid[0:H, 0:W]
diamond = (np.abs((x % 20) - 10) + np.abs((y % 20) - 10)) % 6 < 3
over = np.where(diamond, (x + y) % 2 == 0, (x + y) % 4 < 2)
base = np.where(over[..., None], weft[y], warp[x]).astype(float)
v, u = np.mgrid[0:T, 0:T] / (T - 1) * 2 - 1
along = np.sqrt(np.clip(1 - v**2, 0, 1)) * (0.82 + 0.18 * np.sqrt(np.clip(1 - u**2, 0, 1)))
across = along.T
shade = np.where(over[..., None, None], along, across)
fibre = 1 + rng.normal(0, 0.05, shade.shape)
cloth = (base[:, :, None, None, :] * (0.35 + 0.65 * shade * fibre)[..., None]).clip(0, 255)
cloth = cloth.transpose(0, 2, 1, 3, 4).reshape(H * T, W * T, 3).astype(np.uint8)
Image.fromarray(cloth).save("telar.jpg", quality=86)

# curva.png: discriminator and generator losses against thousands of images.
rows = [json.loads(line) for line in open(sys.argv[1])]
k = np.array([r["kimg"] for r in rows])
W, H, M, S = 1000, 520, 60, 3
img = Image.new("RGB", (W * S, H * S), "white")
pen = ImageDraw.Draw(img)
top = np.ceil(max(max(r["d"], r["g"]) for r in rows))
at = lambda a, b: ((M + (W - 2 * M) * a / k.max()) * S, (H - M - (H - 2 * M) * b / top) * S)
for level in np.arange(0, top + 1):
    pen.line([at(0, level), at(k.max(), level)], fill="#d8d2c6", width=S)
for key, colour in (("d", "#96222f"), ("g", "#22546b")):
    smooth = np.convolve([r[key] for r in rows], np.ones(5) / 5, "same")[2:-2]
    pen.line([at(a, b) for a, b in zip(k[2:-2], smooth)], fill=colour, width=4 * S, joint="curve")
img.resize((W, H), Image.LANCZOS).save("curva.png")
