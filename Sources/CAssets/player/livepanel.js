// The panel of a live figure: a large picture that is a mix of two cells, a point of a plane or of a walk,
// with the controls of each, and the bar of what a figure can do.

const sign = (value) => `${value < 0 ? "−" : "+"} ${Math.abs(value).toFixed(2)}`;

/** What the panel shows: a job for the worker, its caption, and its address for a deck. */
const panelViews = {
  mix(figure) {
    const { picked, from, to, psi } = figure.state;
    const [base, donor] = picked.map(figure.seed);
    let styles = 0;
    for (let style = from; style <= to; style += 1) styles += 2 ** style;
    return {
      job: { seeds: [base], weights: [1], donor, styles }, psi,
      text: `${base} × ${donor} (${from}–${to})`, query: `seed=${base}&mix=${donor}&layers=${from}-${to}`,
    };
  },
  plane(figure) {
    const { x, y } = figure.state;
    const seeds = figure.corners();
    const [base, ...others] = seeds;
    return {
      job: { seeds, weights: [1 - x - y, x, y], donor: 0, styles: 0 },
      text: `${base} ${sign(x)} (${others[0]} − ${base}) ${sign(y)} (${others[1]} − ${base})`,
      query: `seed=${base}&plane=${others}&x=${Number(x.toFixed(4))}&y=${Number(y.toFixed(4))}`,
    };
  },
  walk(figure) {
    const { cell, seeds } = figure.route();
    const at = figure.spot();
    const { job, query } = figure.path.at(seeds, at);
    const [high, low] = figure.pulse || [];
    const swing = Math.cos((2 * Math.PI * at) / seeds.length);
    return {
      job: { ...job, donor: 0, styles: 0, ...cell?.mix() },
      psi: figure.pulse && (high + low) / 2 + ((high - low) / 2) * swing,
      text: `${listSeeds(seeds)}, t = ${at.toFixed(2)}`, query: query + (cell?.mixQuery() || ""),
    };
  },
  none(figure) {
    const base = figure.seed(figure.state.picked[0] ?? figure.printed[0]);
    return { text: `${base}`, query: `seed=${base}` };
  },
};

/** Seconds from one seed of a walk to the next. */
const walkPace = 1.5;

/** The elements of a figure's bar and panel; `set(state)` shows a state in them. */
function panelElements(figure, act) {
  const { slide, styles } = figure;
  const psi = slider(texts.truncation, [-1, 1.5, 0.05], (value) => figure.set({ psi: value }));
  const from = slider(texts.from, [0, styles - 1, 1], (value) =>
    figure.set({ from: value, to: Math.max(value, figure.state.to) }));
  const to = slider(texts.to, [0, styles - 1, 1], (value) =>
    figure.set({ to: value, from: Math.min(value, figure.state.from) }));
  const time = slider(texts.time, [0, 1, 0.01], (value) =>
    figure.set({ time: value % figure.route().period, isPlaying: false }));
  const pad = makePad((x, y) => figure.set({ x, y }));
  const stop = button("▶", texts.walk, act.toggleWalk);
  const controls = { mix: [from.element, to.element], plane: [pad.element], walk: [time.element, stop] };
  const canvas = make("canvas", { className: "loom-picture" });
  const caption = make("p", {});
  const panel = make("aside", { className: "loom", hidden: true }, button("×", texts.close, act.close),
    canvas, caption, ...Object.values(controls).flat());
  const copier = button("⧉", texts.copySeed, act.copy);
  const strip = make("div", { className: "live-bar" },
    button("↻", texts.renew, figure.renew), ...(figure.hasOwnPsi ? [] : [psi.element]),
    button("▶", texts.walk, act.toggleWalk), button("⊹", texts.plane, act.togglePlane), copier,
    button("↺", texts.asPrinted, figure.reset));
  strip.setAttribute("role", "toolbar");
  for (const element of [strip, panel]) {
    element.setAttribute("aria-label", texts.live);
    // Fingers here don't turn the slide.
    element.addEventListener("touchstart", (event) => event.stopPropagation(), { passive: true });
  }
  overlay(slide, strip, [pageWidth * 0.015, pageHeight * 0.92, pageWidth * 0.6, pageHeight * 0.065]);
  overlay(slide, panel, [pageWidth * 0.73, pageHeight * 0.04, pageWidth * 0.255, pageHeight * 0.87]);
  panel.style.height = "auto";
  strip.style.width = "auto";
  return {
    strip, panel, canvas, caption, copier,
    set(now) {
      for (const [mode, elements] of Object.entries(controls)) {
        for (const element of elements) element.hidden = mode !== now.mode;
      }
      if (now.psi !== null) psi.set(now.psi, now.psi.toFixed(2));
      from.set(now.from);
      to.set(now.to);
      if (now.mode === "walk") {
        time.input.max = figure.route().span;
        time.set(figure.spot(), figure.spot().toFixed(1));
      }
      pad.set(now.x, now.y);
      stop.textContent = now.isPlaying ? "■" : "▶";
    },
  };
}

function makePanel(figure) {
  const act = { toggleWalk, togglePlane, copy, close };
  const { strip, panel, canvas, caption, copier, set } = panelElements(figure, act);
  const ask = livePainter(figure.place, canvas, () => {});
  let frame = 0;
  let wasPlaying = false;

  /** The plane goes through the seed that was picked and the next two. */
  figure.corners = () => {
    const from = Math.max(0, figure.printed.indexOf(figure.state.picked[0]));
    return [0, 1, 2].map((step) => {
      const { seeds } = figure.state;
      const spot = from + step;
      return spot < seeds.length || seeds.length > 2
        ? seeds[spot % seeds.length] : seeds.at(-1) + spot - seeds.length + 1;
    });
  };

  /** Where a walk is: back along a strip it goes the same way. */
  figure.spot = () => {
    const { span, period } = figure.route();
    return period > span ? span - Math.abs(span - figure.state.time) : figure.state.time;
  };

  function play() {
    cancelAnimationFrame(frame);
    if (!figure.state.isPlaying || calm.matches) return;
    const begin = performance.now() - figure.state.time * walkPace * 1000;
    const advance = (now) => {
      if (!figure.state.isPlaying || figure.isOver) return;
      const passed = Math.max(0, now - begin) / 1000 / walkPace;
      figure.take({ time: passed % figure.route().period });
      frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
  }
  function update() {
    const now = figure.state;
    set(now);
    panel.hidden = now.mode === "none";
    strip.classList.toggle("open", !panel.hidden || !figure.isPrinted());
    // The panel doesn't cover the first of what it mixes.
    const first = figure.cells.find(({ key }) => key === now.picked[0]);
    const isLeft = first && first.frame[0] + first.frame[2] > pageWidth * 0.73;
    panel.style.left = percent(isLeft ? 0.015 : 0.73, 1);
    for (const { element, key } of figure.cells) {
      element.classList.toggle("picked", now.picked.includes(key));
      element.setAttribute("aria-pressed", now.picked.includes(key));
    }
    if (now.isPlaying !== wasPlaying) {
      wasPlaying = now.isPlaying;
      play();
    }
    if (panel.hidden) return;
    const view = panelViews[now.mode](figure);
    caption.textContent = view.text;
    ask({ ...view.job, psi: view.psi ?? now.psi ?? 1, query: view.query });
  }

  function pick(key) {
    const { picked, mode } = figure.state;
    if (mode === "walk" && figure.hasRoutes) return figure.set({ picked: [key] });
    if (picked.length === 1 && picked[0] !== key && mode !== "plane" && figure.styles > 1) {
      return figure.set({ picked: [...picked, key], mode: "mix", isPlaying: false });
    }
    const isSame = picked.length === 1 && picked[0] === key && mode === "none";
    figure.set({ picked: isSame ? [] : [key], mode: mode === "mix" ? "none" : mode });
  }

  function close() {
    const { mode, picked } = figure.state;
    if (mode === "none" && !picked.length) return false;
    figure.set({ mode: "none", picked: [], isPlaying: false });
    return true;
  }

  function toggleWalk() {
    const { mode, isPlaying, time, picked } = figure.state;
    figure.set({
      mode: "walk", isPlaying: mode !== "walk" || !isPlaying, time,
      picked: figure.hasRoutes ? picked.slice(0, 1) : [],
    });
  }

  function togglePlane() {
    const { mode, picked } = figure.state;
    if (mode === "plane") return close();
    figure.set({ mode: "plane", isPlaying: false, x: 0, y: 0, picked: picked.slice(0, 1) });
  }

  async function copy() {
    const now = figure.state;
    const isAlone = now.mode !== "none" || now.picked.length || now.seeds.length === 1;
    const { query, psi = now.psi } = isAlone ? panelViews[now.mode](figure) : {};
    const factor = psi === null || psi === 1 ? "" : `&psi=${psi}`;
    const text = query ? `gan:${figure.name}?${query}${factor}`
      : `seeds: ${now.seeds.join(",")}`;
    if (!(await copyText(text))) return;
    copier.textContent = "✓";
    status.textContent = `${texts.copied}: ${text}`;
    setTimeout(() => { copier.textContent = "⧉"; }, 1500);
  }
  return {
    ...act, update, pick,
    remove: () => [strip, panel].forEach((element) => element.remove()),
  };
}
