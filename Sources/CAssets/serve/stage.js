// Keeps all windows of a talk in step, by way of the server; comes after `serve.js`.
const isSpeaker = served.role === "speaker";
/** The number by which the server knows this window's connection. */
let ownName = 0;
// Moves that were sent, and the last that has come back: until then others' moves are older.
let sentMoves = 0;
let heardMoves = 0;

wire.send = (message) => {
  if (!isSpeaker || link?.readyState !== WebSocket.OPEN || message.trama === "hello") return;
  if (message.trama === "at") {
    sentMoves += 1;
    tellServer({ ...message, count: sentMoves });
  } else {
    tellServer(message);
  }
};

news.at = (message) => {
  if (message.from === ownName) heardMoves = message.count;
  else if (heardMoves >= sentMoves) follow(message);
};

for (const name of ["point", "draw", "wipe", "scrub", "unscrub"]) news[name] = follow;

/** A widget that isn't there yet hears later what it was told. */
news.widget = (message) => {
  const slide = slides[message.slide];
  if (widgets[message.slide]) follow(message);
  else if (slide) told.set(slide, { ...told.get(slide), [message.index]: message.state, isOld: true });
};

/** All that has happened before this window came, or while it was away. */
news.stage = (message) => {
  ownName = message.you;
  sentMoves = 0;
  heardMoves = 0;
  for (const index of strokes.keys()) strokes[index] = [];
  for (const [slide, drawn] of message.ink) if (strokes[slide]) strokes[slide] = drawn;
  for (const widget of message.widgets) news.widget(widget);
  follow({ ...message, trama: "at" });
  drawInk();
};

if (!isSpeaker) actions.p = () => {};
// What is amiss is told in the speaker's window, not on the screen.
if (!isPresenter) {
  news.faults = () => {};
  lostNote.remove();
}

/** The way to the remote, shown in the speaker's window. */
const invitation = make("dialog", { className: "invite" });
const remoteTexts = {
  en: { title: "Remote on a phone", once: "For one phone; then there is a new one.",
    off: "Only this machine can connect. Start with --host 0.0.0.0 for a remote on a phone." },
  es: { title: "Mando en un teléfono", once: "Para un teléfono; después hay otro.",
    off: "Solo esta máquina puede conectarse. Use --host 0.0.0.0 para un mando en el teléfono." },
}[texts === words.es ? "es" : "en"];
news.remote = ({ url, code }) => {
  const picture = make("div");
  // The server's own drawing.
  if (code) picture.innerHTML = code;
  const close = make("button", { textContent: texts.close, onclick: () => invitation.close() });
  invitation.replaceChildren(make("h2", { textContent: remoteTexts.title }), picture,
    make("p", { textContent: url || remoteTexts.off }),
    ...(url ? [make("p", { textContent: remoteTexts.once })] : []), close);
};
if (isSpeaker) {
  document.body.append(invitation);
  const showInvitation = () => (invitation.open ? invitation.close() : invitation.showModal());
  actions.q = showInvitation;
  quiet.add("q");
  bar.append(button("▣", remoteTexts.title, showInvitation));
}

// Live figures: the program draws them, for every window at once.
/** The last picture of each figure, by slide and index. */
const pictures = new Map();
const lastAsked = [];
const figureName = (slide, index) => `${slide} ${index}`;
const paintFrame = (id, { width, height, pixels }) => livePainters[id](width, pixels.slice(), height);

/** Asks the server in the worker's place; windows that only follow ask nothing. */
function askServer({ id, query, psi }) {
  const { slide, index, model } = livePlaces[id];
  const address = `gan:${model}?${query}&psi=${psi}`;
  const known = pictures.get(figureName(slide.index, index));
  const isRepeated = lastAsked[id] === address;
  lastAsked[id] = address;
  if (isSpeaker && !isFollowing && !isRepeated) {
    tellServer({ trama: "figure", slide: slide.index, index, address });
    // What can't be drawn is never answered.
    setTimeout(() => livePainters[id](), 1500);
  } else {
    setTimeout(() => (known ? paintFrame(id, known) : livePainters[id]()));
  }
}
// oxlint-disable-next-line no-func-assign
workerOf = () => ({ postMessage: askServer });

/** A frame: slide, index, width and height as 16 bits each, then RGBA. */
news.frame = (buffer) => {
  const [slide, index, width, height] = new Uint16Array(buffer, 0, 4);
  const frame = { width, height, pixels: new Uint8ClampedArray(buffer, 8) };
  pictures.set(figureName(slide, index), frame);
  const id = livePlaces.findIndex((home) => home.slide.index === slide && home.index === index);
  if (id >= 0) paintFrame(id, frame);
  link.send("seen");
};
