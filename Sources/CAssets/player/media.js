// Video and sound, over the picture that stands for them in print.
function media(slide, { kind, frame, payload }) {
  const player = make(kind, {
    src: payload.src, controls: payload.controls === "true", loop: payload.loop === "true",
    muted: payload.muted === "true" || isPresenter, playsInline: true, preload: "metadata",
    poster: payload.poster || "",
  });
  player.setAttribute("aria-label", payload.label || texts[kind]);
  overlay(slide, player, frame);
  return {
    show(step, before) {
      const isThere = !payload.part
        || !slide.element.querySelector(`[data-part="${payload.part}"]`)?.closest(".off");
      player.hidden = !isThere;
      if (!isThere) player.pause();
      const isNew = before.slide !== slide.index || player.paused;
      if (isThere && isNew && payload.autoplay === "true") player.play().catch(() => {});
    },
    hide() {
      player.pause();
      player.currentTime = 0;
    },
  };
}
widgetKinds.video = media;
widgetKinds.audio = media;
