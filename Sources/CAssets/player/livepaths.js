// Ways through the latent space, as figures have them: closed and open curves, lines, circles. Each gives a
// point's job for the worker, and what an address says of it.

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

/** The same of the natural cubic spline from the first key to the last. */
function openWeights(count, time) {
  if (count < 2) return [1];
  const at = Math.min(Math.trunc(clamp(time, 0, count - 1)), count - 2);
  const u = clamp(time, 0, count - 1) - at;
  const v = 1 - u;
  return Array.from({ length: count }, (_, key) => {
    const y = (index) => (index === key ? 1 : 0);
    // Thomas's algorithm for the second derivatives, which are 0 at both ends.
    const ratios = Array(count).fill(0);
    const second = Array(count).fill(0);
    for (let index = 1; index < count - 1; index += 1) {
      ratios[index] = 1 / (4 - ratios[index - 1]);
      const load = 6 * (y(index - 1) - 2 * y(index) + y(index + 1));
      second[index] = (load - second[index - 1]) * ratios[index];
    }
    for (let index = count - 2; index > 0; index -= 1) second[index] -= ratios[index] * second[index + 1];
    return v * y(at) + u * y(at + 1) + ((v ** 3 - v) * second[at] + (u ** 3 - u) * second[at + 1]) / 6;
  });
}

/** Weights of keys melted around the round by a Gaussian, of a key's own variance. */
function smoothWeights(count, time) {
  const at = ((time % count) + count) % count;
  const weights = Array.from({ length: count }, (_, key) => [-3, -2, -1, 0, 1, 2, 3].reduce((sum, round) =>
    sum + Math.exp(-2 * (at - key - round * count) ** 2), 0));
  const norm = Math.hypot(...weights);
  return weights.map((weight) => weight / norm);
}

/** A path all of whose keys have weights: `space` 1 for z. */
const weighted = (name, weigh, isRound, space) => ({
  isRound,
  at: (seeds, time) => ({
    job: { seeds, weights: weigh(seeds.length, time), space },
    query: `seeds=${seeds}&time=${Number(time.toFixed(4))}${name ? `&path=${name}` : ""}`,
  }),
});

/** A path from one seed to the next. */
const pieced = (space, curve) => ({
  isRound: false,
  at(seeds, time) {
    const from = clamp(Math.trunc(time), 0, Math.max(0, seeds.length - 2));
    const pair = [seeds[from], seeds[from + 1] ?? seeds[from]];
    const t = time - from;
    return {
      job: {
        seeds: pair, space: space === "z" ? 1 : 0, t, weights: curve === "slerp" ? null : [1 - t, t],
      },
      query: `seed=${pair[0]}&to=${pair[1]}&t=${Number(t.toFixed(4))}&space=${space}&curve=${curve}`,
    };
  },
});

/** By the names that figures have for them. */
const walkPaths = {
  closed: weighted("", splineWeights, true, 0),
  open: weighted("open", openWeights, false, 0),
  "open-z": weighted("open-z", openWeights, false, 1),
  noise: weighted("noise", smoothWeights, true, 1),
  circle: {
    isRound: true,
    at: (seeds, time) => ({
      job: { seeds: seeds.slice(0, 2), angle: (2 * Math.PI * time) / seeds.length, space: 1 },
      query: `seeds=${seeds}&time=${Number(time.toFixed(4))}&path=circle`,
    }),
  },
  linear: pieced("w", "linear"),
  "linear-z": pieced("z", "linear"),
  slerp: pieced("z", "slerp"),
  "slerp-w": pieced("w", "slerp"),
};
