// The speaker's remote on a phone: the slide, its notes, time, and buttons that a thumb finds.
const remote = JSON.parse(document.getElementById("remote-data").textContent);
const { slides, served } = remote;
const remoteWords = {
  en: {
    back: "Back", forward: "Next", black: "Black", next: "Next", end: "End of the talk", of: "of",
    lost: "Not connected. Waiting …", laser: "Draw a finger over the slide to point",
  },
  es: {
    back: "Atrás", forward: "Siguiente", black: "Negro", next: "Después", end: "Fin de la charla", of: "de",
    lost: "Sin conexión. Esperando …", laser: "Pase el dedo por la diapositiva para señalar",
  },
};
const words = remoteWords[document.documentElement.lang.slice(0, 2).toLowerCase()] || remoteWords.en;
const here = { slide: 0, step: 0, black: false };
let link = null;
let ownName = 0;
let sentMoves = 0;
let heardMoves = 0;
let begun = null;
let patience = 250;
let wakeLock = null;

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function button(sign, label, action) {
  const element = make("button", { type: "button", textContent: sign });
  element.setAttribute("aria-label", label);
  element.addEventListener("click", () => {
    navigator.vibrate?.(12);
    action();
    stayAwake();
  });
  return element;
}

const place = make("span");
const timer = make("time");
const picture = make("img", { alt: words.laser, draggable: false });
const curtain = make("div", { className: "curtain", hidden: true });
const spot = make("div", { className: "spot", hidden: true });
const pad = make("div", { className: "pad" }, picture, curtain, spot);
const next = make("p", { className: "next" });
const notes = make("section", { className: "notes" });
const lost = make("p", { className: "lost", hidden: true, textContent: words.lost });
document.body.append(
  make("header", {}, place, timer), pad, next, notes, lost,
  make("footer", {}, button("←", words.back, back), button("■", words.black, toggleBlack),
    button("→", words.forward, forward)));

async function stayAwake() {
  if (document.hidden || (wakeLock && !wakeLock.released)) return;
  wakeLock = await navigator.wakeLock?.request("screen").catch(() => null);
}
document.addEventListener("visibilitychange", stayAwake);

function tell(message) {
  if (link?.readyState === WebSocket.OPEN) link.send(JSON.stringify(message));
}

function show() {
  const slide = slides[here.slide] || { title: "", steps: 0, notes: [] };
  const steps = slide.steps ? ` · ${here.step}/${slide.steps}` : "";
  place.textContent = `${here.slide + 1} ${words.of} ${slides.length}${steps}`;
  const address = `/slide/${here.slide}.png?${served.session}-${served.revision}`;
  if (picture.getAttribute("src") !== address) {
    picture.src = address;
    new Image().src = address.replace(here.slide, Math.min(here.slide + 1, slides.length - 1));
    notes.replaceChildren(...slide.notes.map((text) => make("p", { textContent: text })));
    notes.scrollTop = 0;
  }
  const after = slides[here.slide + 1];
  next.textContent = after ? `${words.next}: ${after.title}` : words.end;
  curtain.hidden = !here.black;
}

function go(slide, step) {
  here.slide = Math.min(Math.max(slide, 0), slides.length - 1);
  here.step = step;
  moved();
}

function moved() {
  begun ??= Date.now();
  sentMoves += 1;
  tell({ trama: "at", ...here, count: sentMoves });
  show();
}

function forward() {
  if (here.step < slides[here.slide].steps) go(here.slide, here.step + 1);
  else if (here.slide < slides.length - 1) go(here.slide + 1, 0);
}

function back() {
  if (here.step > 0) go(here.slide, here.step - 1);
  else if (here.slide > 0) go(here.slide - 1, slides[here.slide - 1].steps);
}

function toggleBlack() {
  here.black = !here.black;
  moved();
}

/** Another window's move, or the state of all when this one has come. */
function take({ slide, step, black }) {
  if (slide !== here.slide || step !== here.step) begun ??= Date.now();
  Object.assign(here, { slide, step, black });
  show();
}

const news = {
  at(message) {
    if (message.from === ownName) heardMoves = message.count;
    else if (heardMoves >= sentMoves) take(message);
  },
  stage(message) {
    ownName = message.you;
    sentMoves = 0;
    heardMoves = 0;
    take(message);
  },
  deck: () => location.reload(),
  reload: () => location.reload(),
};

// A finger on the slide is the laser pointer.
let pointed = null;
function point(event) {
  const box = picture.getBoundingClientRect();
  const x = (event.clientX - box.left) / box.width;
  const y = (event.clientY - box.top) / box.height;
  spot.style.left = `${x * 100}%`;
  spot.style.top = `${y * 100}%`;
  spot.hidden = false;
  if (!pointed) requestAnimationFrame(() => {
    tell({ trama: "point", point: pointed });
    pointed = null;
  });
  pointed = { x: x * remote.width, y: y * remote.height };
}
pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  point(event);
});
pad.addEventListener("pointermove", (event) => {
  if (pad.hasPointerCapture(event.pointerId)) point(event);
});
for (const end of ["pointerup", "pointercancel"]) {
  pad.addEventListener(end, () => {
    spot.hidden = true;
    // After the frame that may still be on its way.
    requestAnimationFrame(() => tell({ trama: "point", point: null }));
  });
}

function connect() {
  link = new WebSocket(`ws${location.protocol.slice(4)}//${location.host}/socket`);
  link.addEventListener("open", () => {
    patience = 250;
    lost.hidden = true;
    const { session, revision, shell, definitions } = served;
    tell({ trama: "hello", session, revision, shell, definitions });
  });
  link.addEventListener("message", ({ data }) => {
    // Frames of live figures are for other windows.
    if (typeof data !== "string") return link.send("seen");
    const message = JSON.parse(data);
    if (Object.hasOwn(news, message.trama)) news[message.trama](message);
  });
  link.addEventListener("close", () => {
    lost.hidden = false;
    setTimeout(connect, patience);
    patience = Math.min(patience * 1.6, 3000);
  });
}

setInterval(() => {
  const seconds = begun ? Math.round((Date.now() - begun) / 1000) : 0;
  timer.textContent = `${Math.trunc(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}, 500);
show();
connect();
