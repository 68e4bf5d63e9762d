// Full screen, wake lock, black screen, overview, help, and the bar of buttons.
const curtain = make("div", { className: "curtain", hidden: true });
const status = make("div", { className: "unseen", role: "status" });
const dialog = make("dialog", { className: "help" });
let idle = 0;
let wakeLock = null;
let isPresenting = false;

function toggleBlack(isBlack = curtain.hidden) {
  if (isBlack !== curtain.hidden) return;
  curtain.hidden = !isBlack;
  share();
}

function toggleFullScreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen() : root.requestFullscreen?.({ navigationUI: "hide" });
  done?.catch(() => {});
}

/** Screens of talks don't fall asleep: from the first move on, while the page is seen. */
async function stayAwake() {
  if (isEmbedded || !isPresenting || document.hidden || (wakeLock && !wakeLock.released)) return;
  wakeLock = await navigator.wakeLock?.request("screen").catch(() => null);
}
document.addEventListener("visibilitychange", stayAwake);
document.addEventListener("fullscreenchange", stayAwake);

const inOverview = () => root.classList.contains("overview");

// Slides of the overview are built as they come into view.
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) build(target);
}, { rootMargin: "100%" });

function toggleOverview(isOn = !inOverview()) {
  finishTransition();
  if (isOn) for (const { element } of slides) watcher.observe(element);
  else watcher.disconnect();
  root.classList.toggle("overview", isOn);
  for (const { element, index, count } of slides) {
    if (isOn) element.removeAttribute("hidden");
    else if (index !== here.slide) hide(element);
    // The overview shows slides with all their steps.
    applyStep(element, isOn ? count : here.step);
  }
  slides[here.slide].element.scrollIntoView({ block: "center" });
}

/** Slides in a row of the overview. */
function columns() {
  const top = slides[0].element.offsetTop;
  const next = slides.findIndex(({ element }) => element.offsetTop > top);
  return next > 0 ? next : slides.length;
}

stage.addEventListener("click", (event) => {
  if (!inOverview()) return;
  const found = slides.find(({ element }) => element.contains(event.target));
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  toggleOverview(false);
  go(found.index);
}, true);

/** Keys and what they do, beside the player's own. */
const helpRows = [];

function showHelp() {
  if (dialog.open) return dialog.close();
  const rows = [
    ["→ ↓ Space PgDn", texts.next], ["← ↑ PgUp", texts.previous], ["Shift + → ←", texts.skip],
    ["Home", texts.first], ["End", texts.last], ["1 2 3 … Enter", texts.jump],
    ["O", texts.overview], ["F", texts.fullScreen], ["B", texts.black], ["P", texts.presenter],
    ["L", texts.laser], ["D", texts.pen], ["C", texts.wipe], ...helpRows, ["?", texts.help],
  ];
  const body = make("tbody", {}, ...rows.map(([keys, what]) => make("tr", {},
    make("th", { scope: "row", textContent: keys }), make("td", { textContent: what }))));
  const close = make("button", { textContent: texts.close, onclick: () => dialog.close() });
  dialog.ariaLabel = texts.help;
  dialog.replaceChildren(make("table", {}, body), close);
  dialog.showModal();
}

function button(sign, name, action) {
  const element = make("button", { type: "button", textContent: sign, title: name });
  element.ariaLabel = name;
  element.addEventListener("click", (event) => {
    action();
    // A pointer leaves the keys to the deck; who came by keyboard stays.
    if (event.detail) element.blur();
  });
  return element;
}

const place = make("span", { className: "place" });
const bar = make("nav", { className: "bar" },
  button("←", texts.previous, () => back()), place, button("→", texts.next, () => forward()),
  button("▦", texts.overview, () => toggleOverview()),
  button("⛶", texts.fullScreen, toggleFullScreen),
  button("☰", texts.presenter, () => openPresenter()), button("?", texts.help, showHelp));
bar.ariaLabel = texts.controls;

function wake() {
  root.classList.add("awake");
  clearTimeout(idle);
  idle = setTimeout(() => root.classList.remove("awake"), 2500);
}
addEventListener("pointermove", wake);

afterMove((_, before) => {
  const { title } = slides[here.slide];
  place.textContent = `${here.slide + 1} / ${slides.length}`;
  if (before.slide !== here.slide || !status.textContent) {
    status.textContent = `${texts.slide} ${here.slide + 1} ${texts.of} ${slides.length}: ${title}`;
  }
  if (inOverview()) slides[here.slide].element.scrollIntoView({ block: "nearest" });
  stayAwake();
});

// A printed deck shows each slide with all its steps done.
addEventListener("beforeprint", () => {
  finishTransition();
  for (const { element, count } of slides) {
    element.removeAttribute("hidden");
    build(element);
    applyStep(element, count);
  }
});
addEventListener("afterprint", () => {
  for (const { element, index } of slides) if (index !== here.slide && !inOverview()) hide(element);
  go(here.slide, here.step);
});
