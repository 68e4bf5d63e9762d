// The speaker's hand on a `before-after` transition: the divider is dragged from the right edge.
const edge = make("div", { className: "edge", hidden: true });
edge.setAttribute("aria-hidden", "true");
let scrubbed = null;

const hasDivider = () => !calm.matches && here.slide < slides.length - 1
  && here.step === slides[here.slide].count
  && data.effects[slides[here.slide].transition?.name]?.divider === true;

/** Puts the divider at a fraction of its way; the first call begins. */
function scrub(part) {
  if (!scrubbed) {
    if (!hasDivider()) return;
    finishTransition();
    const [from, to] = [slides[here.slide], slides[here.slide + 1]];
    build(to.element);
    applyStep(to.element, 0);
    reveal(to);
    running = prepare(data.effects[from.transition.name], from, to, { duration: 1000, easing: "linear" });
    for (const animation of running) animation.pause();
    scrubbed = { part: 0 };
  }
  scrubbed.part = clamp(part, 0, 1);
  // The very end would count as finished.
  for (const animation of running) animation.currentTime = Math.min(scrubbed.part * 1000, 999.9);
  send({ trama: "scrub", part: scrubbed.part });
}

/** Lets go: the divider runs to the nearer end, and the next slide is there if that is the left. */
function release() {
  const from = scrubbed?.part ?? 0;
  const target = from > 0.5 ? 1 : 0;
  const begin = performance.now();
  function frame(now) {
    if (!scrubbed) return;
    const time = clamp((now - begin) / 250, 0, 1);
    scrub(from + (target - from) * time);
    if (time < 1) return requestAnimationFrame(frame);
    endScrub();
    if (target) go(here.slide + 1);
    else send({ trama: "unscrub" });
  }
  requestAnimationFrame(frame);
}

function endScrub() {
  scrubbed = null;
  finishTransition();
}

edge.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  edge.setPointerCapture(event.pointerId);
  scrub(0);
});
edge.addEventListener("pointermove", (event) => {
  if (!scrubbed || !edge.hasPointerCapture(event.pointerId)) return;
  const box = stage.getBoundingClientRect();
  scrub((box.right - event.clientX) / box.width);
});
for (const end of ["pointerup", "pointercancel"]) edge.addEventListener(end, release);
for (const start of ["touchstart", "mousedown"]) {
  edge.addEventListener(start, (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
}
afterMove(() => {
  scrubbed = null;
  edge.hidden = !hasDivider();
});
