"""Draws this folder's `telar.jpg`, a close-up of a weave.

    python draw.py      needs numpy and Pillow
"""
import numpy as np
from PIL import Image

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
