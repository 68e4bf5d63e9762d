// Live figures: the network runs in a worker, in WebAssembly, with the file's own weights.

/** The worker's whole program: a module and a weight file in, then a picture for each job. */
function liveWorker() {
  let core, side, pixels, seedsAt, weightsAt, productsAt;
  const most = 64;
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
    seedsAt = core.malloc(most * 4);
    weightsAt = core.malloc(most * 4);
    productsAt = core.malloc(24);
  }
  /** Weights of two seeds: `t` of the way on the great circle, or at an angle of the turn from one. */
  function bend({ seeds: [first, second], t, angle, space, psi }) {
    core.trama_products(first, second, space, psi, productsAt);
    const [aa, ab, bb] = new Float64Array(core.memory.buffer, productsAt, 3);
    const cosine = ab / Math.sqrt(aa * bb);
    const sine = Math.sqrt(1 - cosine ** 2);
    if (angle !== undefined) {
      if (!(bb * sine ** 2 > 1e-12 * aa)) return [1, 0];
      const across = Math.sin(angle) / sine;
      return [Math.cos(angle) - across * cosine, across * Math.sqrt(aa / bb)];
    }
    if (!(Math.abs(cosine) < 0.9995)) return [1 - t, t];
    const whole = Math.acos(cosine);
    return [1 - t, t].map((part) => Math.sin(part * whole) / Math.sin(whole));
  }
  /** The weighted sum of seeds' styles or z, with some styles of another seed. */
  function weave(job) {
    const { id, seeds, psi, donor, styles, space = 0 } = job;
    const weights = job.weights || bend({ ...job, space });
    new Uint32Array(core.memory.buffer, seedsAt, most).set(seeds.slice(0, most));
    new Float32Array(core.memory.buffer, weightsAt, most).set(weights.slice(0, most));
    const count = Math.min(seeds.length, most);
    if (core.trama_weave(seedsAt, weightsAt, count, space, psi, donor, styles, pixels) !== 0) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      return self.postMessage({ id });
    }
    const picture = new Uint8ClampedArray(core.memory.buffer, pixels, side * side * 4).slice();
    self.postMessage({ id, side, picture }, [picture.buffer]);
  }
  let ready = null;
  self.addEventListener("message", async ({ data: message }) => {
    if (message.module) {
      ready = WebAssembly.instantiate(bytes(message.module), {}).then(({ instance }) => {
        core = instance.exports;
        load(bytes(message.weights));
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      ready.catch(() => self.postMessage({ failed: true }));
      return;
    }
    // What can't run has said so; the figure stays as printed.
    await ready.then(() => weave(message), () => {});
  });
}

/** Workers of models, who waits for their pictures, and where that is: slide, widget and model. */
const liveWorkers = {};
const livePainters = [];
const livePlaces = [];

/** The worker of a model; null where there can be none. */
function workerOf(model) {
  if (model in liveWorkers) return liveWorkers[model];
  liveWorkers[model] = null;
  const parts = ["module", model].map((name) => document.getElementById(`live-${name}`));
  if (typeof WebAssembly !== "object" || parts.includes(null)) return null;
  const program = new Blob([`(${liveWorker})()`], { type: "text/javascript" });
  const fail = () => {
    liveWorkers[model] = null;
    for (const figure of liveFigures) if (figure.model === model) figure.giveUp();
  };
  const worker = new Worker(URL.createObjectURL(program));
  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data: { failed, id, side, picture } }) =>
    (failed ? fail() : livePainters[id](side, picture)));
  // Workers take no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage({ module: parts[0].textContent, weights: parts[1].textContent });
  liveWorkers[model] = worker;
  return worker;
}

/** Gives `ask(job)`: the job's picture comes onto a canvas. Frames are dropped, never queued. */
function livePainter(home, canvas, seen) {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let isBusy = false;
  let wanted = null;
  function next() {
    isBusy = wanted !== null;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (isBusy) workerOf(home.model)?.postMessage({ id, ...wanted });
    wanted = null;
  }
  const id = livePlaces.push(home) - 1;
  livePainters.push((width, picture, height = width) => {
    if (picture) {
      canvas.width = width;
      canvas.height = height;
      context.putImageData(new ImageData(picture, width, height), 0, 0);
      seen();
    }
    next();
  });
  return (job) => {
    wanted = job;
    if (!isBusy) next();
  };
}
