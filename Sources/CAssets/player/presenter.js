// The speaker's window: the same file with `?presenter`, kept in step by messages between the two.
const isPresenter = parameters.has("presenter");
let partner = isPresenter ? window.opener : null;
let isFollowing = false;
let resizeNotes = () => {};

function openPresenter() {
  if (isPresenter) return;
  const url = new URL(location.href);
  url.search = "?presenter";
  partner = open(url.href, "trama-presenter", "popup,width=1100,height=720");
}

/** The way to the other window; a server that passes messages on takes its place. */
const wire = {
  send(message) {
    if (partner && !partner.closed) partner.postMessage(message, "*");
  },
};

/** Sends to the other window, except what came from there. */
function send(message) {
  if (!isFollowing) wire.send(message);
}

/** Tells the other window where the talk stands. */
function share() {
  send({ trama: "at", ...here, black: !curtain.hidden });
}

/** What the other window has done. */
const mirrored = {
  at({ slide, step, black }) {
    if (slide !== here.slide || step !== here.step) go(slide, step, !scrubbed);
    toggleBlack(black === true);
  },
  hello: () => {},
  point: ({ point }) => pointAt(point),
  draw: ({ point, isNew }) => draw(point, isNew),
  wipe: wipeInk,
  scrub: ({ part }) => scrub(part),
  unscrub: () => endScrub(),
  widget: ({ slide, index, state }) => widgets[slide]?.[index]?.receive?.(state),
};

function follow(message) {
  isFollowing = true;
  try {
    mirrored[message.trama](message);
  } finally {
    isFollowing = false;
  }
}

addEventListener("message", ({ data: message, source }) => {
  // Only the window that we opened, or that opened us, or one of ours that was reloaded.
  if (!source || !Object.hasOwn(mirrored, message?.trama ?? "")) return;
  if (source !== partner && !(message.trama === "hello" && source.opener === window)) return;
  partner = source;
  follow(message);
  if (message.trama === "hello") share();
});
afterMove(share);

/** Minutes and seconds, with a sign where there is one. */
function clockText(seconds) {
  const whole = Math.round(Math.abs(seconds));
  return `${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Seconds planned for each slide: its own, or an even share of what the talk has left. */
function plan() {
  const given = slides.reduce((sum, { budget }) => sum + (budget || 0), 0);
  const open = slides.filter(({ budget }) => !budget).length;
  const even = data.duration && open ? Math.max(0, data.duration - given) / open : 0;
  return slides.map(({ budget }) => budget || even);
}

/** Builds the speaker's panel beside the present slide. */
function presentHere() {
  root.classList.add("presenter");
  document.title = `${texts.presenter} – ${document.title}`;
  const planned = plan();
  const preview = make("div", { className: "preview" });
  const notes = make("section", { className: "notes", tabIndex: 0 });
  notes.ariaLabel = texts.notes;
  const timer = make("button", { className: "timer", title: texts.pause });
  const clock = make("time", { className: "clock" });
  const pace = make("p", { className: "pace" });
  resizeNotes = (factor) => {
    const now = parseFloat(getComputedStyle(notes).fontSize);
    notes.style.fontSize = `${clamp(now * factor, 10, 60)}px`;
  };
  const tools = make("div", { className: "tools" }, timer, button("↺", texts.reset, reset), clock,
    button("A−", texts.smaller, () => resizeNotes(1 / 1.15)),
    button("A+", texts.larger, () => resizeNotes(1.15)));
  const panel = make("aside", { className: "panel" }, tools, pace, preview, notes);
  panel.ariaLabel = texts.presenter;
  document.body.append(panel);

  // Seconds that had run when the timer was last started, and when that was.
  let passed = 0;
  let since = null;
  const elapsed = () => passed + (since === null ? 0 : (Date.now() - since) / 1000);
  let entered = 0;
  function reset() {
    passed = 0;
    entered = 0;
    if (since !== null) since = Date.now();
    tick();
  }
  timer.addEventListener("click", () => {
    passed = elapsed();
    since = since === null ? Date.now() : null;
    timer.blur();
    tick();
  });
  function tick() {
    const now = new Date();
    const time = elapsed();
    timer.textContent = clockText(time);
    timer.classList.toggle("stopped", since === null);
    const [hours, minutes] = [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, "0"));
    clock.textContent = `${hours}:${minutes}`;
    const budget = planned[here.slide];
    const due = planned.slice(0, here.slide).reduce((sum, seconds) => sum + seconds, 0);
    pace.hidden = !budget;
    // Behind, when more time has passed than is planned up to the end of this slide.
    const late = time > due + budget ? time - due - budget : time < due ? time - due : 0;
    const drift = late ? `, ${clockText(late)} ${late > 0 ? texts.behind : texts.ahead}` : "";
    pace.textContent = `${texts.budget}: ${clockText(time - entered)} / ${clockText(budget)}${drift}`;
    pace.classList.toggle("late", late > 0);
  }
  setInterval(tick, 500);

  afterMove((_, before) => {
    if (before.slide >= 0) {
      // The first move begins the talk.
      const isMove = before.slide !== here.slide || before.step !== here.step;
      if (isMove && since === null && !passed) since = Date.now();
      if (before.slide !== here.slide) entered = elapsed();
    }
    const { notes: lines, count } = slides[here.slide];
    notes.replaceChildren(...(lines.length ? lines : [texts.noNotes]).map((text) =>
      make("p", { textContent: text })));
    notes.scrollTop = 0;
    tick();
    const isLastStep = here.step >= count;
    const next = slides[isLastStep ? here.slide + 1 : here.slide];
    if (!next) return preview.replaceChildren(make("p", { textContent: texts.end }));
    build(next.element);
    const copy = next.picture.cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    for (const live of copy.querySelectorAll("[tabindex], a")) {
      live.removeAttribute("tabindex");
      live.removeAttribute("href");
    }
    applyStep(copy, isLastStep ? 0 : here.step + 1);
    preview.replaceChildren(copy);
  });
  partner?.postMessage({ trama: "hello" }, "*");
}
