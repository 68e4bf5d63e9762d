// Laser pointer and pen, in the slide's own units, so that both windows show the same.
const [pageWidth, pageHeight] = ["--w", "--h"].map((name) =>
  Number(getComputedStyle(root).getPropertyValue(name)));
const ink = makeSVG("svg", {
  viewBox: `0 0 ${pageWidth} ${pageHeight}`, class: "ink", "aria-hidden": "true",
});
const dot = make("div", { className: "dot", hidden: true });
/** Strokes of each slide, as the points of polylines. */
const strokes = slides.map(() => []);
let tool = null;
let stroke = null;

function toggleTool(name) {
  tool = tool === name ? null : name;
  root.classList.toggle("laser", tool === "laser");
  root.classList.toggle("pen", tool === "pen");
  stroke = null;
  if (tool !== "laser") pointAt(null);
}

/** Where an event is on the slide; null outside. */
function locateOnPage({ clientX, clientY }) {
  const box = stage.getBoundingClientRect();
  const x = (clientX - box.left) / box.width;
  const y = (clientY - box.top) / box.height;
  return x < 0 || y < 0 || x > 1 || y > 1 ? null : { x: x * pageWidth, y: y * pageHeight };
}

function pointAt(point) {
  dot.hidden = !point;
  if (point) {
    dot.style.left = `${(point.x / pageWidth) * 100}%`;
    dot.style.top = `${(point.y / pageHeight) * 100}%`;
  }
  send({ trama: "point", point });
}

function drawInk() {
  ink.replaceChildren(...strokes[here.slide].map((points) => makeSVG("polyline", { points })));
}

/** Adds to the last stroke of the present slide, or begins one. */
function draw(point, isNew) {
  const list = strokes[here.slide];
  const text = `${Math.round(point.x * 10) / 10},${Math.round(point.y * 10) / 10}`;
  if (isNew || !list.length) list.push(`${text} ${text}`);
  else list[list.length - 1] += ` ${text}`;
  drawInk();
  send({ trama: "draw", point, isNew });
}

function wipeInk() {
  strokes[here.slide] = [];
  drawInk();
  send({ trama: "wipe" });
}

addEventListener("pointermove", (event) => {
  const point = tool && !inOverview() ? locateOnPage(event) : null;
  if (tool === "laser") pointAt(point);
  if (stroke === event.pointerId && point) draw(point, false);
});
addEventListener("pointerdown", (event) => {
  const point = tool === "pen" && !event.button ? locateOnPage(event) : null;
  if (!point || event.target.closest("button")) return;
  event.preventDefault();
  stroke = event.pointerId;
  draw(point, true);
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { stroke = null; });
afterMove(drawInk);
