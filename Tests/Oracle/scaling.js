// Marp's auto-scaling, which is no CSS: one child at its own width, scaled to the box's.

"use strict";

async function scaleBoxes(document) {
    await document.fonts.ready;
    for (const box of document.querySelectorAll("[data-auto-scaling]")) {
        // Made smaller only where it doesn't fit: a wrapper would hide children from selectors.
        const parts = [box, ...box.children].filter((part) => part.clientWidth > 0);
        const fits = parts.every((part) => part.scrollWidth <= part.clientWidth);
        if (box.dataset.autoScaling !== "fit" && fits) continue;
        const style = document.defaultView.getComputedStyle(box);
        const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        const inner = document.createElement("div");
        inner.append(...box.childNodes);
        box.append(inner);
        if (box.dataset.autoScaling === "fit") inner.style.whiteSpace = "nowrap";
        inner.style.width = "max-content";
        let factor = room / inner.getBoundingClientRect().width;
        if (box.dataset.autoScaling !== "fit") factor = Math.min(1, factor);
        const height = inner.getBoundingClientRect().height * factor;
        inner.style.cssText += `transform-origin: 0 0; transform: scale(${factor}); height: ${height}px`;
        if (factor === 1) inner.style.cssText = "";
    }
}
