// What happens between two slides: each effect once, told going forward; back plays it in reverse.
const flat = "none";
const away = "translateX(-100%)";
const beside = "translateX(100%)";
const turn = (x, origin) => ({ transform: `perspective(150vw) ${x}`, transformOrigin: origin });
const whole = "inset(0)";
const fadeIn = { opacity: [0, 1] };
const fadeOut = { opacity: [1, 0] };
const push = { old: { transform: [flat, away] }, new: { transform: [beside, flat] } };
const cut = (from, to) => ({ new: { clipPath: [from, to] } });
const lift = (properties) => ({ old: properties, oldOnTop: true });
const hinge = (axis, oldOrigin, newOrigin) => ({
  old: [turn(`${axis}(0)`, oldOrigin), turn(`${axis}(-90deg)`, oldOrigin)],
  new: [turn(`${axis}(90deg)`, newOrigin), turn(`${axis}(0)`, newOrigin)],
});
const diamond = (r) => `polygon(50% ${50 - r}%,${50 + r}% 50%,50% ${50 + r}%,${50 - r}% 50%)`;
const star = (r) => {
  const point = (i) => {
    const length = i % 2 ? r * 0.45 : r;
    const angle = (i * Math.PI) / 5;
    return `${50 + length * Math.sin(angle)}% ${50 - length * Math.cos(angle)}%`;
  };
  return `polygon(${Array.from({ length: 10 }, (_, i) => point(i)).join()})`;
};
const spin = (angle) => ({
  old: { transform: [flat, `rotate(${angle}deg) scale(.3)`], opacity: [1, 0] },
  new: { transform: [`rotate(${-angle}deg) scale(.3)`, flat], opacity: [0, 1] },
});
const effects = {
  clockwise: spin(180),
  counterclockwise: spin(-180),
  cover: { new: { transform: [beside, flat] } },
  coverflow: {
    old: { transform: [flat, "perspective(150vw) translateX(-90%) rotateY(60deg) scale(.7)"] },
    new: { transform: ["perspective(150vw) translateX(90%) rotateY(-60deg) scale(.7)", flat] },
  },
  cube: hinge("rotateY", "right", "left"),
  cylinder: hinge("rotateX", "bottom", "top"),
  diamond: cut(diamond(0), diamond(100)),
  drop: { new: { transform: ["translateY(-100%)", flat] } },
  explode: { old: { transform: [flat, "scale(2.5)"], opacity: [1, 0] }, oldOnTop: true },
  fade: { old: fadeOut, new: fadeIn },
  "fade-out": { old: { opacity: [1, 0, 0] }, new: { opacity: [0, 0, 1] } },
  fall: lift({ transform: [flat, "translateY(100%) rotate(8deg)"] }),
  flip: {
    old: [turn("rotateY(0)", "center"), turn("rotateY(-90deg)", "center"), { opacity: 0 }],
    new: [{ opacity: 0 }, turn("rotateY(90deg)", "center"), turn("rotateY(0)", "center")],
  },
  glow: {
    old: { filter: ["brightness(1)", "brightness(3)"], opacity: [1, 0] },
    new: { filter: ["brightness(3)", "brightness(1)"], opacity: [0, 1] },
  },
  implode: lift({ transform: [flat, "scale(0)"] }),
  "in-out": {
    old: { transform: [flat, "scale(.6)"], opacity: [1, 0] },
    new: { transform: ["scale(.6)", flat], opacity: [0, 1] },
  },
  "iris-in": lift({ clipPath: ["circle(75%)", "circle(0)"] }),
  "iris-out": cut("circle(0)", "circle(75%)"),
  melt: { old: { filter: ["blur(0)", "blur(2vw)"], opacity: [1, 0] }, new: fadeIn },
  overlap: {
    old: { transform: [flat, "translateX(-30%)"], filter: ["brightness(1)", "brightness(.5)"] },
    new: { transform: [beside, flat] },
  },
  pivot: { old: lift({ transform: [flat, "rotate(-90deg)"], transformOrigin: ["0 0", "0 0"] }).old,
    oldOnTop: true },
  pull: { old: { transform: [flat, beside] }, new: { transform: [away, flat] } },
  push,
  reveal: lift({ transform: [flat, away] }),
  rotate: spin(90),
  slide: push,
  star: cut(star(0), star(180)),
  swap: {
    old: { transform: [flat, "translateX(-60%) scale(.7)", "scale(.7)"], opacity: [1, 1, 0] },
    new: { transform: ["scale(.7)", "translateX(60%) scale(.7)", flat], opacity: [0, 1, 1] },
  },
  swipe: cut("inset(0 0 0 100%)", whole),
  swoosh: {
    old: { transform: [flat, "translateX(-120%) skewX(20deg)"] },
    new: { transform: ["translateX(120%) skewX(20deg)", flat] },
  },
  wipe: cut("inset(0 100% 0 0)", whole),
  wiper: {
    old: { transform: [flat, "rotate(-90deg)"], transformOrigin: ["0 100%", "0 100%"] },
    oldOnTop: true,
  },
  zoom: {
    old: { transform: [flat, "scale(4)"], opacity: [1, 0] },
    new: { transform: ["scale(.2)", flat], opacity: [0, 1] },
  },
};
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let running = [];

/** The theme's own keyframes for a name, told as Marp does; null where there are none. */
function themeKeyframes(name, side, isBackward) {
  const names = new Set();
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSKeyframesRule) names.add(rule.name);
    }
  }
  const way = isBackward ? "backward-" : "";
  const exact = [`marp-${side}-transition-${way}${name}`, `marp-${side}-transition-${name}`];
  const found = exact.find((candidate) => names.has(candidate));
  if (found) return { name: found, reversed: false };
  const shared = [`marp-transition-${way}${name}`, `marp-transition-${name}`].find((candidate) =>
    names.has(candidate));
  return shared ? { name: shared, reversed: side === "incoming" } : null;
}

function animate(from, to) {
  const isBackward = to.index < from.index;
  const earlier = isBackward ? to : from;
  const later = isBackward ? from : to;
  const wanted = earlier.transition;
  finishTransition();
  if (!wanted || wanted.name === "none" || Math.abs(to.index - from.index) !== 1) return;
  const duration = clamp(wanted.duration, 0, 20) * 1000;
  from.element.removeAttribute("hidden");
  from.element.classList.add("leaving");
  const own = calm.matches ? null : themeKeyframes(wanted.name, "outgoing", isBackward)
    || themeKeyframes(wanted.name, "incoming", isBackward);
  if (own) runTheme(from, to, wanted.name, duration, isBackward);
  else runEffect(calm.matches ? "fade" : wanted.name, earlier, later, duration, isBackward);
  const all = running;
  const end = () => running === all && finishTransition();
  Promise.all(all.map((animation) => animation.finished)).then(end, () => {});
}

function runEffect(name, earlier, later, duration, isBackward) {
  const effect = effects[name];
  if (!effect) return;
  const timing = { duration, easing: "ease-in-out", fill: "both" };
  if (isBackward) timing.direction = "reverse";
  if (effect.old) running.push(earlier.element.animate(effect.old, timing));
  if (effect.new) running.push(later.element.animate(effect.new, timing));
  (effect.oldOnTop ? earlier : later).element.classList.add("above");
}

function runTheme(from, to, name, duration, isBackward) {
  root.style.setProperty("--marp-transition-direction", isBackward ? -1 : 1);
  for (const [slide, side] of [[from, "outgoing"], [to, "incoming"]]) {
    const frames = themeKeyframes(name, side, isBackward);
    if (!frames) continue;
    Object.assign(slide.element.style, {
      animationName: frames.name,
      animationDuration: `${duration}ms`,
      animationFillMode: "both",
      animationDirection: frames.reversed ? "reverse" : "normal",
    });
    running.push(...slide.element.getAnimations());
  }
}

/** Leaves things as they are at rest. */
function finishTransition() {
  const animations = running;
  running = [];
  for (const animation of animations) animation.cancel();
  for (const { element } of slides) {
    if (!element.classList.contains("current")) element.setAttribute("hidden", "until-found");
    element.classList.remove("leaving", "above");
    element.style.animation = "";
  }
}
