// The slides, where the talk stands, and how it moves.
const root = document.documentElement;
const stage = document.getElementById("deck");
const data = JSON.parse(document.getElementById("deck-data").textContent);
const parameters = new URLSearchParams(location.search);
const isEmbedded = window.parent !== window;
const describe = (element, index) => ({
  element,
  index,
  picture: element.firstElementChild,
  count: Number(element.dataset.count || 0),
  title: element.getAttribute("aria-label") || "",
  notes: data.notes[index] || [],
  transition: data.transitions[index],
  autoplay: data.autoplay[index],
  budget: data.budgets[index],
});
const slides = [...stage.children].map(describe);
const here = { slide: 0, step: 0 };
const followers = [];

/** Calls `action(here, before)` after every move. */
function afterMove(action) {
  followers.push(action);
}

/** Builds a slide's glyphs, which the file only names: `data-g="FACE GLYPH,X[,Y] …"`. */
function build(element) {
  for (const run of element.querySelectorAll("[data-g]")) {
    const [face, ...glyphs] = run.getAttribute("data-g").split(" ");
    run.removeAttribute("data-g");
    run.append(...glyphs.map((glyph) => {
      const [id, x, y] = glyph.split(",");
      const use = makeSVG("use", { href: `#g${face}-${id}`, x });
      if (y) use.setAttribute("y", y);
      return use;
    }));
  }
}

/** Shows the groups of a slide that belong to a step. */
function applyStep(element, step) {
  for (const group of element.querySelectorAll("[data-steps]")) {
    const [first, last] = group.getAttribute("data-steps").split(" ").map(Number);
    group.classList.toggle("off", step < first || step > last);
  }
}

function clamp(value, low, high) {
  return Math.min(Math.max(Number.isFinite(value) ? value : low, low), high);
}

function hide(element) {
  element.setAttribute("hidden", "until-found");
}

/** Goes to a slide (from 0) and a step; the last one for `Infinity`. */
function go(slide, step = 0, animated = false) {
  const before = { ...here };
  here.slide = clamp(Math.trunc(slide), 0, slides.length - 1);
  const target = slides[here.slide];
  here.step = step === Infinity ? target.count : clamp(Math.trunc(step), 0, target.count);
  build(target.element);
  applyStep(target.element, inOverview() ? target.count : here.step);
  if (before.slide !== here.slide || !target.element.classList.contains("current")) {
    finishTransition();
    for (const { element } of slides) {
      const isCurrent = element === target.element;
      element.classList.toggle("current", isCurrent);
      if (isCurrent) element.removeAttribute("hidden");
      else if (!inOverview()) hide(element);
    }
    if (animated && slides[before.slide] !== target) animate(slides[before.slide], target);
  }
  for (const action of followers) action(here, before);
}

// The neighbours are built while nothing else happens, so that moving shows no delay.
afterMove(() => {
  const later = window.requestIdleCallback || setTimeout;
  for (const distance of [1, -1]) {
    const neighbour = slides[here.slide + distance];
    if (neighbour) later(() => build(neighbour.element));
  }
});

const isLast = () => here.slide === slides.length - 1 && here.step === slides[here.slide].count;

function forward() {
  if (here.step < slides[here.slide].count) go(here.slide, here.step + 1);
  else if (here.slide < slides.length - 1) go(here.slide + 1, 0, true);
}

function back() {
  if (here.step > 0) go(here.slide, here.step - 1);
  else if (here.slide > 0) go(here.slide - 1, Infinity, true);
}

/** Moves by whole slides, past their steps. */
function skip(distance) {
  go(here.slide + distance, 0, true);
}
