// Keyboard, wheel and swipes.
let digits = "";

const actions = {
  ArrowRight: (shift) => (shift ? skip(1) : forward()),
  ArrowDown: (shift) => (shift ? skip(1) : forward()),
  PageDown: forward,
  " ": (shift) => (shift ? back() : forward()),
  ArrowLeft: (shift) => (shift ? skip(-1) : back()),
  ArrowUp: (shift) => (shift ? skip(-1) : back()),
  PageUp: back,
  Backspace: back,
  Home: () => go(0),
  End: () => go(slides.length - 1, Infinity),
  f: toggleFullScreen,
  o: () => toggleOverview(),
  b: () => toggleBlack(),
  ".": () => toggleBlack(),
  p: () => openPresenter(),
  "?": showHelp,
};

/** In the overview, arrows walk over the grid. */
const gridMoves = {
  ArrowRight: () => 1, ArrowLeft: () => -1, ArrowDown: () => columns(), ArrowUp: () => -columns(),
};

function press(key, shift) {
  if (/^\d$/.test(key)) {
    digits = (digits + key).slice(-5);
    return true;
  }
  if (key === "Enter" && digits) {
    go(Number(digits) - 1);
    digits = "";
    return true;
  }
  digits = "";
  if (inOverview()) {
    if (key === "Enter" || key === "Escape") {
      toggleOverview(false);
      return true;
    }
    if (gridMoves[key]) {
      go(here.slide + gridMoves[key]());
      return true;
    }
  }
  if (key === "Escape" && !curtain.hidden) {
    toggleBlack(false);
    return true;
  }
  const action = actions[key.length === 1 ? key.toLowerCase() : key];
  if (!action) return false;
  if (!curtain.hidden && action !== actions.b && action !== actions["."]) toggleBlack(false);
  action(shift);
  return true;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const { target } = event;
  if (target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (target.closest?.("a, button") && (event.key === "Enter" || event.key === " ")) return;
  if (press(event.key, event.shiftKey)) event.preventDefault();
});

let wheelTime = 0;
addEventListener("wheel", (event) => {
  if (event.ctrlKey || inOverview() || root.classList.contains("presenter")) return;
  const distance = Math.abs(event.deltaY) > Math.abs(event.deltaX) ? event.deltaY : event.deltaX;
  if (Math.abs(distance) < 20 || event.timeStamp - wheelTime < 350) return;
  wheelTime = event.timeStamp;
  if (distance > 0) forward();
  else back();
}, { passive: true });

let touch = null;
stage.addEventListener("touchstart", ({ touches }) => {
  touch = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
}, { passive: true });
stage.addEventListener("touchend", ({ changedTouches }) => {
  if (!touch || inOverview()) return;
  const x = changedTouches[0].clientX - touch.x;
  const y = changedTouches[0].clientY - touch.y;
  touch = null;
  if (Math.abs(x) < 40 || Math.abs(x) < Math.abs(y)) return;
  if (x < 0) forward();
  else back();
}, { passive: true });
