// Draws a network in WebAssembly: node check.mjs MODULE.wasm FILE.safetensors [SEED [PSI [RGB]]]
//
// RGB holds the expected bytes, interleaved; more than one level of difference fails.
import { readFileSync } from 'node:fs';

const [path, file, seed = '0', psi = '1', expected] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(path), {});
const core = instance.exports;
const put = bytes => {
    const at = core.malloc(bytes.length);
    new Uint8Array(core.memory.buffer).set(bytes, at);
    return at;
};

const data = readFileSync(file);
const length = Number(data.readBigUInt64LE(0));
const header = JSON.parse(data.subarray(8, 8 + length).toString());
for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__' || name.startsWith('expect.')) continue;
    const raw = data.subarray(8 + length + entry.data_offsets[0], 8 + length + entry.data_offsets[1]);
    const isHalf = entry.dtype === 'F16', count = raw.length / (isHalf ? 2 : 4);
    const text = put(new TextEncoder().encode(name));
    const shape = put(new Uint8Array(Int32Array.from(entry.shape).buffer));
    const values = put(raw);
    const keep = isHalf ? core.trama_tensor_half : core.trama_tensor;
    if (keep(text, name.length, shape, entry.shape.length, values, count) !== 0)
        throw new Error(`tensor ${name} was refused`);
    for (const at of [text, shape, values]) core.free(at);
}
const side = core.trama_build();
if (side < 4) throw new Error('the network was refused');
const pixels = core.malloc(side * side * 4);
const draw = () => core.trama_draw(Number(seed), Number(psi), 0, -1, -1, pixels);
if (draw() !== 0) throw new Error('nothing was drawn');
const found = new Uint8Array(core.memory.buffer, pixels, side * side * 4).slice();
const start = performance.now();
const rounds = 20;
for (let k = 0; k < rounds; k++) draw();
const time = (performance.now() - start) / rounds;
let worst = 0;
if (expected) {
    const bytes = readFileSync(expected);
    for (let k = 0; k < side * side; k++)
        for (let c = 0; c < 3; c++)
            worst = Math.max(worst, Math.abs(found[4 * k + c] - bytes[3 * k + c]));
    if (bytes.length !== side * side * 3 || worst > 1)
        throw new Error(`bytes differ by ${worst}`);
}
console.log(`${side} x ${side} in WebAssembly: ${time.toFixed(2)} ms, ` +
    (expected ? `at most ${worst} levels apart` : `mean byte ${found.reduce((a, b) => a + b) / found.length}`));
