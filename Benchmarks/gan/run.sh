#!/usr/bin/env bash
# The benchmark of the inference core against its peers, from nothing:
#
#   Benchmarks/gan/run.sh [THREADS] [ROUNDS]
#
# Makes a Python environment with the peers (PyTorch, OpenVINO, ONNX Runtime, ncnn), the networks
# with random weights, builds GANBench, checks that all outputs agree and interleaves the runs. Where
# the program is built, its cold start and memory stand beside ONNX Runtime's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${TRAMA_BENCH:-$root/.build/gan-bench}
python=$work/venv/bin/python
mkdir -p "$work"
if [ ! -x "$python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install -q numpy torch openvino onnxruntime onnx ncnn pnnx safetensors
fi
cd "$here"
[ -f "$work/nets/dcgan64.onnx" ] || "$python" prepare.py "$work/nets"
# pnnx writes the network before its own check of it fails to parse Sequential's numbered fields.
[ -f "$work/nets/dcgan64.ncnn.param" ] || "$python" to_ncnn.py "$work/nets" >/dev/null 2>&1 || true
PKG_CONFIG_PATH=$root/pkgconfig swift build -c release --product GANBench --package-path "$root"
binary=$root/.build/release/GANBench
for name in sg2_256 sg2_64 dcgan64; do
    "$binary" "$work/nets/$name.safetensors" --threads 1 --runs 1 >/dev/null
done
"$binary" --peak
echo "sg2_256: 4 x 4 pictures mixed from style 8 in rows, against the same 16 apart"
"$binary" "$work/nets/sg2_256.safetensors" --mix 8 --threads "${1:-2}" --runs 8
[ ! -x "$root/.build/release/trama" ] ||
    "$python" cold.py "$work/nets" "$binary" "$root/.build/release/trama"
"$python" bench.py "$work/nets" "$binary" --threads "${1:-2}" --rounds "${2:-50}"
