// Keyboard, wheel and swipes. In a frame the keys are the deck's only while it has the focus.
let digits = "";

const actions = {
  ArrowRight: (shift) => (shift ? skip(1) : forward()),
  ArrowDown: (shift) => (shift ? skip(1) : forward()),
  PageDown: () => forward(),
  " ": (shift) => (shift ? back() : forward()),
  ArrowLeft: (shift) => (shift ? skip(-1) : back()),
  ArrowUp: (shift) => (shift ? skip(-1) : back()),
  PageUp: () => back(),
  Backspace: () => back(),
  Home: () => go(0),
  End: () => go(slides.length - 1, Infinity),
  f: () => toggleFullScreen(),
  o: () => toggleOverview(),
  b: () => toggleBlack(),
  ".": () => toggleBlack(),
  p: () => openPresenter(),
  l: () => toggleTool("laser"),
  d: () => toggleTool("pen"),
  c: () => wipeInk(),
  "+": () => resizeNotes(1.15),
  "-": () => resizeNotes(1 / 1.15),
  "?": showHelp,
};
/** What a black screen doesn't end. */
const quiet = new Set(["b", ".", "p", "?", "+", "-", "f"]);

/** In the overview, arrows walk over the grid. */
const gridMoves = {
  ArrowRight: () => 1, ArrowLeft: () => -1, ArrowDown: () => columns(), ArrowUp: () => -columns(),
};

/** What else may be open: each ends it and is true, or is false. */
const escapes = [];

/** The first of what is open that Escape ends. */
function escape() {
  if (escapes.some((end) => end())) return true;
  if (inOverview()) toggleOverview(false);
  else if (!curtain.hidden) toggleBlack(false);
  else if (tool) toggleTool(null);
  else return false;
  return true;
}

function press(key, shift) {
  if (/^\d$/.test(key)) {
    digits = (digits + key).slice(-5);
    return true;
  }
  const number = digits;
  digits = "";
  if (key === "Escape") return escape();
  if (key === "Enter") {
    if (number) go(Number(number) - 1);
    if (inOverview()) toggleOverview(false);
    return true;
  }
  if (inOverview() && gridMoves[key]) {
    go(here.slide + gridMoves[key]());
    return true;
  }
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (!Object.hasOwn(actions, name)) return false;
  isPresenting = true;
  if (!curtain.hidden && !quiet.has(name)) toggleBlack(false);
  actions[name](shift);
  return true;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const { target } = event;
  if (target.closest?.("input, textarea, select, [contenteditable], video, audio")) return;
  if (target.closest?.("a, button") && (event.key === "Enter" || event.key === " ")) return;
  if (press(event.key, event.shiftKey)) event.preventDefault();
});

let wheelTime = -Infinity;
let wheelSize = 0;
let turnTime = -Infinity;
addEventListener("wheel", (event) => {
  // A page around a frame keeps its wheel until somebody has stepped into the frame.
  if (event.ctrlKey || inOverview() || isPresenter || (isEmbedded && !document.hasFocus())) return;
  const distance = Math.abs(event.deltaY) > Math.abs(event.deltaX) ? event.deltaY : event.deltaX;
  const size = Math.abs(distance);
  // What a trackpad still sends after the fingers have left it gets ever smaller.
  const isFading = event.timeStamp - wheelTime < 200 && size < wheelSize;
  wheelSize = isFading ? wheelSize * 0.99 : size;
  wheelTime = event.timeStamp;
  if (isFading || size < 20 || event.timeStamp - turnTime < 350) return;
  turnTime = event.timeStamp;
  isPresenting = true;
  if (distance > 0) forward();
  else back();
}, { passive: true });

let touch = null;
stage.addEventListener("touchstart", ({ touches }) => {
  touch = touches.length === 1 && !tool
    ? { x: touches[0].clientX, y: touches[0].clientY } : null;
}, { passive: true });
stage.addEventListener("touchend", ({ changedTouches }) => {
  if (!touch || inOverview()) return;
  const x = changedTouches[0].clientX - touch.x;
  const y = changedTouches[0].clientY - touch.y;
  touch = null;
  wake();
  if (Math.abs(x) < 40 || Math.abs(x) < Math.abs(y) || window.visualViewport?.scale > 1.05) return;
  isPresenting = true;
  if (x < 0) forward();
  else back();
}, { passive: true });
