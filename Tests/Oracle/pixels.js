// Compares two pictures of a page: `comparePages(ours, theirs)`, both data: addresses.
//
// Ink is what stands out: a pixel that differs from one beside it, in either picture, and every pixel
// that is unmatched. A pixel is matched when each of its channels lies within what the other picture
// shows there and one pixel around, give or take the tolerance; both directions count.

"use strict";

const TOLERANCE = 40; // of 255: antialiasing of stems at other subpixel positions
const EDGE = 40;

async function pixels(address) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "white";
    context.fillRect(0, 0, image.width, image.height);
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
}

function differ(a, i, b, j, limit) {
    return Math.abs(a[i] - b[j]) > limit || Math.abs(a[i + 1] - b[j + 1]) > limit
        || Math.abs(a[i + 2] - b[j + 2]) > limit;
}

// Whether pixel (x, y) of `a` lies within what `b` shows within one pixel.
function matched(a, b, x, y, width, height) {
    const i = 4 * (y * width + x);
    if (!differ(a, i, b, i, TOLERANCE)) return true;
    const low = [255, 255, 255];
    const high = [0, 0, 0];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
            const j = 4 * (v * width + u);
            for (let c = 0; c < 3; c += 1) {
                low[c] = Math.min(low[c], b[j + c]);
                high[c] = Math.max(high[c], b[j + c]);
            }
        }
    }
    return [0, 1, 2].every((c) => a[i + c] >= low[c] - TOLERANCE && a[i + c] <= high[c] + TOLERANCE);
}

function isEdge(a, x, y, width, height) {
    const i = 4 * (y * width + x);
    return (x + 1 < width && differ(a, i, a, i + 4, EDGE))
        || (y + 1 < height && differ(a, i, a, i + 4 * width, EDGE));
}

// The share of unmatched ink, and a picture of it: red is only ours, blue only theirs.
async function comparePages(ours, theirs) {
    const [first, second] = [await pixels(ours), await pixels(theirs)];
    const [width, height] = [Math.min(first.width, second.width), Math.min(first.height, second.height)];
    if (first.width !== second.width) return { ink: 1, unmatched: 1, share: 1, difference: ours };
    const [a, b] = [first.data, second.data];
    const shown = new ImageData(width, height);
    let ink = 0;
    let unmatched = 0;
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
            const i = 4 * (y * width + x);
            const inA = isEdge(a, x, y, width, height);
            const inB = isEdge(b, x, y, width, height);
            const offA = !matched(a, b, x, y, width, height);
            const offB = !matched(b, a, x, y, width, height);
            ink += (inA || offA) + (inB || offB);
            unmatched += offA + offB;
            const gray = 255 - (255 - (b[i] + b[i + 1] + b[i + 2]) / 3) * 0.2;
            shown.data.set([gray, gray, gray, 255], i);
            if (offA || offB) shown.data.set([offA ? 255 : 0, 0, offB ? 255 : 0, 255], i);
        }
    }
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").putImageData(shown, 0, 0);
    const blob = await canvas.convertToBlob();
    const difference = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
    });
    return { ink, unmatched, share: ink > 0 ? unmatched / ink : 0, difference };
}
