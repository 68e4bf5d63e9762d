// What is alive on slides. A kind is one entry: it gets the slide, the widget's data (`frame`,
// `payload`) and `report(state)` for the other window, and gives back what of these it needs:
// `show(step, before)` after each move while its slide is there, `hide()` when it goes, and
// `receive(state)` for what the other window has told.
const widgetKinds = {};
const widgets = {};

const percent = (part, whole) => `${(part / whole) * 100}%`;

let overlays = 0;

/** Puts an HTML element over a frame of a slide, in percent, so that it follows the slide's size. */
function overlay(slide, element, [x, y, width, height], part) {
  Object.assign(element.style, {
    left: percent(x, pageWidth), top: percent(y, pageHeight),
    width: percent(width, pageWidth), height: percent(height, pageHeight),
  });
  element.classList.add("over");
  slide.element.append(element);
  // It is read after the words of what it covers.
  const spoken = slide.picture.querySelector(`[data-words~="${part}"]`);
  if (!spoken) return;
  overlays += 1;
  element.id = `over-${overlays}`;
  let owner = spoken.nextElementSibling;
  if (!owner?.hasAttribute("aria-owns")) spoken.after(owner = makeSVG("g", { "aria-owns": "" }));
  owner.setAttribute("aria-owns", `${owner.getAttribute("aria-owns")} ${element.id}`);
}

/** Makes a slide's widgets, when it is first shown. */
function mount(slide) {
  if (!widgets[slide.index]) {
    widgets[slide.index] = (data.widgets[slide.index] || []).map((widget, index) =>
      widgetKinds[widget.kind]?.(slide, widget, (state) =>
        send({ trama: "widget", slide: slide.index, index, state })));
  }
  return widgets[slide.index];
}

afterMove((_, before) => {
  if (before.slide !== here.slide) {
    for (const widget of widgets[before.slide] || []) widget?.hide?.();
  }
  for (const widget of mount(slides[here.slide])) widget?.show?.(here.step, before);
});
