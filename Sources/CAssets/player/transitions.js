// What happens between two slides. Effects are told going forward, in the deck's data, by the one table
// that PDF and video read too; going back plays them in reverse.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const divider = make("div", { className: "divider", hidden: true });
let running = [];
/** What else moves: `(from, to, duration)` gives `start()`, its animations, and `end()`; null cuts. */
const companions = [];
const endings = [];

/** The theme's own keyframes for a name, told as Marp does; null where there are none. */
function themeKeyframes(name, side, isBackward) {
  const known = new Map();
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSKeyframesRule) known.set(rule.name, rule);
    }
  }
  const way = isBackward ? "backward-" : "";
  const own = [`marp-${side}-transition-${way}${name}`, `marp-${side}-transition-${name}`];
  const shared = [`marp-transition-${way}${name}`, `marp-transition-${name}`];
  const found = [...own, ...shared].find((candidate) => known.has(candidate));
  if (!found) return null;
  // The first keyframe may tell how long it takes by itself.
  const time = known.get(found).cssRules[0]?.style.getPropertyValue("--marp-transition-duration");
  return {
    name: found,
    isReversed: shared.includes(found) && side === "incoming",
    duration: parseFloat(time) * (/ms\s*$/.test(time) ? 1 : 1000),
  };
}

function animate(from, to) {
  const isBackward = to.index < from.index;
  const [earlier, later] = isBackward ? [to, from] : [from, to];
  const wanted = earlier.transition;
  if (!wanted || document.hidden || inOverview() || later.index - earlier.index !== 1) return;
  const name = calm.matches ? "fade" : wanted.name;
  const sides = calm.matches ? [] : ["outgoing", "incoming"].map((side) =>
    themeKeyframes(name, side, isBackward));
  const duration = clamp(wanted.duration, 0, 60) * 1000;
  const others = calm.matches ? [] : companions.map((move) => move(from, to, duration));
  if (others.includes(null)) return;
  reveal(from);
  const moves = others.flatMap(({ start, end }) => {
    if (end) endings.push(end);
    return start?.() || [];
  });
  if (sides.some(Boolean)) {
    runTheme([from, to], sides, wanted, isBackward);
  } else if (Object.hasOwn(data.effects, name)) {
    const direction = isBackward ? "reverse" : "normal";
    running = prepare(data.effects[name], earlier, later, { duration, direction });
  }
  running.push(...moves);
  const all = running;
  const end = () => running === all && finishTransition();
  Promise.all(all.map((animation) => animation.finished)).then(end, () => {});
}

/** Shows a slide beside the present one. */
function reveal({ element }) {
  element.removeAttribute("hidden");
  element.classList.add("leaving");
}

/** The animations of an effect, which have begun. */
function prepare(effect, earlier, later, timing) {
  const options = { easing: effect.easing, fill: "both", ...timing };
  const result = [];
  if (effect.old) result.push(earlier.element.animate(effect.old, options));
  if (effect.new) result.push(later.element.animate(effect.new, options));
  (effect.top === "old" ? earlier : later).element.classList.add("above");
  divider.hidden = !effect.divider;
  if (effect.divider) result.push(divider.animate({ left: ["100%", "0%"] }, options));
  return result;
}

function runTheme(pair, sides, wanted, isBackward) {
  root.style.setProperty("--marp-transition-direction", isBackward ? -1 : 1);
  pair.forEach(({ element }, index) => {
    const frames = sides[index];
    if (!frames) return;
    const own = wanted.timed ? NaN : frames.duration;
    Object.assign(element.style, {
      animationName: frames.name,
      animationDuration: `${Number.isFinite(own) ? own : clamp(wanted.duration, 0, 60) * 1000}ms`,
      animationFillMode: "both",
      animationDirection: frames.isReversed ? "reverse" : "normal",
    });
    running.push(...element.getAnimations());
  });
}

/** Leaves things as they are at rest. */
function finishTransition() {
  const animations = running;
  running = [];
  for (const animation of animations) animation.cancel();
  for (const stop of endings.splice(0)) stop();
  divider.hidden = true;
  for (const { element } of slides) {
    if (!element.classList.contains("current") && !inOverview()) hide(element);
    element.classList.remove("leaving", "above");
    element.style.animation = "";
  }
}
