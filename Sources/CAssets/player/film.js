// A walk: an animation over its film strip, which a pause, the overview and paper show.
widgetKinds.film = (slide, { frame, payload: { src, label, part } }) => {
  const strip = slide.element.querySelector(`[data-part="${part}"]`);
  const picture = make("img", { alt: "" });
  const control = quietButton(() => play(picture.hidden));
  control.ariaLabel = label;
  function play(on) {
    picture.hidden = !on;
    if (on) picture.src = src;
    strip.classList.toggle("gone", on);
    control.textContent = on ? "❚❚" : "▶";
  }
  const box = make("div", { className: "copy film" }, picture, control);
  overlay(slide, box, frame);
  return {
    show(_, before) {
      box.hidden = Boolean(strip.closest(".off"));
      if (before.slide !== slide.index) play(!calm.matches);
    },
    hide: () => play(false),
  };
};
