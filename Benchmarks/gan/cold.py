"""Whole processes beside ONNX Runtime's: `cold.py NETS GANBENCH TRAMA [ROUNDS]`.

Turn about, prints the wall time from nothing to the first picture (ours draws telar and writes a PNG;
the peer imports onnxruntime, loads the smallest network and runs it once), and the peak memory of one
picture of sg2_256.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

nets, bench, trama = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 11
PEER = '''
import sys, numpy as np, onnxruntime as ort
options = ort.SessionOptions()
options.intra_op_num_threads = 2
session = ort.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
shape = [d if isinstance(d, int) else 1 for d in session.get_inputs()[0].shape]
z = np.random.RandomState(0).randn(*shape).astype(np.float32)
session.run(None, {session.get_inputs()[0].name: z})
'''


def run(command):
    """Wall seconds and peak resident MB of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status: sys.exit(f'{command} failed')
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def turns(ours, theirs, rounds):
    pairs = [(run(ours), run(theirs)) for _ in range(rounds)]
    return list(zip(*pairs))


def peer(network): return [sys.executable, '-c', PEER, f'{nets}/{network}.onnx']


with tempfile.TemporaryDirectory() as folder:
    draw = [trama, 'sample', '--model', 'telar', '--seeds', '0', '-o', f'{folder}/a.png']
    ours, theirs = turns(draw, peer('dcgan64'), rounds)
a, b = [[t for t, _ in side] for side in (ours, theirs)]
print(f'cold start to the first picture: trama best {min(a) * 1e3:.1f} ms, median '
      f'{statistics.median(a) * 1e3:.1f} ms; onnxruntime best {min(b) * 1e3:.1f} ms, median '
      f'{statistics.median(b) * 1e3:.1f} ms; ratio {min(a) / min(b):.2f}  '
      f'[under 40 ms: {"met" if min(a) < 0.04 else "MISSED"}]')
ours, theirs = turns([bench, f'{nets}/sg2_256.safetensors', '--threads', '2', '--runs', '1'],
                     peer('sg2_256'), 3)
a, b = [max(m for _, m in side) for side in (ours, theirs)]
print(f'peak memory, one picture of sg2_256: trama {a:.0f} MB; onnxruntime {b:.0f} MB; '
      f'ratio {a / b:.2f}  [at most 0.5: {"met" if a / b <= 0.5 else "MISSED"}]')
