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

/** A figure: its state is seeds by the printed ones, ψ, and what its panel shows. */
function makeFigure(slide, payload, report) {
  const printed = payload.seeds.split(" ").map(Number);
  const usual = {
    seeds: printed, psi: payload.psi ? Number(payload.psi) : null, mode: "none", picked: [],
    from: Math.floor(payload.styles / 2), to: payload.styles - 1, x: 0, y: 0, time: 0, isPlaying: false,
  };
  const figure = {
    slide, model: payload.model, name: payload.name, styles: Number(payload.styles), printed,
    path: walkPaths[payload.path || "closed"], pulse: payload.pulse?.split(",").map(Number),
    state: { ...usual }, cells: [], labels: [], isOver: false, hasOwnPsi: !payload.psi,
    seed: (key) => figure.state.seeds[printed.indexOf(Number(key))] ?? Number(key),
    psiOf: (cell) => figure.state.psi ?? Number(cell.psi),
    // What is walked by: in a figure of walks the seeds of the cell that was picked, or of the first; in
    // a strip all of them, there and back; elsewhere all, around.
    route() {
      const { picked } = figure.state;
      const cell = figure.hasRoutes
        ? figure.cells.find(({ key }) => key === picked[0]) || figure.cells[0] : null;
      const seeds = (cell ? cell.keys : printed).slice(0, 32).map(figure.seed);
      const { isRound } = figure.path;
      const span = isRound ? seeds.length : Math.max(1, seeds.length - 1);
      return { cell, seeds, span, period: isRound ? span : 2 * span };
    },
    hasRoutes: Boolean(payload.path) && walkPaths[payload.path].isRound,
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
  const onPath = payload.time && walkPaths[payload.path];
  const point = () => onPath.at(keys.map(figure.seed), Number(payload.time));
  const weights = payload.weights?.split(" ").map(Number);
  const time = payload.time ? `, t = ${Number(Number(payload.time).toFixed(2))}` : "";
  const name = () => [keys.map(figure.seed).join(", ") + time, payload.mix && figure.seed(payload.mix)]
    .filter(Boolean).join(" × ");
  /** The same as an address of a picture has it. */
  function query() {
    const [first, second] = keys.map(figure.seed);
    const line = () => (second === undefined ? `seed=${first}`
      : `seed=${first}&to=${second}&t=${weights[1]}&space=w&curve=linear`);
    return (onPath ? point().query : line()) + cell.mixQuery();
  }
  const cell = {
    element, frame, key: Number(keys[0]), keys,
    /** What a job needs where some styles are another seed's, and how an address says it. */
    mix: () => ({ donor: payload.mix ? figure.seed(payload.mix) : 0, styles: Number(payload.mask || 0) }),
    mixQuery() {
      if (!payload.mix) return "";
      const layers = Array.from({ length: figure.styles }, (_, style) => style)
        .filter((style) => Math.trunc(payload.mask / 2 ** style) % 2);
      return `&mix=${figure.seed(payload.mix)}&layers=${layers}`;
    },
    draw() {
      tellSeed();
      canvas.hidden ||= figure.isPrinted();
      if (figure.isPrinted()) return;
      ask({
        ...(onPath ? point().job : { seeds: keys.map(figure.seed), weights }), ...cell.mix(),
        psi: figure.psiOf(payload), query: query(),
      });
    },
  };
  function tellSeed() {
    const told = `${texts.seed} ${name()}`;
    element.setAttribute("aria-label", told);
    canvas.title = `${told}, ψ ${figure.psiOf(payload)}`;
  }
  tellSeed();
  figure.alternative ??= slide.picture.querySelector(`[role="img"][data-words~="${part}"]`);
  element.addEventListener("click", ({ detail }) => {
    figure.panel.pick(cell.key);
    // A pointer leaves the keys to the deck.
    if (detail) element.blur();
  });
  figure.cells.push(cell);
  overlay(slide, element, frame, part);
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
