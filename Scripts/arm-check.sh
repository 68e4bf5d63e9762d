#!/usr/bin/env bash
# Compiles the inference core for Arm with NEON and bfloat16, draws the tests' networks and telar with it in
# an emulator, and compares them with this processor's pictures.
#
#   Scripts/arm-check.sh [OUTPUT FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
"$root/Scripts/setup" packages-arm.txt
clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
include="$root/Sources/CKernels/include"

# compile CPU SWIFT-TARGET LINKER FLAGS…
compile() {
    local cpu=$1 triple=$2 linker=$3 objects=$out/$1
    shift 3
    mkdir -p "$objects"
    for file in "$root"/Sources/CKernels/*.c "$root/Scripts/arm/main.c"; do
        "$clang" --target="$cpu-linux-gnu" -O2 -I "$include" "$@" -Wno-psabi -c "$file" \
            -o "$objects/$(basename "$file" .c).o"
    done
    swiftc -target "$triple" -enable-experimental-feature Embedded -wmo -parse-as-library \
        -swift-version 6 -O -module-name TramaGAN -I "$include" \
        -Xcc -fmodule-map-file="$root/Sources/CKernels/wasm/module.modulemap" \
        -c $(find "$root/Sources/TramaGAN" -name '*.swift') "$root/Scripts/arm/Draw.swift" \
        -o "$objects/TramaGAN.o"
    "$clang" --target="$cpu-linux-gnu" -fuse-ld=lld -static "$objects"/*.o \
        "$(dirname "$clang")/../lib/swift/embedded/$triple/libswiftUnicodeDataTables.a" -lm \
        -o "$out/draw-$cpu"
}

compile x86_64 x86_64-unknown-linux-gnu gcc
compile aarch64 aarch64-none-none-elf aarch64-linux-gnu-gcc -isystem /usr/aarch64-linux-gnu/include
node "$root/Scripts/arm/check.mjs" "$out" "$root"/Tests/TramaGANTests/Fixtures/*.safetensors \
    "$root"/Tests/TramaGANTests/Fixtures/DCGAN/*.safetensors \
    "$(find "$root/Models" "$root/Sources/CAssets" -name telar.safetensors | head -1)"
