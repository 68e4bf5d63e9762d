// The controls of live figures.

/** A labelled slider; `put(value)` hears of every change. */
function slider(name, [min, max, step], put) {
  const input = make("input", { type: "range", min, max, step });
  const value = make("output", {});
  input.addEventListener("input", () => put(Number(input.value)));
  // A pointer leaves the keys to the deck.
  input.addEventListener("pointerup", () => input.blur());
  input.addEventListener("keydown", ({ key }) => key === "Escape" && input.blur());
  const label = make("label", {}, make("span", { textContent: name }), input, value);
  return {
    element: label, input,
    set(number, text = `${number}`) {
      input.value = number;
      value.textContent = text;
    },
  };
}

/** A square on which a point is moved: `put(x, y)`, each from −1 to 1. */
function makePad(put) {
  const spot = make("div", { className: "spot" });
  const pad = make("div", { className: "pad", tabIndex: 0, role: "slider" }, spot);
  const roles = { "aria-label": texts.plane, "aria-valuemin": -100, "aria-valuemax": 100 };
  for (const [name, value] of Object.entries(roles)) pad.setAttribute(name, value);
  const at = { x: 0, y: 0 };
  const move = (x, y) => put(clamp(x, -1, 1), clamp(y, -1, 1));
  const chase = ({ clientX, clientY }) => {
    const box = pad.getBoundingClientRect();
    move(((clientX - box.left) / box.width) * 2 - 1, 1 - ((clientY - box.top) / box.height) * 2);
  };
  pad.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pad.setPointerCapture(event.pointerId);
    chase(event);
  });
  pad.addEventListener("pointermove", (event) => {
    if (pad.hasPointerCapture(event.pointerId)) chase(event);
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  pad.addEventListener("keydown", (event) => {
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : null;
    if (event.key === "Home") move(0, 0);
    else if (step) move(at.x + step[0] / 20, at.y + step[1] / 20);
    else if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") pad.blur();
  });
  pad.addEventListener("mousedown", (event) => event.preventDefault());
  return {
    element: pad,
    set(x, y) {
      Object.assign(at, { x, y });
      spot.style.left = percent(x + 1, 2);
      spot.style.top = percent(1 - y, 2);
      pad.setAttribute("aria-valuenow", Math.round(x * 100));
      pad.setAttribute("aria-valuetext", `x ${x.toFixed(2)}, y ${y.toFixed(2)}`);
    },
  };
}
