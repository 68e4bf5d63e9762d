"""Writes the benchmark's networks with random weights: safetensors for us, ONNX for the peers.

    python prepare.py OUTDIR

Also `NAME.z.f32` and `NAME.image.f32`: an input and PyTorch's picture, raw little-endian floats.
"""
import os
import sys

import numpy as np
import torch
from safetensors.torch import save_file

import networks

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
for name in sys.argv[2:] or ['sg2_64', 'sg2_256', 'dcgan64']:
    torch.manual_seed(0)
    net = getattr(networks, name)().eval()
    state = {k: v.detach().contiguous() for k, v in net.state_dict().items()
             if v.dtype == torch.float32}
    save_file(state, f'{out}/{name}.safetensors')
    length = 100 if name.startswith('dcgan') else net.synthesis.b4.conv1.affine.weight.shape[1]
    z = torch.from_numpy(np.random.RandomState(0).randn(1, length)).float()
    if name.startswith('dcgan'): z = z[:, :, None, None]
    module = net.main if name.startswith('dcgan') else net
    with torch.no_grad(): image = module(z)
    z.numpy().tofile(f'{out}/{name}.z.f32')
    image.numpy().tofile(f'{out}/{name}.image.f32')
    torch.onnx.export(module, (z,), f'{out}/{name}.onnx', input_names=['z'], output_names=['image'],
                      opset_version=17, dynamo=False)
    print(name, tuple(image.shape), float(image.abs().max()))
