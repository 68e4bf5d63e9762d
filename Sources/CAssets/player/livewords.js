// The words around a live figure: printed seeds and captions follow what is drawn, in their own
// letters, and so does what is read aloud.

/** Glyphs of a text in the letters that a part has: their outlines, places and the whole advance. */
function setLetters(text, letters) {
  const known = new Map(letters.map((entry) => {
    const [code, outline, advance] = entry.split(",");
    return [String.fromCodePoint(Number.parseInt(code, 16)), [outline, Number(advance)]];
  }));
  let pen = 0;
  const glyphs = [];
  for (const letter of text) {
    const [outline, advance] = known.get(letter) || ["", 0];
    if (outline) glyphs.push([outline, pen]);
    pen += advance;
  }
  return { glyphs, width: pen };
}

/** What is read aloud and found in place of a part's printed words. */
function respeak(slide, part, text) {
  const runs = slide.picture.querySelectorAll(`[data-words="${part}"] tspan`);
  runs.forEach((run, index) => {
    run.dataset.printed ??= run.textContent;
    run.textContent = text === null ? run.dataset.printed : index ? "" : text;
  });
}

/** Draws a text in the place of a part's printed one; null shows what is printed. */
function rewrite(slide, { part, align }, text) {
  const group = slide.picture.querySelector(`[data-part="${part}"]`);
  if (!group?.dataset.letters) return;
  group.querySelector(".rewritten")?.remove();
  for (const run of group.children) run.classList.toggle("off", text !== null);
  respeak(slide, part, text);
  if (text === null) return;
  const [unit, x, y, color, ...letters] = group.dataset.letters.split(" ");
  const [left, , width] = group.dataset.box.split(" ").map(Number);
  const { glyphs, width: advance } = setLetters(text, letters);
  // Too long a text becomes narrower.
  const squeeze = align === "end" ? 1 : Math.min(1, width / Math.max(advance * unit, 1));
  const length = advance * unit * squeeze;
  const at = { start: Number(x), end: left + width - length - 8 }[align] ?? left + (width - length) / 2;
  const line = makeSVG("g", {
    class: "rewritten", fill: color, transform: `matrix(${unit * squeeze} 0 0 ${unit} ${at} ${y})`,
  });
  line.append(...glyphs.map(([outline, pen]) => makeSVG("use", { href: `#g${outline}`, x: pen })));
  group.append(line);
}

/** Seeds in words, as captions have them: runs as ranges. */
function listSeeds(seeds) {
  const parts = [];
  for (let index = 0; index < seeds.length;) {
    let end = index;
    while (seeds[end + 1] === seeds[end] + 1) end += 1;
    const isRun = end > index + 1;
    parts.push(isRun ? `${seeds[index]}–${seeds[end]}` : `${seeds[index]}`);
    index = isRun ? end + 1 : index + 1;
  }
  return parts.slice(0, 16).join(", ") + (parts.length > 16 ? ", …" : "");
}

Object.assign(texts, {
  en: {
    seed: "Seed", renew: "New seeds", walk: "Play a walk", plane: "A plane of the latent space",
    copySeed: "Copy the seed", asPrinted: "As printed", truncation: "Truncation ψ", mixing: "Mixing",
    from: "Styles from", to: "Styles to", stopWalk: "Stop", live: "Live figure", time: "Time",
    mixCells: "Click two pictures", mixThem: "mix them",
  },
  es: {
    seed: "Semilla", renew: "Semillas nuevas", walk: "Pasear por las semillas",
    plane: "Un plano del espacio latente", copySeed: "Copiar la semilla", asPrinted: "Como impreso",
    truncation: "Truncamiento ψ", mixing: "Mezcla", from: "Estilos desde", to: "Estilos hasta",
    stopWalk: "Parar", live: "Figura viva", time: "Tiempo", mixCells: "Clic en dos imágenes",
    mixThem: "mezclarlas",
  },
}[texts === words.es ? "es" : "en"]);
