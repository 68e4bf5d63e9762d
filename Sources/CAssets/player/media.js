// Video and sound, over the picture that stands for them in print; a background's film below all else.
function media(slide, { kind, frame, payload }) {
  if (!payload.src) return null;
  const player = make(kind, {
    src: payload.src, controls: payload.controls === "true", loop: payload.loop === "true",
    muted: payload.muted === "true" || isPresenter, playsInline: true, preload: "metadata",
    poster: payload.poster || "",
  });
  player.ariaLabel = payload.label || texts[kind];
  const part = slide.picture.querySelector(`[data-part="${payload.part}"]`);
  if (payload.below) {
    const [x, y, width, height] = frame;
    const holder = makeSVG("foreignObject", { x, y, width, height });
    holder.append(player);
    part.append(holder);
  } else {
    overlay(slide, player, frame, payload.part);
  }
  return {
    show(step, before) {
      const isThere = !part?.closest(".off");
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
