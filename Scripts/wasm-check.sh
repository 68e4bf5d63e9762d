#!/usr/bin/env bash
# Compiles TramaGAN as Embedded Swift and CKernels with SIMD to WebAssembly objects, so that the
# inference core stays able to run inside an exported page.
#
#   Scripts/wasm-check.sh [OUTPUT FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang

for file in "$root"/Sources/CKernels/*.c; do
    "$clang" --target=wasm32-unknown-none-wasm -msimd128 -O2 -ffreestanding -nostdlib \
        -I "$root/Sources/CKernels/include" -isystem "$root/Sources/CKernels/wasm" \
        -Wno-psabi -c "$file" -o "$out/$(basename "$file" .c).o"
done
swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo \
    -parse-as-library -swift-version 6 -O -module-name TramaGAN \
    -I "$root/Sources/CKernels/include" -Xcc -fmodule-map-file="$root/Sources/CKernels/wasm/module.modulemap" \
    -c "$root"/Sources/TramaGAN/*.swift -o "$out/TramaGAN.o"
echo "compiled for WebAssembly: $(du -ch "$out"/*.o | tail -1 | cut -f1) of objects in $out"
