"""StyleGAN2 and DCGAN as plain PyTorch modules: the peers' side of the benchmark and of the tests.

Written from the description in ../../reference/stylegan2.md; activations are scaled instead of
weights and demodulation is one matrix product, which is also the form that exports best.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

GAINS = {'linear': 1, 'relu': math.sqrt(2), 'lrelu': math.sqrt(2), 'tanh': 1, 'sigmoid': 1, 'elu': 1,
         'selu': 1, 'softplus': 1, 'swish': math.sqrt(2)}
FUNCTIONS = {'linear': lambda x: x, 'relu': F.relu, 'lrelu': lambda x: F.leaky_relu(x, 0.2),
             'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'elu': F.elu, 'selu': F.selu,
             'softplus': F.softplus, 'swish': lambda x: torch.sigmoid(x) * x}


def act(x, name, gain=1., clamp=None):
    x = FUNCTIONS[name](x) * (GAINS[name] * gain)
    return x if clamp is None else x.clamp(-clamp * gain, clamp * gain)


def kernel(f, c):
    """The filter as the weights of a depthwise convolution, flipped and with upsampling's gain."""
    return (f * 4).flip([0, 1])[None, None].repeat(c, 1, 1, 1).contiguous()


def fir(x, k, p0, p1):
    """True convolution with a square filter, per channel."""
    c = k.shape[0]
    if p0 == p1: return F.conv2d(x, k, padding=p0, groups=c)
    return F.conv2d(F.pad(x, [p0, p1, p0, p1], value=0.), k, groups=c)


class Upsample(nn.Module):
    def __init__(s, c, side, f):
        super().__init__()
        s.c, s.side, n = c, side, f.shape[0]
        s.p0, s.p1 = (n + 1) // 2, (n - 2) // 2
        s.register_buffer('k', kernel(f, c), persistent=False)

    def forward(s, x):
        u = x.reshape(-1, s.c, s.side, 1, s.side, 1)
        u = F.pad(u, [0, 1, 0, 0, 0, 1], value=0.).reshape(-1, s.c, 2 * s.side, 2 * s.side)
        return fir(u, s.k, s.p0, s.p1)


class FC(nn.Module):
    def __init__(s, i, o, lr=1., bias=0.):
        super().__init__()
        s.weight = nn.Parameter(torch.randn(o, i) / lr)
        s.bias = nn.Parameter(torch.full([o], float(bias)) + torch.randn(o) * .1)
        s.lr, s.gain = lr, lr / math.sqrt(i)

    def forward(s, x):
        return F.linear(x, s.weight * s.gain, s.bias * s.lr)


def norm2(v): return v * (v.square().mean(1, keepdim=True) + 1e-8).rsqrt()


class Mapping(nn.Module):
    def __init__(s, z, c, w, layers, activation):
        super().__init__()
        s.n, s.c, s.activation = layers, c, activation
        if c: s.embed = FC(c, w)
        for k in range(layers):
            setattr(s, f'fc{k}', FC((z + (w if c else 0)) if k == 0 else w, w, lr=.01))
        s.register_buffer('w_avg', torch.randn(w) * .1)

    def forward(s, z, c=None):
        x = norm2(z)
        if s.c: x = torch.cat([x, norm2(s.embed(c))], 1)
        for k in range(s.n): x = act(getattr(s, f'fc{k}')(x), s.activation)
        return x


class Conv(nn.Module):
    def __init__(s, i, o, w, res, up, f, activation, clamp, use_noise):
        super().__init__()
        s.affine = FC(w, i, bias=1.)
        s.weight = nn.Parameter(torch.randn(o, i, 3, 3))
        s.bias = nn.Parameter(torch.randn(o) * .1)
        if use_noise:
            s.noise_strength = nn.Parameter(torch.randn([]) * .1)
            s.register_buffer('noise_const', torch.randn(res, res))
        s.register_buffer('resample_filter', f.clone())
        s.up, s.activation, s.clamp, s.use_noise = up, activation, clamp, use_noise
        n = f.shape[0]
        s.p0, s.p1 = (n + 1) // 2 - 1, (n - 2) // 2
        if up: s.register_buffer('k', kernel(f, o), persistent=False)

    def forward(s, x, w, gain=1.):
        st = s.affine(w)
        d = (st.square() @ s.weight.square().sum([2, 3]).t() + 1e-8).rsqrt()
        x = x * st[:, :, None, None]
        if s.up:
            x = F.conv_transpose2d(x, s.weight.transpose(0, 1), stride=2)
            x = fir(x, s.k, s.p0, s.p1)
        else: x = F.conv2d(x, s.weight, padding=1)
        x = x * d[:, :, None, None]
        if s.use_noise: x = x + s.noise_const * s.noise_strength
        return act(x + s.bias[None, :, None, None], s.activation, gain, s.clamp)


class ToRGB(nn.Module):
    def __init__(s, i, o, w, clamp):
        super().__init__()
        s.affine = FC(w, i, bias=1.)
        s.weight = nn.Parameter(torch.randn(o, i, 1, 1))
        s.bias = nn.Parameter(torch.randn(o) * .1)
        s.clamp, s.gain = clamp, 1 / math.sqrt(i)

    def forward(s, x, w):
        st = s.affine(w) * s.gain
        y = F.conv2d(x * st[:, :, None, None], s.weight) + s.bias[None, :, None, None]
        return y if s.clamp is None else y.clamp(-s.clamp, s.clamp)


class Skip(nn.Module):
    def __init__(s, i, o, side, f):
        super().__init__()
        s.gain = 1 / math.sqrt(i)
        s.enlarge = Upsample(o, side, f)
        s.weight = nn.Parameter(torch.randn(o, i, 1, 1))
        s.register_buffer('resample_filter', f.clone())

    def forward(s, x):
        return s.enlarge(F.conv2d(x, s.weight * s.gain)) * math.sqrt(.5)


class Block(nn.Module):
    def __init__(s, i, o, res, last, architecture, img, w, f, activation, clamp, use_noise):
        super().__init__()
        k = dict(activation=activation, clamp=clamp, use_noise=use_noise)
        s.architecture = architecture
        s.register_buffer('resample_filter', f.clone())
        if i == 0: s.const = nn.Parameter(torch.randn(o, 4, 4))
        else: s.conv0 = Conv(i, o, w, res, True, f, **k)
        s.conv1 = Conv(o, o, w, res, False, f, **k)
        if last or architecture == 'skip': s.torgb = ToRGB(o, img, w, clamp)
        if i and architecture == 'resnet': s.skip = Skip(i, o, res // 2, f)
        if i and architecture == 'skip': s.enlarge = Upsample(img, res // 2, f)

    def forward(s, x, img, ws, seen):
        ws = list(ws.unbind(1))
        gain = 1.
        if hasattr(s, 'const'): x = s.const[None].repeat(ws[0].shape[0], 1, 1, 1)
        elif hasattr(s, 'skip'):
            t = s.skip(x)
            gain = math.sqrt(.5)
        if not hasattr(s, 'const'):
            x = s.conv0(x, ws.pop(0))
            seen.append(x)
        x = s.conv1(x, ws.pop(0), gain)
        seen.append(x)
        if hasattr(s, 'skip'): x = x + t
        if img is not None: img = s.enlarge(img)
        if hasattr(s, 'torgb'):
            y = s.torgb(x, ws.pop(0))
            img = y if img is None else img + y
        return x, img


class Synthesis(nn.Module):
    def __init__(s, channels, architecture, img, w, f, activation, clamp, use_noise):
        super().__init__()
        s.resolutions = [4 << k for k in range(len(channels))]
        s.num_ws = 2 * len(channels)
        for k, r in enumerate(s.resolutions):
            setattr(s, f'b{r}', Block(channels[k - 1] if k else 0, channels[k], r,
                                      k == len(channels) - 1, architecture, img, w, f, activation,
                                      clamp, use_noise))

    def forward(s, ws):
        x = img = None
        s.seen, k = [], 0
        for r in s.resolutions:
            n = 1 if r == 4 else 2
            x, img = getattr(s, f'b{r}')(x, img, ws[:, k:k + n + 1], s.seen)
            k += n
        return img


class Generator(nn.Module):
    """z (and class) to pictures; names of the state dict are stylegan2-ada-pytorch's."""
    def __init__(s, channels, z=512, c=0, w=512, layers=8, architecture='skip', img=3,
                 taps=(1, 3, 3, 1), activation='lrelu', clamp=None, use_noise=True):
        super().__init__()
        f = torch.tensor(taps, dtype=torch.float32)
        if f.ndim == 1: f = f[:, None] * f[None, :]
        f = f / f.sum()
        s.mapping = Mapping(z, c, w, layers, activation)
        s.synthesis = Synthesis(channels, architecture, img, w, f, activation, clamp, use_noise)

    def forward(s, z, c=None):
        w = s.mapping(z, c)
        return s.synthesis(w[:, None].repeat(1, s.synthesis.num_ws, 1))


def channels(resolution, base, most):
    return [min(base // (4 << k), most) for k in range(int(math.log2(resolution)) - 1)]


def sg2_64(): return Generator(channels(64, 4096, 128), z=128, w=128, layers=4)
def sg2_256(): return Generator(channels(256, 16384, 512), layers=8)


def dcgan64(nz=100, ngf=64, nc=3):
    layers, width = [], 8 * ngf
    layers += [nn.ConvTranspose2d(nz, width, 4, 1, 0, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
    while width > ngf:
        layers += [nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False),
                   nn.BatchNorm2d(width // 2), nn.ReLU()]
        width //= 2
    layers += [nn.ConvTranspose2d(ngf, nc, 4, 2, 1, bias=False), nn.Tanh()]
    net = nn.Module()
    net.main = nn.Sequential(*layers)
    net.forward = lambda z: net.main(z)
    for m in net.modules():
        if isinstance(m, nn.ConvTranspose2d): nn.init.normal_(m.weight, 0, .02)
        if isinstance(m, nn.BatchNorm2d):
            nn.init.normal_(m.weight, 1, .2)
            nn.init.normal_(m.bias, 0, .2)
            m.running_mean.normal_(0, .1)
            m.running_var.uniform_(.5, 1.5)
    return net.eval()
