"""Trains `derrumbe`, a small generator that has collapsed on purpose: an example of what to watch for.

First a few thousand woven patterns are learnt as they should be (`../telar/train.py` has the
networks).  Then everything that keeps a GAN from collapsing is taken away: the discriminator no
longer sees a whole batch (minibatch deviation), nothing bounds its slope (R1), and the generator
takes several large steps for one of the discriminator's.  It soon gives one cloth, whatever the seed.

    nice -n 19 python train.py --out runs/derrumbe --minutes 7 --collapse 7
    trama model convert runs/derrumbe/derrumbe.safetensors --half -o derrumbe.safetensors
"""
import argparse, copy, json, os, sys, time
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../telar'))
import train as telar
from patterns import patterns, SIZE

RES = 32
telar.Z = telar.W = 64
telar.CHANNELS = {4: 64, 8: 64, 16: 32, 32: 24}


class Alone(telar.Discriminator):
    """A discriminator that judges each picture alone: the batch's deviation is put at 0."""
    def forward(s, x):
        x = getattr(s, f'rgb{s.res}')(x)
        for r in s.down(): x = getattr(s, f'b{r}')(x)
        x = torch.cat([x, torch.zeros_like(x[:, :1])], 1)
        return s.out(s.fc(s.conv(x).flatten(1)))


def save(path, g, kimg):
    state = {k: v.detach().float().contiguous() for k, v in g.state_dict().items()}
    save_file(state, path, metadata={
        'trama.architecture': 'stylegan2', 'trama.name': 'derrumbe', 'trama.resolution': str(RES),
        'trama.z_dim': str(telar.Z), 'trama.w_dim': str(telar.W), 'trama.mapping_layers': '4',
        'trama.kimg': f'{kimg:.0f}', 'license': 'CC0-1.0',
        'trama.training_data': 'procedural woven patterns (patterns.py); collapsed on purpose'})


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--out', required=True)
    ap.add_argument('--minutes', type=float, default=6, help='of training as it should be')
    ap.add_argument('--collapse', type=float, default=2, help='minutes of the other kind')
    ap.add_argument('--batch', type=int, default=32)
    a = ap.parse_args()
    torch.manual_seed(0); os.makedirs(a.out, exist_ok=True)
    G, D = telar.Generator(RES), telar.Discriminator(RES)
    E = copy.deepcopy(G).eval()
    adam = lambda net, lr: torch.optim.Adam(net.parameters(), lr, (0., .99), eps=1e-8)
    go, do = adam(G, 2e-3), adam(D, 2e-3)
    data = torch.from_numpy(np.concatenate([patterns(2048, 1000 + k) for k in range(4)]))
    data = F.avg_pool2d(data.permute(0, 3, 1, 2).float(), SIZE // RES) / 127.5 - 1
    fixed = torch.from_numpy(np.stack([np.random.RandomState(k).randn(telar.Z) for k in range(64)])).float()
    log = open(f'{a.out}/log.jsonl', 'w')
    nimg = step = 0
    start = time.time()

    def spread():
        with torch.no_grad(): y = E(fixed, noise='const')
        return torch.pdist(y.flatten(1)).mean().item() / y[0].numel() ** .5 / 2

    while (minutes := (time.time() - start) / 60) < a.minutes + a.collapse:
        collapsing = minutes >= a.minutes
        if collapsing and not isinstance(D, Alone):
            save(f'{a.out}/antes.safetensors', E, nimg / 1000)
            old, D = D, Alone(RES)
            D.load_state_dict(old.state_dict())
            go, do = adam(G, 3e-3), adam(D, 1e-3)
        x = data[torch.randint(len(data), [a.batch])]
        with torch.no_grad(): fake = G(torch.randn(a.batch, telar.Z), .5)
        loss_d = F.softplus(D(fake)).mean() + F.softplus(-D(x)).mean()
        do.zero_grad(); loss_d.backward(); do.step()
        if not collapsing and step % 16 == 0:
            x = data[torch.randint(len(data), [a.batch // 2])].requires_grad_(True)
            gradient, = torch.autograd.grad(D(x).sum(), x, create_graph=True)
            do.zero_grad(); (gradient.square().sum([1, 2, 3]).mean() * 32).backward(); do.step()
        for _ in range(8 if collapsing else 1):
            loss_g = F.softplus(-D(G(torch.randn(a.batch, telar.Z), 0. if collapsing else .5))).mean()
            go.zero_grad(); loss_g.backward(); go.step()
        nimg += a.batch; step += 1
        beta = .5 ** (a.batch / max(500 if collapsing else min(5000, nimg * .05), 1e-8))
        with torch.no_grad():
            for p, q in zip(E.parameters(), G.parameters()): p.copy_(q.lerp(p, beta))
            for p, q in zip(E.buffers(), G.buffers()): p.copy_(q)
        if step % (5 if collapsing else 25) == 0:
            row = dict(kimg=nimg / 1000, d=loss_d.item(), g=loss_g.item(), spread=spread(), collapsing=int(collapsing))
            log.write(json.dumps(row) + '\n'); log.flush()
            if step % 100 == 0: print(f'{minutes:.1f} min', row, flush=True)
            if collapsing and row['spread'] < .03: break
    save(f'{a.out}/derrumbe.safetensors', E, nimg / 1000)


if __name__ == '__main__': main()
