// node oracle.js sizes MATHJAX PACKAGES [GLYPHS] < MathBench's lines: adds MathJax's width, ascent and descent (or
// nothing where it has none) and prints JSON lines. With GLYPHS, which is what `MathBench glyphs` prints, MathJax sets
// the formulas with the measures of our font's characters: then only the setting differs, not the fonts.
// node oracle.js pictures MATHJAX PACKAGES FOLDER < formulas, one a line: MathJax's pictures of them as FOLDER/N.svg.
// node oracle.js report [quiet] < those lines: the summary, and what differs most.
"use strict";
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const tolerance = 0.04;
// MathJax rounds to 1/1000 em; less than this is no difference even in a small formula.
const slack = 0.02;

// Marks over letters stay MathJax's: its fonts draw them otherwise than as combining characters. So do primes, of
// which ours are raised forms, and dots, which we put together as TeX does.
const marks = new Set([..."^ˆˇ˘´`˜¯ˉ˙¨˚⃗′″‴…⋯⋮⋱"].map((mark) => mark.codePointAt(0)));
// Letters that Unicode's script alphabet has elsewhere.
const scripts = { 0x42: 0x212c, 0x45: 0x2130, 0x46: 0x2131, 0x48: 0x210b, 0x49: 0x2110, 0x4c: 0x2112, 0x4d: 0x2133, 0x52: 0x211b };

// How characters of MathJax's variants are called in our font.
const letter = (capital, small, italicH) => (c) =>
  c === 0x68 && italicH ? italicH : c < 0x61 ? capital + c - 0x41 : small + c - 0x61;
const names = {
  normal: (c) => same[c] || c,
  "-smallop": (c) => (c > 0x2200 ? c : 0),
  "-largeop": (c) => (c > 0x2200 ? c : 0),
  "-tex-variant": (c) => (c === 0x2205 ? 0x2300 : same[c] || c),
  "-tex-calligraphic": (c) => scripts[c] || 0x1d49c + c - 0x41,
  "-tex-mathit": letter(0x1d434, 0x1d44e, 0x210e),
};
// White and black squares and lozenges, of which fonts have one size; TeX's \varnothing.
const same = { 0x25fb: 0x25a1, 0x25fc: 0x25a0, 0x29eb: 0x25c6 };
const forms = { "-largeop": 1 };

// Rows of our font's measures, four for each form of a character.
function equalise(jax, path) {
  const font = jax.font;
  const rows = require("fs").readFileSync(path, "utf8").split("\n").filter(Boolean);
  const glyphs = new Map(rows.map((row) => row.split("\t").map(Number)).map(([code, ...values]) => [code, values]));
  const own = (variant, code, form, old) => {
    const row = glyphs.get(names[variant](code));
    if (!row || !old || old[0] === null || marks.has(code) || old[3]?.c) return null;
    const [advance, ascent, descent, italic] = row.slice(4 * form, 4 * form + 4);
    // An upright letter's italic correction counts nowhere; that of a large operator is part of its advance.
    const ic = variant === "normal" && code < 0x80 ? 0 : italic;
    return [ascent, descent, variant.endsWith("op") ? advance - ic : advance, { ...old[3], ic }];
  };
  // Limits of a slanted operator stand half its lean apart in our font's measures.
  font.skewIcFactor = 0.5;
  const small = new Map();
  for (const variant of Object.keys(names)) {
    const chars = font.variant[variant].chars;
    for (const code of Object.keys(chars).map(Number)) {
      const old = chars[code];
      const levels = [forms[variant] || 0, 2, 3].map((form) => own(variant, code, form, old));
      if (!levels[0]) continue;
      chars[code] = levels[0];
      // Found again by the text's measures, of which MathJax has one for all sizes.
      if (!variant.endsWith("op")) small.set(levels[0], levels);
    }
  }
  // Delimiters of a size are as wide as our form of that height.
  for (const [name, height] of [["-size1", 1.2], ["-size2", 1.8], ["-size3", 2.4], ["-size4", 3]]) {
    const chars = font.variant[name]?.chars || {};
    for (const code of Object.keys(chars).map(Number)) {
      const old = chars[code];
      const pairs = (glyphs.get(code) || []).slice(16);
      let best = null;
      for (let i = 0; i < pairs.length; i += 2) {
        if (best === null || Math.abs(pairs[i] - height) < Math.abs(pairs[best] - height)) best = i;
      }
      const width = best !== null ? pairs[best + 1] : glyphs.get(code)?.[0];
      if (width !== undefined && old?.length >= 3) chars[code] = [old[0], old[1], width, old[3] || {}];
    }
  }
  for (const [code, delimiter] of Object.entries(font.delimiters || {})) {
    const pairs = (glyphs.get(Number(code)) || []).slice(16);
    const width = pairs.length > 0 ? pairs[pairs.length - 1] : glyphs.get(Number(code))?.[0];
    if (delimiter.dir === 1 && delimiter.HDW && width !== undefined) delimiter.HDW[2] = width;
  }
  // Forms for scripts, which our font has and MathJax's hasn't.
  let wrapper = jax.factory.nodeMap.get("mi").prototype;
  while (!Object.prototype.hasOwnProperty.call(wrapper, "getVariantChar")) wrapper = Object.getPrototypeOf(wrapper);
  const plain = wrapper.getVariantChar;
  wrapper.getVariantChar = function (variant, code) {
    const found = plain.call(this, variant, code);
    let node = this.node;
    while (node && !node.attributes) node = node.parent;
    // Words are set in the text font, which has no such forms.
    if (node?.isKind("mtext")) return found;
    const level = Math.min(2, Math.max(0, Number(node?.attributes.get("scriptlevel")) || 0));
    return small.get(found)?.[level] || found;
  };
}

const start = (folder, packages) =>
  require(folder + "/node-main.js").init({
    loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM"] },
    tex: { packages: packages.split(","), tags: "none" },
    svg: { fontCache: "none" },
    startup: { typeset: false },
  });

async function pictures(folder, packages, target) {
  const MathJax = await start(folder, packages);
  lines.forEach((tex, index) => {
    const html = MathJax.startup.adaptor.innerHTML(MathJax.tex2svg(tex.replace(/\\tag\*?\{[^}]*\}/, "")));
    const [, , w, h] = (/viewBox="([^"]*)"/.exec(html)?.[1] || "0 0 1 1").split(" ").map(Number);
    // 28 pixels an em, as the sheet's formulas.
    const svg = html.replace(/<svg style="[^"]*"/, "<svg").replace(/currentColor/g, "black")
      .replace(/ width="[^"]*" height="[^"]*"/, ` width="${(w * 0.028).toFixed(2)}" height="${(h * 0.028).toFixed(2)}"`);
    require("fs").writeFileSync(`${target}/${index}.svg`, svg);
  });
}

async function sizes(folder, packages, glyphs) {
  const MathJax = await start(folder, packages);
  if (glyphs) equalise(MathJax.startup.document.outputJax, glyphs);
  for (const line of lines) {
    const [width, ascent, descent, problems, message, tex] = line.split("\t");
    const result = { ours: [width, ascent, descent].map(Number), problems: Number(problems), message, tex };
    // A tag stretches MathJax's picture to the page's width; our measures are without it.
    const html = MathJax.startup.adaptor.outerHTML(
      MathJax.tex2svg(tex.replace(/\\tag\*?\{[^}]*\}/, ""), { display: true }));
    const box = /viewBox="([^"]*)"/.exec(html);
    if (box && !html.includes('data-mml-node="merror"')) {
      const [, top, w, h] = box[1].split(" ").map(Number);
      result.theirs = [w / 1000, -top / 1000, (h + top) / 1000];
    }
    console.log(JSON.stringify(result));
  }
}

function report() {
  const all = lines.map((line) => JSON.parse(line));
  const share = (part, whole) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  const near = (ours, theirs) => Math.abs(ours - theirs) <= Math.max(tolerance * theirs, slack);
  const parsed = all.filter((one) => one.problems === 0);
  const known = parsed.filter((one) => one.theirs);
  const height = ([, ascent, descent]) => ascent + descent;
  for (const one of known) {
    one.width = near(one.ours[0], one.theirs[0]);
    one.height = near(height(one.ours), height(one.theirs));
    one.error = Math.max(
      Math.abs(one.ours[0] / one.theirs[0] - 1), Math.abs(height(one.ours) / height(one.theirs) - 1));
  }
  for (const one of all.filter((one) => one.problems > 0)) console.log(`fails: ${one.tex}: ${one.message}`);
  for (const one of parsed.filter((one) => !one.theirs)) console.log(`no size from MathJax: ${one.tex}`);
  const far = known.filter((one) => !one.width || !one.height).sort((a, b) => b.error - a.error);
  for (const one of far) {
    const show = (box) => `${box[0].toFixed(2)} x ${height(box).toFixed(2)}`;
    console.log(`${show(one.ours)} em, MathJax ${show(one.theirs)}: ${one.tex}`);
  }
  console.log(`parse: ${share(parsed.length, all.length)}`);
  console.log(`width within 4 %: ${share(known.filter((one) => one.width).length, known.length)}`);
  console.log(`height within 4 %: ${share(known.filter((one) => one.height).length, known.length)}`);
  console.log(`both: ${share(known.length - far.length, known.length)}`);
  process.exit(parsed.length >= 0.98 * all.length ? 0 : 1);
}

const [mode, folder, packages, glyphs] = process.argv.slice(2);
const tasks = { sizes, pictures };
if (tasks[mode]) {
  tasks[mode](folder, packages, glyphs).catch((error) => {
    console.error(error);
    process.exit(1);
  });
} else report();
