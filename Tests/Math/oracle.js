// node oracle.js sizes MATHJAX PACKAGES [GLYPHS] < MathBench's lines: adds MathJax's width, ascent and descent (or
// nothing where it has none) and prints JSON lines. With GLYPHS, which is what `MathBench glyphs` prints, MathJax sets
// the formulas with the measures of our font's characters: then only the setting differs, not the fonts.
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

function equalise(font, path) {
  const rows = require("fs").readFileSync(path, "utf8").split("\n").filter(Boolean);
  const glyphs = new Map(rows.map((row) => row.split("\t").map(Number)).map(([code, ...values]) => [code, values]));
  // How characters of a variant are called in our font.
  const code = {
    normal: (c) => c,
    "-smallop": (c) => (c > 0x2200 ? c : 0),
    "-largeop": (c) => (c > 0x2200 ? c : 0),
    "-tex-variant": (c) => c,
    "-tex-calligraphic": (c) => scripts[c] || 0x1d49c + c - 0x41,
    "-tex-mathit": (c) => (c === 0x68 ? 0x210e : c < 0x61 ? 0x1d434 + c - 0x41 : 0x1d44e + c - 0x61),
  };
  for (const [name, map] of Object.entries(code)) {
    const chars = font.variant[name].chars;
    for (const key of Object.keys(chars).map(Number)) {
      const own = glyphs.get(map(key));
      const old = chars[key];
      if (!own || !old || old[0] === null || marks.has(key) || old[3]?.c) continue;
      const [advance, ascent, descent, italic] = name === "-largeop" ? own.slice(4) : own;
      // An upright letter's italic correction counts nowhere; that of a large operator is part of its advance.
      const ic = name === "normal" && key < 0x80 ? 0 : italic;
      const width = name.endsWith("op") ? advance - italic : advance;
      chars[key] = [ascent, descent, width, { ...old[3], ic }];
    }
  }
}

async function sizes(folder, packages, glyphs) {
  const MathJax = await require(folder + "/node-main.js").init({
    loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM"] },
    tex: { packages: packages.split(","), tags: "none" },
    svg: { fontCache: "none" },
    startup: { typeset: false },
  });
  if (glyphs) equalise(MathJax.startup.document.outputJax.font, glyphs);
  for (const line of lines) {
    const [width, ascent, descent, problems, message, tex] = line.split("\t");
    const result = { ours: [width, ascent, descent].map(Number), problems: Number(problems), message, tex };
    // A tag stretches MathJax's picture to the page's width.
    if (!/\\tag/.test(tex)) {
      const html = MathJax.startup.adaptor.outerHTML(MathJax.tex2svg(tex, { display: true }));
      const box = /viewBox="([^"]*)"/.exec(html);
      if (box && !html.includes('data-mml-node="merror"')) {
        const [, top, w, h] = box[1].split(" ").map(Number);
        result.theirs = [w / 1000, -top / 1000, (h + top) / 1000];
      }
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
if (mode === "sizes") {
  sizes(folder, packages, glyphs).catch((error) => {
    console.error(error);
    process.exit(1);
  });
} else report();
