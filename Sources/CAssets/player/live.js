// Live figures: their cells, what is drawn in them, and the keys. What is printed stays until something
// is drawn, and where WebAssembly can't run.
const liveFigures = [];
const figuresHere = () => liveFigures.filter(({ slide, isOver }) => slide === slides[here.slide] && !isOver);

const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] % 10_000;

/** Consecutive where they were printed so, from a random one; else each at random. */
function drawSeeds(printed) {
  const isRun = printed.length > 2
    && printed.every((seed, index) => seed === printed[0] + index);
  const first = randomSeed();
  const taken = new Set();
  return printed.map((_, index) => {
    let seed = isRun ? first + index : randomSeed();
    while (taken.has(seed)) seed = randomSeed();
    taken.add(seed);
    return seed;
  });
}

/** Weights of the keys of a closed cubic spline at a time, one unit of time from key to key. */
function splineWeights(count, time) {
  if (count < 2) return [1];
  const before = Math.floor(time);
  const u = time - before;
  const v = 1 - u;
  // Second derivatives solve the circulant system (1, 4, 1), whose inverse falls off by a root.
  const fall = Math.sqrt(3) - 2;
  const norm = (1 - fall ** count) * 2 * Math.sqrt(3);
  const wrap = (index) => ((index % count) + count) % count;
  const inverse = (index) => (fall ** wrap(index) + fall ** (count - wrap(index))) / norm;
  const bend = (from, key) =>
    6 * (inverse(from - key - 1) - 2 * inverse(from - key) + inverse(from - key + 1));
  return Array.from({ length: count }, (_, key) =>
    (key === wrap(before) ? v : 0) + (key === wrap(before + 1) ? u : 0)
    + ((v ** 3 - v) * bend(before, key) + (u ** 3 - u) * bend(before + 1, key)) / 6);
}

/** A figure: its state is seeds by the printed ones, ψ, and what its panel shows. */
function makeFigure(slide, payload, report) {
  const printed = payload.seeds.split(" ").map(Number);
  const usual = {
    seeds: printed, psi: payload.psi ? Number(payload.psi) : null, mode: "none", picked: [],
    from: Math.floor(payload.styles / 2), to: payload.styles - 1, x: 0, y: 0, time: 0, isPlaying: false,
  };
  const figure = {
    slide, model: payload.model, name: payload.name, styles: Number(payload.styles), printed,
    state: { ...usual }, cells: [], labels: [], isOver: false, hasOwnPsi: !payload.psi,
    seed: (key) => figure.state.seeds[printed.indexOf(Number(key))] ?? Number(key),
    psiOf: (cell) => figure.state.psi ?? Number(cell.psi),
    isPrinted: () => figure.state.psi === usual.psi
      && figure.state.seeds.every((seed, index) => seed === printed[index]),
    /** Changes the state, here and in the other window. */
    set(change) {
      figure.take(change);
      report(figure.state);
    },
    take(change) {
      const drawn = () => `${figure.state.seeds} ${figure.state.psi}`;
      const before = drawn();
      Object.assign(figure.state, change);
      if (drawn() !== before) figure.redraw();
      figure.panel?.update();
    },
    redraw() {
      for (const cell of figure.cells) cell.draw();
      const isPrinted = figure.isPrinted();
      for (const label of figure.labels) rewrite(slide, label, isPrinted ? null : label.text());
      // What is said of the whole is true of what is printed; cells and caption follow the seeds.
      figure.alternative?.setAttribute("aria-hidden", `${!isPrinted}`);
    },
    renew: () => figure.set({ seeds: drawSeeds(printed) }),
    reset: () => figure.set({ ...usual }),
    /** Leaves the figure as printed, for good. */
    giveUp() {
      figure.isOver = true;
      figure.state = { ...usual };
      for (const { element } of figure.cells) element.remove();
      for (const label of figure.labels) rewrite(slide, label, null);
      figure.alternative?.setAttribute("aria-hidden", "false");
      figure.panel?.remove();
    },
    report: () => report(figure.state),
  };
  return figure;
}

const figureOf = (slide, payload) =>
  liveFigures.find((figure) => figure.slide === slide && figure.id === payload.figure);

/** Where a widget stands, for who draws it. */
const placeOn = (slide, widget) =>
  ({ slide, index: data.widgets[slide.index].indexOf(widget), model: widget.payload.model });

widgetKinds.loom = (slide, widget, report) => {
  const { payload } = widget;
  if (!workerOf(payload.model)) return null;
  const figure = Object.assign(makeFigure(slide, payload, report), {
    id: payload.id, place: placeOn(slide, widget),
  });
  liveFigures.push(figure);
  figure.panel = makePanel(figure);
  return {
    show: () => figure.panel.update(),
    hide: () => figure.state.isPlaying && figure.set({ isPlaying: false }),
    receive: (state) => figure.take(state),
  };
};

/** A cell is a button over the printed picture; its own picture covers that once it is drawn. */
widgetKinds.gan = (slide, widget) => {
  const { frame, payload } = widget;
  const figure = figureOf(slide, payload);
  if (!figure) return null;
  const part = payload["trama-part"];
  const canvas = make("canvas", { hidden: true });
  const element = make("button", { type: "button", className: "live-cell" }, canvas);
  const ask = livePainter(placeOn(slide, widget), canvas, () => { canvas.hidden = figure.isPrinted(); });
  const keys = payload.seeds.split(" ");
  const weights = payload.time ? splineWeights(keys.length, Number(payload.time))
    : payload.weights.split(" ").map(Number);
  const name = () => [keys.map(figure.seed).join(", "), payload.mix && figure.seed(payload.mix)]
    .filter(Boolean).join(" × ");
  /** The same as an address of a picture has it. */
  function query() {
    const [first, second] = keys.map(figure.seed);
    if (payload.time) return `seeds=${keys.map(figure.seed)}&time=${payload.time}`;
    if (second !== undefined) return `seed=${first}&to=${second}&t=${weights[1]}&space=w&curve=linear`;
    if (!payload.mix) return `seed=${first}`;
    const layers = Array.from({ length: figure.styles }, (_, style) => style)
      .filter((style) => Math.trunc(payload.mask / 2 ** style) % 2);
    return `seed=${first}&mix=${figure.seed(payload.mix)}&layers=${layers}`;
  }
  const cell = {
    element, frame, key: Number(keys[0]),
    draw() {
      tellSeed();
      canvas.hidden ||= figure.isPrinted();
      if (figure.isPrinted()) return;
      ask({
        seeds: keys.map(figure.seed), weights, psi: figure.psiOf(payload),
        donor: payload.mix ? figure.seed(payload.mix) : 0, styles: Number(payload.mask || 0),
        query: query(),
      });
    },
  };
  function tellSeed() {
    const told = `${texts.seed} ${name()}`;
    element.setAttribute("aria-label", told);
    canvas.title = `${told}, ψ ${figure.psiOf(payload)}`;
  }
  tellSeed();
  // The button says it all; what is printed would be read twice.
  for (const printed of findWords(slide, part)) printed.setAttribute("aria-hidden", "true");
  figure.alternative ??= slide.picture.querySelector(`[role="img"][data-words~="${part}"]`);
  element.addEventListener("click", ({ detail }) => {
    figure.panel.pick(cell.key);
    // A pointer leaves the keys to the deck.
    if (detail) element.blur();
  });
  figure.cells.push(cell);
  overlay(slide, element, frame);
  const isCovered = () => Boolean(slide.picture.querySelector(`[data-part="${part}"]`)?.closest(".off"));
  return { show: () => { element.hidden = isCovered(); } };
};

widgetKinds.words = (slide, { payload }) => {
  const figure = figureOf(slide, payload);
  const part = payload["trama-part"];
  figure?.labels.push({
    part, align: payload.align,
    text: () => (payload.seed ? `${figure.seed(payload.seed)}` : payload.template
      .replace("{seeds}", listSeeds(figure.state.seeds))
      .replace("{psi}", `${figure.state.psi}`.replace("-", "−").replace(".", payload.mark))),
  });
  return null;
};

/** Does something to each live figure of the slide. */
const onFigures = (action) => () => figuresHere().forEach(action);
Object.assign(actions, {
  r: onFigures((figure) => figure.renew()),
  w: onFigures(({ panel }) => panel.toggleWalk()),
  g: onFigures(({ panel }) => panel.togglePlane()),
  s: onFigures(({ panel }) => panel.copy()),
});
helpRows.push(["R", texts.renew], ["W", texts.walk], ["G", texts.plane], ["S", texts.copySeed],
  [texts.mixCells, texts.mixThem]);
escapes.push(() => figuresHere().some(({ panel }) => panel.close()));
// Who opens the other window later finds the figures there as they are here.
mirrored.hello = () => setTimeout(() => { for (const figure of liveFigures) figure.report(); });
