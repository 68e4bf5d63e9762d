// node oracle.js sizes MATHJAX PACKAGES < MathBench's lines: adds MathJax's width, ascent and descent (or "-" where
// it has none) and prints JSON lines; node oracle.js report < those lines: the summary, and what differs most.
"use strict";
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const tolerance = 0.04;
// MathJax rounds to 1/1000 em; less than this is no difference even in a small formula.
const slack = 0.02;

async function sizes(folder, packages) {
  const MathJax = await require(folder + "/node-main.js").init({
    loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM"] },
    tex: { packages: packages.split(","), tags: "none" },
    svg: { fontCache: "none" },
    startup: { typeset: false },
  });
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

const [mode, folder, packages] = process.argv.slice(2);
if (mode === "sizes") {
  sizes(folder, packages).catch((error) => {
    console.error(error);
    process.exit(1);
  });
} else report();
