// Elements with the same `view-transition-name` on two slides become one another while the slides change;
// only in files of decks that name some.

/** The named parts of a slide that are seen; null where two have one name, which cancels a transition. */
function namedParts({ picture }) {
  const found = new Map();
  for (const part of picture.querySelectorAll('[data-part^="view:"]')) {
    const name = part.dataset.part;
    if (found.has(name)) return null;
    if (!part.closest(".off")) found.set(name, part);
  }
  return found;
}

/** A part's place on the slide: its map, and the box around it. */
function placeOf(part) {
  const map = part.ownerSVGElement.getScreenCTM().inverse().multiply(part.parentNode.getScreenCTM());
  const [x, y, width, height] = part.dataset.box.split(" ").map(Number);
  const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]]
    .map(([left, top]) => new DOMPoint(left, top).matrixTransform(map));
  const left = Math.min(...corners.map((corner) => corner.x));
  const top = Math.min(...corners.map((corner) => corner.y));
  return { map, left, top, width: Math.max(1, Math.max(...corners.map((corner) => corner.x)) - left) };
}

/** Brings a box onto another by the width, so that on the way corner and width go straight. */
function bring(from, onto) {
  const factor = onto.width / from.width;
  return `translate(${onto.left}px, ${onto.top}px) scale(${factor}) `
    + `translate(${-from.left}px, ${-from.top}px)`;
}

/** A copy of a part on the layer above both slides, going from one transform and opacity to another. */
function morphSide(layer, { part, place: { map } }, frames, duration) {
  const side = makeSVG("g");
  const numbers = [map.a, map.b, map.c, map.d, map.e, map.f];
  const inner = makeSVG("g", { transform: `matrix(${numbers})` });
  inner.append(part.cloneNode(true));
  side.append(inner);
  layer.append(side);
  side.style.mixBlendMode = "plus-lighter";
  return side.animate(frames, { duration, easing: "ease", fill: "both" });
}

companions.push((from, to, duration) => {
  const sides = [namedParts(from), namedParts(to)];
  if (sides.includes(null)) return null;
  const names = new Set(sides.flatMap((parts) => [...parts.keys()]));
  if (!names.size) return {};
  const layer = makeSVG("svg", { viewBox: `0 0 ${pageWidth} ${pageHeight}`, "aria-hidden": "true" });
  return {
    start() {
      Object.assign(layer.style, { position: "absolute", inset: 0, zIndex: 2, pointerEvents: "none" });
      stage.append(layer);
      const pairs = [...names].map((name) => sides.map((parts) => parts.get(name))
        .map((part) => part && { part, place: placeOf(part) }));
      return pairs.flatMap(([old, next]) => {
        const pair = layer.appendChild(makeSVG("g"));
        pair.style.isolation = "isolate";
        // Alone, a part stays where it is.
        const [begin, finish] = [(old || next).place, (next || old).place];
        const way = ({ place: own }) => [bring(own, begin), bring(own, finish)];
        const leave = old && morphSide(pair, old, { opacity: [1, 0], transform: way(old) }, duration);
        const arrive = next && morphSide(pair, next, { opacity: [0, 1], transform: way(next) }, duration);
        for (const each of [old, next]) if (each) each.part.style.visibility = "hidden";
        return [leave, arrive].filter(Boolean);
      });
    },
    end() {
      layer.remove();
      for (const parts of sides) for (const part of parts.values()) part.style.visibility = "";
    },
  };
});
