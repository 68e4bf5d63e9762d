"""Writes the fixtures beside it: one tiny StyleGAN2 in every dialect, a DCGAN and two graphs.

    python export.py          (torch, numpy, onnx, safetensors)

The pickles are made by Python's own pickle module; torch_utils and dnnlib are stand-ins with the
names that NVlabs' code has. tiny.safetensors holds the values that every file must give.
"""
import argparse, pickle, sys, types
from collections import OrderedDict
import numpy as np
import torch
from safetensors.torch import save_file

torch.manual_seed(0)
W, CH, RES, LR = 6, {4: 5, 8: 4}, 8, 0.01
r = torch.randn
f = torch.tensor([1., 3., 3., 1.]); f = torch.outer(f, f) / 64


def layer(i, o, res, up):
    d = {'weight': r(o, i, 3, 3), 'bias': r(o), 'affine.weight': r(i, W), 'affine.bias': r(i),
         'noise_strength': r([]), 'noise_const': r(res, res), 'resample_filter': f.clone()}
    return d


state = OrderedDict()
state['mapping.w_avg'] = r(W)
for i in range(2):
    state[f'mapping.fc{i}.weight'] = r(W, W) / LR
    state[f'mapping.fc{i}.bias'] = r(W)
state['synthesis.b4.const'] = r(CH[4], 4, 4)
for res in (4, 8):
    state[f'synthesis.b{res}.resample_filter'] = f.clone()
    if res > 4:
        for k, v in layer(CH[res // 2], CH[res], res, 2).items(): state[f'synthesis.b{res}.conv0.{k}'] = v
    for k, v in layer(CH[res], CH[res], res, 1).items(): state[f'synthesis.b{res}.conv1.{k}'] = v
    state[f'synthesis.b{res}.torgb.weight'] = r(3, CH[res], 1, 1)
    state[f'synthesis.b{res}.torgb.bias'] = r(3)
    state[f'synthesis.b{res}.torgb.affine.weight'] = r(CH[res], W)
    state[f'synthesis.b{res}.torgb.affine.bias'] = r(CH[res])
save_file(state, 'tiny.safetensors', metadata={'trama.name': 'tiny', 'license': 'CC0-1.0'})

# PyTorch's own containers, with the parameter class, a shared storage and a transposed view.
torch.save(state, 'tiny-zip.pt')
torch.save({'state_dict': {'module.G_ema.' + k: torch.nn.Parameter(v) for k, v in state.items()}, 'epoch': 3},
           'tiny-legacy.pt', _use_new_zipfile_serialization=False)
views = OrderedDict(state)
pool = torch.cat([v.reshape(-1) for v in state.values()])
at = 0
for k, v in state.items():
    views[k] = pool[at:at + v.numel()].view(v.shape); at += v.numel()
views['mapping.fc0.weight'] = state['mapping.fc0.weight'].t().contiguous().t()
torch.save(views, 'tiny-views.pt')

# NVlabs' PyTorch snapshots.
persistence = types.ModuleType('torch_utils.persistence'); torch_utils = types.ModuleType('torch_utils')
def _reconstruct_persistent_obj(meta): raise NotImplementedError
_reconstruct_persistent_obj.__module__ = 'torch_utils.persistence'
persistence._reconstruct_persistent_obj = _reconstruct_persistent_obj
dnnlib = types.ModuleType('dnnlib'); util = types.ModuleType('dnnlib.util')
class EasyDict(dict): pass
EasyDict.__module__ = 'dnnlib.util'; EasyDict.__qualname__ = 'EasyDict'; util.EasyDict = EasyDict
tflib = types.ModuleType('dnnlib.tflib'); net = types.ModuleType('dnnlib.tflib.network')
class Network:
    def __init__(self, **state): self.state = state
    def __getstate__(self): return self.state
Network.__module__ = 'dnnlib.tflib.network'; net.Network = Network
for m in (torch_utils, persistence, dnnlib, util, tflib, net): sys.modules[m.__name__] = m

SOURCE = 'raise SystemExit("this source must never run")\n' * 20
class Persistent(torch.nn.Module):
    def __reduce__(self):
        d = dict(self.__dict__)
        if self.old:
            for k in list(d):
                if type(d[k]) is dict and k.startswith('_'): d[k] = OrderedDict(d[k])
        d.pop('old')
        meta = dict(type='class', version=6, module_src=SOURCE, class_name=type(self).__name__, state=d)
        return _reconstruct_persistent_obj, (meta,)

def module(prefix, old):
    m = Persistent(); m.old = old
    names = [k[len(prefix):] for k in state if k.startswith(prefix)]
    for n in names:
        if '.' in n: continue
        v = state[prefix + n]
        if n in ('w_avg', 'noise_const', 'resample_filter'): m.register_buffer(n, v.clone())
        else: m.register_parameter(n, torch.nn.Parameter(v.clone()))
    for child in dict.fromkeys(n.split('.')[0] for n in names if '.' in n):
        m.add_module(child, module(f'{prefix}{child}.', old))
    m.register_module('unused', None)
    if prefix.endswith('conv1.') or prefix.endswith('conv0.'):
        m.activation = 'lrelu'; m.conv_clamp = 256; m.act_gain = np.sqrt(2)
    if '.fc' in prefix:
        m.activation = 'lrelu'; m.weight_gain = LR / np.sqrt(W); m.bias_gain = LR
    return m.eval().requires_grad_(False)

for protocol in (2, 3, 4, 5):
    old = protocol < 4
    G = module('', old)
    G._init_args = (); G._init_kwargs = EasyDict(z_dim=W, c_dim=0, w_dim=W, img_resolution=RES, img_channels=3,
        mapping_kwargs=EasyDict(num_layers=2), synthesis_kwargs=EasyDict(channel_base=32, conv_clamp=256))
    snapshot = dict(training_set_kwargs=EasyDict(path='x.zip', use_labels=False), G=None, D=G, G_ema=G, augment_pipe=None)
    with open(f'tiny-nvlabs-{protocol}.pkl', 'wb') as out: pickle.dump(snapshot, out, protocol=protocol)

# The TensorFlow era: (G, D, Gs).
n = lambda t: t.numpy()
def tf(name):
    v, b = [], lambda k: state[f'synthesis.{k}']
    if name == 'mapping':
        for i in range(2):
            v += [(f'Dense{i}/weight', n(state[f'mapping.fc{i}.weight']).T.copy()), (f'Dense{i}/bias', n(state[f'mapping.fc{i}.bias']))]
        return v
    v += [('4x4/Const/const', n(b('b4.const'))[None])]
    for i, (tfn, pt) in enumerate([('4x4/Conv', 'b4.conv1'), ('8x8/Conv0_up', 'b8.conv0'), ('8x8/Conv1', 'b8.conv1'),
                                   ('4x4/ToRGB', 'b4.torgb'), ('8x8/ToRGB', 'b8.torgb')]):
        w = n(b(pt + '.weight')).transpose(2, 3, 1, 0)
        if tfn.endswith('_up'): w = w[::-1, ::-1]
        if i == 2: w = np.asfortranarray(w)
        else: w = np.ascontiguousarray(w)
        v += [(f'{tfn}/weight', w), (f'{tfn}/bias', n(b(pt + '.bias'))),
              (f'{tfn}/mod_weight', n(b(pt + '.affine.weight')).T.copy()), (f'{tfn}/mod_bias', n(b(pt + '.affine.bias') - 1))]
        if 'torgb' not in pt:
            v += [(f'{tfn}/noise_strength', np.float32(b(pt + '.noise_strength').item()) if i else n(b(pt + '.noise_strength')))]
            v += [(f'noise{i}', n(b(pt + '.noise_const'))[None, None])]
    return v
def network(name, variables, components=None, kwargs=None):
    return Network(version=4, name=name, static_kwargs=EasyDict(kwargs or {}), components=EasyDict(components or {}),
                   build_module_src=SOURCE, build_func_name=name, variables=variables)
for protocol in (2, 4):
    Gs = network('Gs', [('lod', np.float32(0)), ('dlatent_avg', n(state['mapping.w_avg']))],
        dict(synthesis=network('G_synthesis', tf('synthesis')), mapping=network('G_mapping', tf('mapping'), kwargs=dict(mapping_lrmul=LR))),
        dict(resolution=RES, fmap_base=16, resample_kernel=[1, 3, 3, 1]))
    with open(f'tiny-tensorflow-{protocol}.pkl', 'wb') as out: pickle.dump((None, None, Gs), out, protocol=protocol)

# rosinality.
def conv(p, k, ros):
    g = lambda x: state[f'synthesis.{k}.{x}']
    d = {p + 'conv.weight': g('weight')[None], p + 'conv.modulation.weight': g('affine.weight'), p + 'conv.modulation.bias': g('affine.bias')}
    if 'torgb' in k: d[p + 'bias'] = g('bias').view(1, -1, 1, 1)
    else: d.update({p + 'noise.weight': g('noise_strength').view(1), p + 'activate.bias': g('bias')})
    if 'conv0' in k: d[p + 'conv.blur.kernel'] = f * 4
    return d
g_ema = OrderedDict()
for i in range(2):
    g_ema[f'style.{i + 1}.weight'] = state[f'mapping.fc{i}.weight']; g_ema[f'style.{i + 1}.bias'] = state[f'mapping.fc{i}.bias']
g_ema['input.input'] = state['synthesis.b4.const'][None]
for p, k in [('conv1.', 'b4.conv1'), ('to_rgb1.', 'b4.torgb'), ('convs.0.', 'b8.conv0'), ('convs.1.', 'b8.conv1'), ('to_rgbs.0.', 'b8.torgb')]:
    g_ema.update(conv(p, k, None))
g_ema['to_rgbs.0.upsample.kernel'] = f * 4
for i, k in enumerate(['b4.conv1', 'b8.conv0', 'b8.conv1']): g_ema[f'noises.noise_{i}'] = state[f'synthesis.{k}.noise_const'][None, None]
torch.save({'g': {}, 'd': {'x': r(2)}, 'g_ema': g_ema, 'latent_avg': state['mapping.w_avg'],
            'g_optim': {'state': {0: {'step': 1, 'exp_avg': r(3)}}, 'param_groups': [{'lr': 0.002, 'betas': (0.0, 0.99), 'params': [0]}]},
            'args': argparse.Namespace(size=8, path='data'), 'ada_aug_p': 0.0}, 'tiny-rosinality.pt')

# DCGAN, as DataParallel saves it.
torch.manual_seed(1)
nn = torch.nn
dcgan = nn.Sequential(nn.ConvTranspose2d(7, 6, 4, 1, 0, bias=False), nn.BatchNorm2d(6), nn.ReLU(True),
    nn.ConvTranspose2d(6, 5, 4, 2, 1, bias=False), nn.BatchNorm2d(5), nn.ReLU(True), nn.ConvTranspose2d(5, 3, 4, 2, 1, bias=False), nn.Tanh())
torch.save({'module.main.' + k: v for k, v in dcgan.state_dict().items()}, 'tiny-dcgan.pth')

# ONNX: the same DCGAN by hand, numbers once raw and once in typed fields.
import onnx
from onnx import helper as h, numpy_helper as nh, TensorProto as T
sd = dcgan.state_dict(); nodes, init, x = [], [], 'z'
def const(name, a, raw=True):
    a = np.ascontiguousarray(a)
    init.append(nh.from_array(a, name) if raw else h.make_tensor(name, T.FLOAT, a.shape, a.reshape(-1).tolist())); return name
for i in (0, 3, 6):
    stride, pad = (1, 0) if i == 0 else (2, 1)
    w = const(f'main.{i}.weight', sd[f'{i}.weight'].numpy(), raw=i != 3)
    nodes.append(h.make_node('ConvTranspose', [x, w], [f'c{i}'], dilations=[1, 1], group=1, kernel_shape=[4, 4], pads=[pad] * 4, strides=[stride] * 2)); x = f'c{i}'
    if i < 6:
        p = [const(f'main.{i + 1}.{k}', sd[f'{i + 1}.{k}'].numpy()) for k in ('weight', 'bias', 'running_mean', 'running_var')]
        nodes.append(h.make_node('BatchNormalization', [x] + p, [f'b{i}'], epsilon=1e-5, momentum=0.9))
        nodes.append(h.make_node('Relu', [f'b{i}'], [f'r{i}'])); x = f'r{i}'
nodes.append(h.make_node('Tanh', [x], ['image']))
graph = h.make_graph(nodes, 'dcgan', [h.make_tensor_value_info('z', T.FLOAT, ['n', 7, 1, 1]), h.make_tensor_value_info('main.0.weight', T.FLOAT, [7, 6, 4, 4])],
    [h.make_tensor_value_info('image', T.FLOAT, ['n', 3, 16, 16])], initializer=init)
model = h.make_model(graph, opset_imports=[h.make_opsetid('', 13)], producer_name='export.py')
onnx.checker.check_model(model); onnx.save(model, 'tiny-dcgan.onnx')
types_ = [h.make_tensor('f64', T.DOUBLE, [2], [0.5, -2.0]), h.make_tensor('i64', T.INT64, [2], [-3, 1 << 40]), h.make_tensor('i32', T.INT32, [], [-7]),
          h.make_tensor('f16', T.FLOAT16, [3], [1.5, -0.25, 6e-8]), h.make_tensor('bool', T.BOOL, [2], [True, False]), h.make_tensor('u8', T.UINT8, [2], [0, 255]),
          nh.from_array(np.arange(3, dtype=np.int64), 'raw')]
onnx.save(h.make_model(h.make_graph([h.make_node('Constant', [], ['k'], value=h.make_tensor('v', T.FLOAT, [2], [1., 2.])),
    h.make_node('Resize', ['x'], ['y'], mode='linear', cubic_coeff_a=-0.5, axes=[2, 3], scales=[1.0, 2.0])], 'types', [], [h.make_tensor_value_info('y', T.FLOAT, None)], initializer=types_),
    opset_imports=[h.make_opsetid('', 18)]), 'types.onnx')
z = torch.linspace(-1, 1, 7).view(1, 7, 1, 1)
with torch.no_grad(): save_file({'image': dcgan.eval()(z)}, 'tiny-dcgan-image.safetensors')
