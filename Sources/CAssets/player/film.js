// A walk: an animation over its film strip, which a pause, the overview and paper show.
widgetKinds.film = (slide, { frame, payload: { src, label, part } }) => {
  const strip = slide.element.querySelector(`[data-part="${part}"]`);
  const picture = make("img", { alt: "" });
  const button = quietButton(() => play(picture.hidden));
  button.ariaLabel = label;
  function play(on) {
    picture.hidden = !on;
    if (on) picture.src = src;
    strip.classList.toggle("gone", on);
    button.textContent = on ? "❚❚" : "▶";
  }
  const box = make("div", { className: "copy film" }, picture, button);
  overlay(slide, box, frame);
  return {
    show(_, before) {
      box.hidden = Boolean(strip.closest(".off"));
      if (before.slide !== slide.index) play(!calm.matches);
    },
    hide: () => play(false),
  };
};
