// Follows the deck while it is written: the server sends the slides that a save has changed, and they
// take the old ones' places; where the talk stands, and what was done on its slides, stays.
const served = JSON.parse(document.getElementById("served").textContent);
const serveWords = {
  en: { lost: "The program isn't answering. Waiting for it …", slide: "Slide" },
  es: { lost: "El programa no responde. Esperando …", slide: "Diapositiva" },
};
const serveTexts = serveWords[root.lang.slice(0, 2).toLowerCase()] || serveWords.en;
const definitions = document.querySelector(".defs defs");
const faultList = make("aside", { className: "faults", role: "alert", hidden: true });
const lostNote = make("p", { className: "lost", role: "status", hidden: true, textContent: serveTexts.lost });
/** What widgets have told last, by slide, so that a changed slide's can be told again. */
const told = new Map();
/** What is heard from the server, by name. */
const news = {};
let link = null;
let patience = 250;

function remember(slide, index, state) {
  const states = told.get(slide) || {};
  // Some widgets tell what has changed, others all.
  const isChange = typeof state === "object" && typeof states[index] === "object";
  states[index] = isChange ? { ...states[index], ...state } : state;
  told.set(slide, states);
}

for (const [name, makeWidget] of Object.entries(widgetKinds)) {
  widgetKinds[name] = (slide, widget, report) => {
    const index = data.widgets[slide.index].indexOf(widget);
    const handle = makeWidget(slide, widget, (state) => {
      remember(slide, index, state);
      report(state);
    });
    if (!handle?.receive) return handle;
    return {
      ...handle,
      receive(state) {
        remember(slide, index, state);
        handle.receive(state);
      },
    };
  };
}

/** Tells the widgets of a slide what they were told before it was changed. */
function restore(slide) {
  const states = told.get(slide);
  if (!states?.isOld) return;
  states.isOld = false;
  for (const [index, state] of Object.entries(states)) {
    if (index !== "isOld") widgets[slide.index]?.[index]?.receive?.(state);
  }
}
afterMove(() => restore(slides[here.slide]));

/** The place of the slide that is shown, among those that now follow. */
function placeNow(old, next) {
  const same = next.indexOf(old[here.slide]);
  if (same >= 0) return same;
  if (old.length === next.length) return here.slide;
  for (let distance = 1; distance <= here.slide; distance += 1) {
    const near = next.indexOf(old[here.slide - distance]);
    if (near >= 0) return Math.min(near + distance, next.length - 1);
  }
  return Math.min(here.slide, next.length - 1);
}

/** The old slide whose place a new one takes. */
function replaced(old, next, index) {
  const fromEnd = old[index + old.length - next.length];
  return [old[index], fromEnd].find((slide) => slide && !next.includes(slide));
}

/** Puts a server's list of slides (`[key]` for those that are here, `[key, markup]`) in the old's place. */
function arrange(list) {
  const old = [...slides];
  const byKey = new Map(old.map((slide) => [Number(slide.element.dataset.key), slide]));
  const kept = new Map(old.map((slide) =>
    [slide, { widgets: widgets[slide.index], ink: strokes[slide.index] }]));
  const holder = document.createElement("template");
  const next = list.map(([key, markup], index) => {
    const known = byKey.get(key);
    if (known) return Object.assign(known, describe(known.element, index));
    holder.innerHTML = markup;
    const element = holder.content.firstElementChild;
    hide(element);
    return describe(element, index);
  });
  const present = placeNow(old, next);
  finishTransition();
  for (const index of Object.keys(widgets)) delete widgets[index];
  for (const [index, slide] of next.entries()) {
    const before = kept.get(slide);
    if (before?.widgets) widgets[index] = before.widgets;
    const source = before ? slide : replaced(old, next, index);
    strokes[index] = kept.get(source)?.ink || [];
    if (!before && told.has(source)) told.set(slide, { ...told.get(source), isOld: true });
    slide.element.id = index + 1;
  }
  for (const slide of old) {
    if (next.includes(slide)) continue;
    for (const widget of kept.get(slide).widgets || []) widget?.hide?.();
    told.delete(slide);
    slide.element.remove();
  }
  strokes.length = next.length;
  slides.splice(0, slides.length, ...next);
  let cursor = stage.firstElementChild;
  for (const { element } of next) {
    if (element === cursor) cursor = cursor.nextElementSibling;
    else stage.insertBefore(element, cursor);
  }
  here.slide = present;
}

news.deck = (message) => {
  if (message.session !== served.session || message.shell !== served.shell) return startAnew();
  if (message.base !== served.revision || message.had !== served.definitions) return sayHello();
  Object.assign(served, { revision: message.revision, definitions: message.definitions });
  if (message.added) {
    const holder = makeSVG("svg");
    holder.innerHTML = message.added;
    definitions.append(...holder.childNodes);
  }
  Object.assign(data, message.data);
  document.title = isPresenter ? `${texts.presenter} – ${message.title}` : message.title;
  arrange(message.slides);
  go(here.slide, here.step);
  if (inOverview()) toggleOverview(true);
};

news.faults = ({ faults }) => {
  faultList.replaceChildren(...faults.map(({ message, hint, file, line, slide }) => {
    const origin = [file, line].filter(Boolean).join(":");
    const entry = make("div", {}, make("p", {},
      make("b", { textContent: origin }), make("span", { textContent: message })));
    if (hint) entry.append(make("p", { className: "hint", textContent: hint }));
    if (slide) {
      entry.firstChild.append(make("button", {
        type: "button", textContent: `${serveTexts.slide} ${slide}`, onclick: () => go(slide - 1),
      }));
    }
    return entry;
  }));
  faultList.hidden = !faults.length;
};

/** Loads the page again, with what would be lost kept aside. */
function startAnew() {
  const states = slides.map((slide) => told.get(slide) || null);
  try {
    sessionStorage.setItem("trama", JSON.stringify({
      path: location.pathname, states, strokes, black: !curtain.hidden,
    }));
  } catch {
    // Private windows may keep nothing.
  }
  location.reload();
}
news.reload = startAnew;

function takeUp() {
  const text = sessionStorage.getItem("trama");
  sessionStorage.removeItem("trama");
  const kept = text ? JSON.parse(text) : null;
  if (kept?.path !== location.pathname) return;
  for (const slide of slides) {
    if (kept.states[slide.index]) told.set(slide, { ...kept.states[slide.index], isOld: true });
    strokes[slide.index] = kept.strokes[slide.index] || [];
  }
  if (kept.black) setTimeout(() => toggleBlack(true));
}

function tellServer(message) {
  if (link?.readyState === WebSocket.OPEN) link.send(JSON.stringify(message));
}

function sayHello() {
  const { session, revision, shell } = served;
  tellServer({ trama: "hello", session, revision, shell, definitions: served.definitions, ...here });
}

function connect() {
  const path = location.pathname.replace(/[^/]*$/, "socket");
  link = new WebSocket(`ws${location.protocol.slice(4)}//${location.host}${path}`);
  link.binaryType = "arraybuffer";
  link.addEventListener("open", () => {
    patience = 250;
    lostNote.hidden = true;
    sayHello();
  });
  link.addEventListener("message", ({ data: text }) => {
    if (typeof text !== "string") return news.frame?.(text);
    const message = JSON.parse(text);
    if (Object.hasOwn(news, message.trama)) news[message.trama](message);
  });
  link.addEventListener("close", () => {
    lostNote.hidden = served.role !== "speaker";
    setTimeout(connect, patience);
    patience = Math.min(patience * 1.6, 3000);
  });
}

for (const [index, { element }] of slides.entries()) element.id = index + 1;
document.body.append(faultList, lostNote);
takeUp();
// All scripts have run by then.
setTimeout(() => {
  if (served.role === "speaker") news.faults(served);
  connect();
});
