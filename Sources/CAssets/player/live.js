// Live figures: a worker runs the network in WebAssembly, with the file's own weights. What is
// printed stays until something is drawn, and where WebAssembly can't run.

/** The worker's whole program: a module and a weight file in, then pictures by seed and psi. */
function liveWorker() {
  let core, side, pixels;
  // The worker gets this function's text alone, so that all it needs stands in it.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const put = (part) => {
    const at = core.malloc(part.length);
    new Uint8Array(core.memory.buffer).set(part, at);
    return at;
  };
  function load(file) {
    const view = new DataView(file.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    for (const [name, entry] of Object.entries(header)) {
      if (name === "__metadata__" || name.startsWith("expect.")) continue;
      const [from, to] = entry.data_offsets.map((offset) => 8 + length + offset);
      const isHalf = entry.dtype === "F16";
      const places = [
        put(new TextEncoder().encode(name)),
        put(new Uint8Array(Int32Array.from(entry.shape).buffer)), put(file.subarray(from, to)),
      ];
      const keep = isHalf ? core.trama_tensor_half : core.trama_tensor;
      const count = (to - from) / (isHalf ? 2 : 4);
      if (keep(places[0], name.length, places[1], entry.shape.length, places[2], count) !== 0) {
        throw new Error("a tensor was refused");
      }
      for (const at of places) core.free(at);
    }
    side = core.trama_build();
    if (side < 4) throw new Error("the network was refused");
    pixels = core.malloc(side * side * 4);
  }
  let ready = null;
  self.addEventListener("message", async ({ data: message }) => {
    if (message.module) {
      ready = WebAssembly.instantiate(bytes(message.module), {}).then(({ instance }) => {
        core = instance.exports;
        load(bytes(message.weights));
      });
      return;
    }
    await ready;
    const { id, seed, psi } = message;
    if (core.trama_draw(seed, psi, 0, -1, -1, pixels) !== 0) return;
    const picture = new Uint8ClampedArray(core.memory.buffer, pixels, side * side * 4).slice();
    self.postMessage({ id, side, picture }, [picture.buffer]);
  });
}

const liveWorkers = {};
const liveCells = [];

/** The worker of a model, made when something is first drawn. */
function workerOf(model) {
  if (!liveWorkers[model]) {
    const program = new Blob([`(${liveWorker})()`], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(program));
    worker.addEventListener("message", ({ data: { id, side, picture } }) =>
      liveCells[id].paint(side, picture));
    const files = {
      module: document.getElementById("live-module").textContent,
      weights: document.getElementById(`live-${model}`).textContent,
    };
    // Workers take no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(files);
    liveWorkers[model] = worker;
  }
  return liveWorkers[model];
}

const cellsHere = () => liveCells.filter((cell) => cell.slide === here.slide);

function liveBar(slide) {
  const tray = make("div", { className: "live-bar" });
  const psi = make("input", { type: "range", min: "0", max: "1.5", step: "0.05" });
  psi.setAttribute("aria-label", "ψ");
  psi.addEventListener("input", () => {
    for (const cell of cellsHere()) cell.draw({ psi: Number(psi.value) });
  });
  // Keys are the deck's again once it is let go.
  psi.addEventListener("change", () => psi.blur());
  psi.value = liveCells.find((cell) => cell.slide === slide.index).psi;
  tray.append(psi);
  overlay(slide, tray, [pageWidth * 0.8, pageHeight * 0.94, pageWidth * 0.18, pageHeight * 0.05]);
  psi.style.width = "100%";
}

widgetKinds.gan = (slide, { frame, payload }, report) => {
  const canvas = make("canvas", { hidden: true });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  overlay(slide, canvas, frame);
  const cell = { slide: slide.index, seed: Number(payload.seed), psi: Number(payload.psi) };
  const id = liveCells.push(cell) - 1;
  let isBusy = false;
  let isStale = false;
  /** Frames are dropped, never queued. */
  function ask() {
    isStale = isBusy;
    if (isBusy) return;
    isBusy = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    workerOf(payload.model).postMessage({ id, seed: cell.seed, psi: cell.psi });
  }
  cell.paint = (side, picture) => {
    isBusy = false;
    canvas.width = side;
    canvas.height = side;
    context.putImageData(new ImageData(picture, side, side), 0, 0);
    canvas.hidden = false;
    canvas.title = `seed ${cell.seed}, ψ ${cell.psi}`;
    if (isStale) ask();
  };
  cell.draw = (state) => {
    Object.assign(cell, state);
    ask();
    report({ seed: cell.seed, psi: cell.psi });
  };
  if (!slide.element.querySelector(".live-bar")) liveBar(slide);
  return {
    receive({ seed, psi }) {
      Object.assign(cell, { seed, psi });
      ask();
    },
  };
};

actions.r = () => {
  for (const cell of cellsHere()) {
    cell.draw({ seed: crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000 });
  }
};
