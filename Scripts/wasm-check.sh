#!/usr/bin/env bash
# Compiles TramaGAN as Embedded Swift and CKernels with SIMD to one WebAssembly module, which an
# exported page can run, and draws telar's seed 0 with it in node, to one level of PyTorch's picture.
#
#   Scripts/wasm-check.sh [OUTPUT FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang

link() {
    for file in "$root"/Sources/CKernels/*.c; do
        "$clang" --target=wasm32-unknown-none-wasm -msimd128 -O2 -ffreestanding -nostdlib \
            -I "$root/Sources/CKernels/include" -isystem "$root/Sources/CKernels/wasm" \
            -Wno-psabi -c "$file" -o "$out/$(basename "$file" .c).o"
    done
    swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo \
        -parse-as-library -swift-version 6 -O -module-name TramaGAN \
        -I "$root/Sources/CKernels/include" -Xcc -fmodule-map-file="$root/Sources/CKernels/wasm/module.modulemap" \
        -c $(find "$root/Sources/TramaGAN" -name '*.swift') "$root/Scripts/wasm/Page.swift" \
        -o "$out/TramaGAN.o"
    "$clang" --target=wasm32-unknown-none-wasm -O2 -ffreestanding -nostdlib -fno-builtin \
        -mbulk-memory -c "$root/Scripts/wasm/runtime.c" -o "$out/runtime.o"
    tools=$(dirname "$clang")
    embedded=$(dirname "$tools")/lib/swift/embedded/wasm32-unknown-none-wasm
    "$tools/wasm-ld" --no-entry --gc-sections -z stack-size=262144 "$out"/*.o \
        "$embedded/libswiftUnicodeDataTables.a" \
        --export=trama_tensor --export=trama_tensor_half --export=trama_build --export=trama_draw --export=trama_weave --export=trama_products --export=malloc --export=free \
        -o "$out/trama-gan.wasm"
    echo "linked for WebAssembly: $(stat -c %s "$out/trama-gan.wasm") bytes, $out/trama-gan.wasm"
}

# Half a minute, which is only spent when something it is made of has changed.
if [ ! -e "$out/trama-gan.wasm" ] || [ -n "$(find "$root/Sources/CKernels" "$root/Sources/TramaGAN" \
    "$root/Scripts/wasm" "$root/Scripts/wasm-check.sh" -newer "$out/trama-gan.wasm" -print -quit)" ]; then
    link
fi

# The program embeds it for live figures.
embedded="$root/Sources/CAssets/player/gan.wasm"
if ! cmp -s "$out/trama-gan.wasm" "$embedded"; then
    cp "$out/trama-gan.wasm" "$embedded"
    touch "$root/Sources/CAssets/live.c"
fi

model=$(find "$root/Models" "$root/Sources/CAssets" -name telar.safetensors 2>/dev/null | head -1)
node "$root/Scripts/wasm/check.mjs" "$out/trama-gan.wasm" "$model" 0 0.7 \
    "$root/Tests/TramaGANTests/Fixtures/telar-seed0000.rgb"
