"""Writes the tiny networks of TramaGANTests, with PyTorch's outputs layer by layer.

    python fixtures.py ../../Tests/TramaGANTests/Fixtures

One safetensors file a network: its state dict, then `expect.z`, `expect.label` (conditional),
`expect.w`, `expect.picture` and `expect.b{r}.conv{k}` for every convolution.
"""
import os
import sys

import torch
from safetensors.torch import save_file

from networks import Generator

ODD = [[1., 2., 0.], [0., 3., 1.], [.5, 0., .25]]
CASES = {
    'skip': dict(channels=[20, 17, 9, 5], layers=3),
    'resnet': dict(channels=[18, 8, 6, 4], architecture='resnet', layers=2),
    'orig': dict(channels=[8, 20, 5], architecture='orig', layers=1),
    'conditional': dict(channels=[6, 7], c=3, layers=2),
    'clamped': dict(channels=[6, 5], clamp=.75, layers=2),
    'resnet-clamped': dict(channels=[6, 5], architecture='resnet', clamp=.5, layers=2),
    'gray-quiet': dict(channels=[5, 4, 3], img=1, use_noise=False, layers=2),
    'rgba': dict(channels=[5, 4], img=4, layers=1),
    'six-taps': dict(channels=[5, 4, 3], taps=(1, 4, 7, 5, 2, 1), layers=2),
    'square-filter': dict(channels=[5, 4, 3], taps=ODD, layers=2),
    'one-tap': dict(channels=[5, 4, 3], taps=(1,), architecture='resnet', layers=2),
    **{a: dict(channels=[4, 3], activation=a, layers=2)
       for a in ('linear', 'relu', 'tanh', 'sigmoid', 'elu', 'selu', 'softplus', 'swish')},
}

for number, (name, options) in enumerate(CASES.items()):
    torch.manual_seed(number)
    net = Generator(z=10, w=12, **options).eval()
    with torch.no_grad():
        if name == 'square-filter': assert net.synthesis.b8.resample_filter.shape == (3, 3)
        z = torch.randn(1, 10)
        label = torch.eye(3)[1:2] if options.get('c') else None
        w = net.mapping(z, label)
        picture = net.synthesis(w[:, None].repeat(1, net.synthesis.num_ws, 1))
    seen = list(net.synthesis.seen)
    out = {k: v.detach().contiguous() for k, v in net.state_dict().items()}
    out |= {'expect.z': z, 'expect.w': w, 'expect.picture': picture}
    for r in net.synthesis.resolutions:
        for k in ((1,) if r == 4 else (0, 1)): out[f'expect.b{r}.conv{k}'] = seen.pop(0).contiguous()
    meta = {'activation': options.get('activation', 'lrelu'),
            'clamp': str(options.get('clamp', '')), 'label': '1' if options.get('c') else ''}
    save_file({k: v.float().clone() for k, v in out.items()}, f'{sys.argv[1]}/{name}.safetensors', meta)


def dcgan(name, widths, nz, img, bias):
    torch.manual_seed(len(name))
    layers, widths = [], [nz] + widths
    for i, o in zip(widths, widths[1:]):
        first = not layers
        layers += [torch.nn.ConvTranspose2d(i, o, 4, 1 if first else 2, 0 if first else 1, bias=bias),
                   torch.nn.BatchNorm2d(o), torch.nn.ReLU()]
    layers += [torch.nn.ConvTranspose2d(widths[-1], img, 4, 2, 1, bias=bias), torch.nn.Tanh()]
    main = torch.nn.Sequential(*layers)
    for m in main:
        if isinstance(m, torch.nn.BatchNorm2d):
            m.weight.data.normal_(1, .3), m.bias.data.normal_(0, .3)
            m.running_mean.normal_(0, .2), m.running_var.uniform_(.5, 1.5)
    z = torch.randn(2, nz)
    with torch.no_grad(): picture = main.eval()(z[:, :, None, None])
    out = {f'main.{k}': v.float().clone() for k, v in main.state_dict().items() if 'batches' not in k}
    out |= {'expect.z': z, 'expect.picture': picture}
    save_file(out, f'{sys.argv[1]}/DCGAN/{name}.safetensors')


os.makedirs(f'{sys.argv[1]}/DCGAN', exist_ok=True)
dcgan('two-layers', [20], 7, 1, False)
dcgan('with-bias', [18, 9], 5, 3, True)
dcgan('deep', [12, 10, 6, 5], 20, 4, False)
