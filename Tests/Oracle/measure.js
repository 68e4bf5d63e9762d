// Runs in the page that holds one frame a case: measures every element that came from a deck.
//
// A box is the union of an element's client rectangles. A line is what a block container shows on one
// line: its words in order, found by asking where each word lies.

"use strict";

function box(element) {
    const rects = [...element.getClientRects()];
    if (rects.length === 0) return null;
    const x = Math.min(...rects.map((r) => r.left));
    const y = Math.min(...rects.map((r) => r.top));
    const right = Math.max(...rects.map((r) => r.right));
    const bottom = Math.max(...rects.map((r) => r.bottom));
    return [x, y, right - x, bottom - y];
}

function container(node, view) {
    let element = node.parentElement;
    while (view.getComputedStyle(element).display.match(/^(inline|contents|ruby)$/)) {
        element = element.parentElement;
    }
    return element;
}

// A word with its rectangle, or its characters with theirs where it is broken over lines.
function* pieces(document, node, start, word) {
    const range = document.createRange();
    function rects(from, to) {
        range.setStart(node, from);
        range.setEnd(node, to);
        return [...range.getClientRects()].filter((r) => r.width > 0);
    }
    const whole = rects(start, start + word.length);
    if (whole.length === 1) yield [word, whole[0]];
    if (whole.length < 2) return;
    for (let i = 0; i < word.length; i += 1) {
        const part = rects(start + i, start + i + 1);
        if (part.length > 0) yield [word[i], part[0]];
    }
}

// On the last line when it shares at least half of the lower height with it, else on a new one.
function add(list, text, rect) {
    const last = list[list.length - 1];
    if (last) {
        const shared = Math.min(last.bottom, rect.bottom) - Math.max(last.top, rect.top);
        if (shared > 0.5 * Math.min(last.bottom - last.top, rect.bottom - rect.top)) {
            last.words.push(text);
            return;
        }
    }
    list.push({ top: rect.top, bottom: rect.bottom, words: [text] });
}

function lines(document, view) {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, view.NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const owner = container(node, view);
        if (!owner.dataset.t) continue;
        if (!found.has(owner)) found.set(owner, []);
        const list = found.get(owner);
        for (const match of node.data.matchAll(/\S+/g)) {
            for (const [text, rect] of pieces(document, node, match.index, match[0])) {
                const across = view.getComputedStyle(owner).writingMode !== "horizontal-tb";
                add(list, text, across ? { top: rect.left, bottom: rect.right } : rect);
            }
        }
    }
    const result = {};
    for (const [owner, list] of found) result[owner.dataset.t] = list.map((l) => l.words.join(" "));
    return result;
}

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

// A computed colour as four bytes. Seen through as well as solid, since a canvas keeps colours premultiplied.
function bytes(color) {
    function paint(style) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = style;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    }
    const seen = paint(color);
    const solid = paint(`color(from ${color} srgb r g b / 1)`);
    return [...solid.slice(0, 3), seen[3]];
}

function colors(element, view) {
    const style = view.getComputedStyle(element);
    return [...bytes(style.color), ...bytes(style.backgroundColor)];
}

async function measure() {
    const result = {};
    for (const frame of document.querySelectorAll("iframe")) {
        const inner = frame.contentDocument;
        pinFonts(inner);
        await scaleBoxes(inner);
        const boxes = {};
        const painted = {};
        for (const element of inner.querySelectorAll("[data-t]")) {
            const rect = box(element);
            if (!rect) continue;
            boxes[element.dataset.t] = [element.localName, ...rect];
            painted[element.dataset.t] = colors(element, frame.contentWindow);
        }
        result[frame.id] = { boxes, colors: painted, lines: lines(inner, frame.contentWindow) };
    }
    const out = document.createElement("script");
    out.type = "application/json";
    out.id = "result";
    out.textContent = JSON.stringify(result).replace(/</g, "\\u003c");
    document.body.append(out);
}

window.addEventListener("load", () => setTimeout(measure, 50));
