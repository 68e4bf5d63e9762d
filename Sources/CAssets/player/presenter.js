// The speaker's window: the same file with `?presenter`, kept in step by messages.
const isPresenter = new URLSearchParams(location.search).has("presenter");
let partner = isPresenter ? window.opener : null;
let isFollowing = false;

function openPresenter() {
  if (isPresenter) return;
  const url = new URL(location.href);
  url.search = "?presenter";
  partner = open(url.href, "trama-presenter", "popup,width=1100,height=720");
}

/** Tells the other window where the talk stands. */
function share() {
  if (isFollowing || !partner || partner.closed) return;
  partner.postMessage({ trama: "at", ...here, black: !curtain.hidden }, "*");
}

addEventListener("message", ({ data: message, source }) => {
  // Only the window that we opened, or that opened us, or one of ours that was reloaded.
  if (!message || typeof message.trama !== "string" || !source) return;
  if (source !== partner && !(message.trama === "hello" && source.opener === window)) return;
  if (message.trama === "hello") {
    partner = source;
    share();
  } else if (message.trama === "at") {
    isFollowing = true;
    if (message.slide !== here.slide || message.step !== here.step) {
      go(message.slide, message.step, true);
    }
    toggleBlack(message.black === true);
    isFollowing = false;
  }
});
afterMove(share);

function twoDigits(value) {
  return String(Math.trunc(value)).padStart(2, "0");
}

/** Builds the speaker's panel beside the present slide. */
function presentHere() {
  root.classList.add("presenter");
  const preview = make("div", { className: "preview" });
  const notes = make("div", { className: "notes", tabIndex: 0 });
  const timer = make("button", { className: "timer", title: texts.reset });
  const clock = make("time", { className: "clock" });
  const size = (factor) => () => {
    const now = parseFloat(getComputedStyle(notes).fontSize);
    notes.style.fontSize = `${clamp(now * factor, 10, 60)}px`;
  };
  const tools = make("div", { className: "tools" }, timer, clock,
    button("A−", texts.smaller, size(1 / 1.15)), button("A+", texts.larger, size(1.15)));
  document.body.append(make("aside", { className: "panel" }, tools, preview, notes));

  let started = 0;
  timer.addEventListener("click", () => {
    started = Date.now();
    tick();
  });
  function tick() {
    const now = new Date();
    const seconds = started ? (now - started) / 1000 : 0;
    timer.textContent = `${twoDigits(seconds / 60)}:${twoDigits(seconds % 60)}`;
    clock.textContent = `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`;
  }
  setInterval(tick, 500);
  tick();

  afterMove((_, before) => {
    if (!started && before.slide !== here.slide) started = Date.now();
    const { notes: lines, count } = slides[here.slide];
    notes.replaceChildren(...(lines.length ? lines : [texts.noNotes]).map((text) =>
      make("p", { textContent: text })));
    const isLastStep = here.step >= count;
    const next = slides[isLastStep ? here.slide + 1 : here.slide];
    if (!next) return preview.replaceChildren(make("p", { textContent: texts.end }));
    build(next.element);
    const copy = next.element.firstElementChild.cloneNode(true);
    applyStep(copy, isLastStep ? 0 : here.step + 1);
    preview.replaceChildren(copy);
  });
  partner?.postMessage({ trama: "hello" }, "*");
}
