"""Largest difference over largest value between our picture and PyTorch's: compare.py OUTDIR NAME."""
import sys

import numpy as np

folder, name = sys.argv[1:]
ours = np.fromfile(f'{folder}/{name}.ours.f32', np.float32)
theirs = np.fromfile(f'{folder}/{name}.image.f32', np.float32)
print(f'{name}: error {np.abs(ours - theirs).max() / np.abs(theirs).max():.2e}')
