"""Interleaves our core with OpenVINO, ONNX Runtime and ncnn on the same networks.

    python bench.py OUTDIR GANBENCH [--threads 2] [--rounds 30] [NAME …]

Prints the best and the median time of each, the ratio of ours to the fastest peer (best against
best and median against median), GFLOP/s by the direct count, and the share of the FMA peak that
GANBench measures. Outputs must agree to 1e-4 before anything is timed.
"""
import argparse
import statistics
import subprocess
import time

import numpy as np

GFLOP = {'sg2_64': 0.971, 'sg2_256': 30.069, 'dcgan64': 0.209}


class Ours:
    def __init__(s, binary, path, threads):
        s.p = subprocess.Popen([binary, path, '--threads', str(threads), '--serve'],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert s.p.stdout.readline().startswith('load')

    def __call__(s):
        s.p.stdin.write('\n')
        s.p.stdin.flush()
        return float(s.p.stdout.readline().split()[1])


def timed(call):
    def run():
        start = time.perf_counter()
        call()
        return time.perf_counter() - start
    return run


def openvino(path, z, threads, precision='f32'):
    import openvino as ov
    core = ov.Core()
    model = core.compile_model(path, 'CPU', {
        'INFERENCE_NUM_THREADS': threads, 'PERFORMANCE_HINT': 'LATENCY',
        'INFERENCE_PRECISION_HINT': precision})
    request = model.create_infer_request()
    tensor = ov.Tensor(z)
    run = lambda: request.infer({0: tensor}, share_inputs=True, share_outputs=True)
    return run, lambda: np.array(run()[0])


def onnxruntime(path, z, threads):
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(path, options, providers=['CPUExecutionProvider'])
    run = lambda: session.run(None, {'z': z})
    return run, lambda: run()[0]


def ncnn(path, z, threads):
    import ncnn as lib
    net = lib.Net()
    net.opt.num_threads = threads
    base = path.removesuffix('.onnx')
    if net.load_param(base + '.ncnn.param') or net.load_model(base + '.ncnn.bin'):
        raise FileNotFoundError(base + '.ncnn.param')
    mat = lib.Mat(z.reshape(-1, 1, 1) if z.ndim == 4 else z.reshape(-1))

    def run():
        with net.create_extractor() as extractor:
            extractor.input('in0', mat)
            return extractor.extract('out0')[1]
    return run, lambda: np.array(run())


PEERS = {'openvino': openvino, 'onnxruntime': onnxruntime, 'ncnn': ncnn}


def bench(folder, binary, name, threads, rounds, wanted):
    z = np.fromfile(f'{folder}/{name}.z.f32', np.float32).reshape(1, -1)
    if name.startswith('dcgan'): z = z.reshape(1, -1, 1, 1)
    truth = np.fromfile(f'{folder}/{name}.image.f32', np.float32)
    runs = {'ours': Ours(binary, f'{folder}/{name}.safetensors', threads)}
    results = {'ours': np.fromfile(f'{folder}/{name}.ours.f32', np.float32)}
    for peer in wanted:
        try:
            call, picture = PEERS[peer](f'{folder}/{name}.onnx', z, threads)
            results[peer] = picture()
            runs[peer] = timed(call)
        except Exception as error:
            print(f'  {peer}: not run ({error})')
    for who, picture in results.items():
        error = np.abs(picture.ravel() - truth).max() / np.abs(truth).max()
        assert error < 1e-4, f'{who} differs by {error:.1e}'
    times = {who: [] for who in runs}
    for _ in range(3):
        for who in runs: runs[who]()
    for _ in range(rounds):
        for who in runs:
            # Peers' threads spin for a while after a run and would take a core from the next one.
            time.sleep(0.03)
            times[who].append(runs[who]())
    peers = [who for who in runs if who != 'ours']
    print(f'{name}, {threads} threads, {rounds} rounds')
    for who in runs:
        best, median = min(times[who]), statistics.median(times[who])
        print(f'  {who:12} best {best * 1e3:8.3f} ms  median {median * 1e3:8.3f} ms  '
              f'{GFLOP[name] / best:6.0f} GFLOP/s')
    if peers:
        best = min(min(times[w]) for w in peers)
        median = min(statistics.median(times[w]) for w in peers)
        print(f'  ratio to the fastest peer: best {min(times["ours"]) / best:.2f}, '
              f'median {statistics.median(times["ours"]) / median:.2f}')


parser = argparse.ArgumentParser()
parser.add_argument('folder')
parser.add_argument('binary')
parser.add_argument('--threads', type=int, default=2)
parser.add_argument('--rounds', type=int, default=30)
parser.add_argument('--peers', default='openvino,onnxruntime,ncnn')
parser.add_argument('names', nargs='*', default=['sg2_256', 'sg2_64', 'dcgan64'])
a = parser.parse_intermixed_args()
for name in a.names: bench(a.folder, a.binary, name, a.threads, a.rounds, a.peers.split(','))
