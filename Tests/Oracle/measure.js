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

function lines(document, view) {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, view.NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const owner = container(node, view);
        if (!owner.dataset.t) continue;
        if (!found.has(owner)) found.set(owner, []);
        const list = found.get(owner);
        for (const match of node.data.matchAll(/\S+/g)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const rects = [...range.getClientRects()].filter((r) => r.width > 0);
            if (rects.length === 0) continue;
            const first = rects[0];
            const middle = (first.top + first.bottom) / 2;
            const last = list[list.length - 1];
            if (last && middle > last.top && middle < last.bottom) {
                last.words.push(match[0]);
            } else {
                list.push({ top: first.top, bottom: first.bottom, words: [match[0]] });
            }
        }
    }
    const result = {};
    for (const [owner, list] of found) result[owner.dataset.t] = list.map((l) => l.words.join(" "));
    return result;
}

async function measure() {
    const result = {};
    for (const frame of document.querySelectorAll("iframe")) {
        const inner = frame.contentDocument;
        await inner.fonts.ready;
        const boxes = {};
        for (const element of inner.querySelectorAll("[data-t]")) {
            const rect = box(element);
            if (rect) boxes[element.dataset.t] = [element.localName, ...rect];
        }
        result[frame.id] = { boxes, lines: lines(inner, frame.contentWindow) };
    }
    const out = document.createElement("script");
    out.type = "application/json";
    out.id = "result";
    out.textContent = JSON.stringify(result).replace(/</g, "\\u003c");
    document.body.append(out);
}

window.addEventListener("load", () => setTimeout(measure, 50));
