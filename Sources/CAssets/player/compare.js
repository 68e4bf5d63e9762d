// Before/after sliders (WAI-ARIA's slider pattern): the slide's own parts (`data-part`) are clipped
// and moved, in the slide's units.
const sliderKeys = {
  ArrowRight: (value) => value + 1, ArrowUp: (value) => value + 1,
  ArrowLeft: (value) => value - 1, ArrowDown: (value) => value - 1,
  PageUp: (value) => value + 10, PageDown: (value) => value - 10,
  Home: () => 0, End: () => 100,
};
// Half of a finger's width, in CSS pixels.
const reach = 22;

/** Lets pointers move a divider: `put(spot, offset)` hears where they are and where they took hold. */
function drag(surface, options, locate, put) {
  let grip = null;
  surface.addEventListener("pointerdown", (event) => {
    if (event.button || tool === "pen") return;
    const { spot, offset, isNear } = locate(event);
    const isJump = !isNear && options.click === "true";
    if (isJump) put(spot, 0, options.animate === "true" && !calm.matches);
    if (!isNear && options["handle-only"] === "true") return;
    grip = isJump ? 0 : offset;
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener("pointermove", (event) => {
    const isHover = options.hover === "true" && event.pointerType === "mouse";
    if (grip !== null || isHover) put(locate(event).spot, grip ?? 0);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    surface.addEventListener(end, () => { grip = null; });
  }
  // A drag neither turns the slide nor takes the arrow keys from the deck.
  surface.addEventListener("mousedown", (event) => event.preventDefault());
  surface.addEventListener("touchstart", (event) => event.stopPropagation(), { passive: true });
}

widgetKinds.compare = (slide, { frame, payload }, report) => {
  const find = (name) => slide.picture.querySelector(`[data-part="${payload.id}-${name}"]`);
  const [before, after, line] = [find("before"), find("after"), find("bar")];
  if (!before || !after || !line) return null;
  const isVertical = payload.orientation === "vertical";
  const start = Number(payload.offset);
  const stops = (payload.stops || "").split(" ").filter(Boolean)
    .map((stop) => stop.split(":").map(Number));
  const [x, y, width, height] = after.dataset.box.split(" ").map(Number);
  let position = start;
  let glide = 0;

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
    line.setAttribute("transform", isVertical ? `translate(0 ${distance})` : `translate(${distance})`);
    const shown = Math.round(position);
    const names = [payload.before || texts.before, payload.after || texts.after];
    // Up means more, so that a vertical slider counts what shows below the divider.
    surface.setAttribute("aria-valuenow", isVertical ? 100 - shown : shown);
    surface.setAttribute("aria-valuetext", `${names[0]} ${shown} %, ${names[1]} ${100 - shown} %`);
  }

  /** Puts it by hand, here and in the other window. */
  function move(next) {
    cancelAnimationFrame(glide);
    put(next);
    report(position);
  }

  function glideTo(target) {
    cancelAnimationFrame(glide);
    const from = position;
    const begin = performance.now();
    const advance = (now) => {
      const time = clamp((now - begin) / 400, 0, 1);
      put(from + (target - from) * (1 - (1 - time) ** 3));
      if (time < 1) glide = requestAnimationFrame(advance);
    };
    glide = requestAnimationFrame(advance);
  }

  /** Where a pointer is, in percent, how far from the divider, and whether that is near. */
  function locate(event) {
    const box = surface.getBoundingClientRect();
    const [low, size, pointer] = isVertical
      ? [box.top, box.height, event.clientY] : [box.left, box.width, event.clientX];
    const spot = ((pointer - low) / size) * 100;
    const offset = spot - position;
    return { spot, offset, isNear: Math.abs(offset) * size / 100 <= reach };
  }

  const surface = makeSVG("rect", {
    x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: "#0000", class: "compare",
    tabindex: payload.keyboard === "false" ? -1 : 0, role: "slider", "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-label": payload.name || texts.compare,
    "aria-orientation": isVertical ? "vertical" : "horizontal",
  });
  drag(surface, payload, locate, (spot, offset, glides) => {
    if (!glides) return move(spot - offset);
    glideTo(spot);
    report(spot);
  });
  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || payload.keyboard === "false") return;
    const key = Object.hasOwn(sliderKeys, event.key) ? sliderKeys[event.key] : null;
    if (!key && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (!key) return surface.blur();
    const value = clamp(key(isVertical ? 100 - position : position), 0, 100);
    move(isVertical ? 100 - value : value);
  });
  // Among the words it stands where the pictures do, and says all that they would.
  const spoken = [...slide.picture.querySelectorAll(`[data-words^="${payload.id}-"]`)];
  for (const each of spoken) each.ariaHidden = true;
  slide.picture.append(surface);
  spoken.at(-1)?.after(surface);
  put(start);

  return {
    show(step, from) {
      const isCovered = Boolean(after.closest(".off"));
      surface.classList.toggle("off", isCovered);
      const stop = stops.findLast(([first]) => first <= step);
      if (!stop || isCovered) return;
      // Steps lead it; coming from elsewhere it is there at once.
      if (from.slide === slide.index && from.step !== step && !calm.matches) glideTo(stop[1]);
      else if (from.slide !== slide.index || from.step !== step) put(stop[1]);
    },
    receive: put,
  };
};
