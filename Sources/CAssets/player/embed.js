// A deck inside another page: parameters of the address and messages. Time that runs by itself.
const isLooping = parameters.get("loop") === "true";
const startsItself = parameters.get("start") === "true";
const delay = clamp(Number(parameters.get("delayms") || 3000), 100, 3_600_000);
/** `start=false` keeps the deck still until somebody moves it. */
let isStill = parameters.get("start") === "false";
let autoplay = 0;

afterMove((_, before) => {
  clearTimeout(autoplay);
  const hasMoved = before.slide !== here.slide || before.step !== here.step;
  if (before.slide >= 0 && hasMoved) isStill = false;
  const own = slides[here.slide].autoplay;
  const wait = own > 0 ? own * 1000 : startsItself ? delay : 0;
  if (!wait || isStill || isPresenter || inOverview() || (isLast() && !isLooping)) return;
  autoplay = setTimeout(() => (isLast() ? go(0, 0, true) : forward()), wait);
});

/** What a page around the deck may ask, by message: `{ trama: "go", slide: 7, step: 2 }`. */
const requests = {
  next: () => forward(),
  previous: () => back(),
  first: () => go(0),
  last: () => go(slides.length - 1, Infinity),
  go: ({ slide, step }) => go(Number(slide) - 1, Number(step) || 0, true),
  black: ({ on }) => toggleBlack(on === undefined ? curtain.hidden : Boolean(on)),
  overview: ({ on }) => toggleOverview(on === undefined ? !inOverview() : Boolean(on)),
  state: () => tell("state"),
};

/** Tells the page around where the deck stands; slides from 1, as in addresses. */
function tell(event) {
  if (!isEmbedded) return;
  window.parent.postMessage({
    trama: event, slide: here.slide + 1, step: here.step, steps: slides[here.slide].count,
    slides: slides.length, title: slides[here.slide].title, black: !curtain.hidden,
  }, "*");
}

addEventListener("message", ({ data: message, source }) => {
  if (!isEmbedded || source !== window.parent) return;
  if (Object.hasOwn(requests, message?.trama ?? "")) requests[message.trama](message);
});
afterMove(() => tell("moved"));
