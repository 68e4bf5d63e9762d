// Before/after sliders: the slide's own parts (`data-part`) are clipped and moved, in the slide's units.
const sliderKeys = {
  ArrowRight: (value) => value + 1, ArrowUp: (value) => value + 1,
  ArrowLeft: (value) => value - 1, ArrowDown: (value) => value - 1,
  PageUp: (value) => value + 10, PageDown: (value) => value - 10,
  Home: () => 0, End: () => 100,
};
// Half of a finger's width, in CSS pixels.
const reach = 22;

function compare(slide, { frame, payload }) {
  const part = (name) => slide.element.querySelector(`[data-part="${payload.id}-${name}"]`);
  const [before, after, bar] = [part("before"), part("after"), part("bar")];
  if (!before || !after || !bar) return;
  const isVertical = payload.orientation === "vertical";
  const start = Number(payload.offset);
  const [x, y, width, height] = after.dataset.box.split(" ").map(Number);
  const surface = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  let position = start;

  function clip(layer, from, to) {
    const d = isVertical
      ? `M${x} ${y + from * height}h${width}v${(to - from) * height}h${-width}z`
      : `M${x + from * width} ${y}h${(to - from) * width}v${height}h${(from - to) * width}z`;
    layer.querySelector("clipPath path").setAttribute("d", d);
  }

  /** Puts the divider at a percentage from the left or the top. */
  function put(next) {
    position = clamp(next, 0, 100);
    const part = position / 100;
    const distance = ((position - start) / 100) * (isVertical ? height : width);
    clip(before, 0, part);
    clip(after, part, 1);
    bar.setAttribute("transform", `translate(${isVertical ? `0 ${distance}` : distance})`);
    const shown = Math.round(position);
    const names = [payload.before || texts.before, payload.after || texts.after];
    // Up means more, so that a vertical slider counts what shows below the divider.
    surface.setAttribute("aria-valuenow", isVertical ? 100 - shown : shown);
    surface.setAttribute("aria-valuetext", `${names[0]} ${shown} %, ${names[1]} ${100 - shown} %`);
  }

  /** Where a pointer is, in percent, and how far from the divider, in CSS pixels. */
  function locate(event) {
    const box = surface.getBoundingClientRect();
    const [low, size, pointer] = isVertical
      ? [box.top, box.height, event.clientY] : [box.left, box.width, event.clientX];
    const place = ((pointer - low) / size) * 100;
    return { place, isNear: Math.abs(place - position) * size / 100 <= reach };
  }

  const attributes = {
    x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: "#0000", class: "compare",
    tabindex: 0, role: "slider", "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-label": payload.name || texts.compare,
    "aria-orientation": isVertical ? "vertical" : "horizontal",
  };
  for (const [name, value] of Object.entries(attributes)) surface.setAttribute(name, value);

  let grip = null;
  surface.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const { place, isNear } = locate(event);
    const jumps = !isNear && payload.click === "true";
    if (jumps) put(place);
    if (!isNear && payload["handle-only"] === "true") return;
    grip = place - position;
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener("pointermove", (event) => {
    const isHover = payload.hover === "true" && event.pointerType === "mouse";
    if (grip !== null) put(locate(event).place - grip);
    else if (isHover) put(locate(event).place);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    surface.addEventListener(end, () => { grip = null; });
  }
  // A drag neither turns the slide nor takes the arrow keys from the deck.
  surface.addEventListener("mousedown", (event) => event.preventDefault());
  surface.addEventListener("touchstart", (event) => event.stopPropagation(), { passive: true });
  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = sliderKeys[event.key];
    if (!key && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (!key) return surface.blur();
    const value = clamp(key(isVertical ? 100 - position : position), 0, 100);
    put(isVertical ? 100 - value : value);
  });
  slide.element.querySelector("svg").append(surface);
  put(start);
  afterMove(() => surface.classList.toggle("off", Boolean(after.closest(".off"))));
}

for (const slide of slides) {
  for (const widget of data.widgets[slide.index] || []) {
    if (widget.kind === "compare") compare(slide, widget);
  }
}
