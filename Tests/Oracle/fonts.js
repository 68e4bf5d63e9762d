// Fallback fonts, pinned: behind each element's own families stand those that Trama takes for the scripts
// in its text (TramaText/FontNames.swift), where a browser would ask the system for any face.

"use strict";

const SCRIPTS = [
    [/[\p{Script=Arabic}\u060c\u061b]/u, "Noto Sans Arabic", "Noto Naskh Arabic"],
    [/\p{Script=Hebrew}/u, "Noto Sans Hebrew", "Noto Serif Hebrew"],
    [/\p{Script=Devanagari}/u, "Noto Sans Devanagari", "Noto Serif Devanagari"],
    [/\p{Script=Thai}/u, "Noto Sans Thai", "Noto Serif Thai"],
    [/[\u2190-\u23ff\u25a0-\u25ff\u2714\u2718]/u, "DejaVu Sans", "DejaVu Serif"],
];
const SERIF = /serif|pagella|termes|times|georgia|palatino|latin modern roman/i;

function pinFonts(document) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const text = new Map();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const marker = node.parentElement.localName === "summary" ? "\u25b8" : "";
        text.set(node.parentElement, (text.get(node.parentElement) ?? marker) + node.data);
    }
    const pinned = [];
    for (const [element, letters] of text) {
        const found = SCRIPTS.filter(([script]) => script.test(letters));
        if (found.length === 0 || element.matches("style, script")) continue;
        const own = document.defaultView.getComputedStyle(element).fontFamily;
        const telling = own.split(",").find((name) => /sans|mono|system-ui/i.test(name) || SERIF.test(name)) ?? "sans";
        const serif = !/sans|mono|system-ui/i.test(telling);
        const names = found.map(([, plain, withSerifs]) => (serif ? `"${withSerifs}", "${plain}"` : `"${plain}"`));
        pinned.push([element, `${own}, ${names.join(", ")}`]);
    }
    for (const [element, families] of pinned) element.style.fontFamily = families;
}
