// Draws networks on this processor and on an emulated one, and compares: node check.mjs FOLDER FILES…
//
// FOLDER holds draw-x86_64 and draw-aarch64. Pictures may differ by 1e-4 of their largest value in
// 32-bit floats (and one level in bytes), and from those by 5e-2 in bfloat16
// (telar's hard edges: 4e-2, as with AVX-512 BF16).
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const int32 = (...numbers) => Buffer.from(Int32Array.from(numbers).buffer);

const half = bits => {
    const sign = bits & 0x8000 ? -1 : 1, exponent = bits >> 10 & 31, fraction = bits & 1023;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -24 * fraction);
};

function flat(file) {
    const data = readFileSync(file);
    const length = Number(data.readBigUInt64LE(0));
    const parts = [];
    for (const [name, entry] of Object.entries(JSON.parse(data.subarray(8, 8 + length).toString()))) {
        if (name === '__metadata__' || /^(expect|input)\./.test(name)) continue;
        const [from, to] = entry.data_offsets.map(at => 8 + length + at);
        const raw = Uint8Array.from(data.subarray(from, to));
        let values;
        if (entry.dtype === 'F16') values = Float32Array.from(new Uint16Array(raw.buffer), half);
        else if (entry.dtype === 'F32') values = new Float32Array(raw.buffer);
        else continue;
        const text = Buffer.from(name);
        parts.push(int32(text.length, entry.shape.length, values.length), text,
            int32(...entry.shape), Buffer.from(values.buffer));
    }
    return Buffer.concat(parts);
}

function draw(command, words, input) {
    const { status, stdout, stderr } = spawnSync(command, words, { input, maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
    return new Float32Array(Uint8Array.from(stdout).buffer);
}

const byte = x => Math.min(255, Math.max(0, Math.trunc(x * 127.5 + 128)));
const native = [`${folder}/draw-x86_64`];
const emulated = ['qemu-aarch64', '-cpu', 'max', `${folder}/draw-aarch64`];
const failures = [];
for (const file of files) {
    const input = flat(file);
    const [first, ...others] = [[native], [emulated], [emulated, 'bf16']].map(([line, ...more]) =>
        draw(line[0], [...line.slice(1), ...more], input));
    if (new Set(first).size < 8) throw new Error(`${file}: an empty picture`);
    const scale = first.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-9);
    const [whole, halves] = others.map(other => {
        let worst = other.length === first.length ? 0 : Infinity, levels = 0;
        first.forEach((value, k) => {
            const difference = Math.abs(value - other[k]);
            if (!(difference <= worst)) worst = difference;
            levels = Math.max(levels, Math.abs(byte(value) - byte(other[k])));
        });
        return { error: worst / scale, levels };
    });
    console.log(`${basename(file).padEnd(28)} neon ${whole.error.toExponential(1)}, ` +
        `${whole.levels} levels; bf16 ${halves.error.toExponential(1)}`);
    if (!(whole.error <= 1e-4 && whole.levels <= 1 && halves.error <= 5e-2)) failures.push(file);
}
if (failures.length) throw new Error(`too far apart: ${failures.join(', ')}`);
console.log(`${files.length} networks agree between x86-64 and Arm`);
