// Code blocks: a button that copies the text, shown while the pointer or the keyboard is on the slide.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page from a file may not use the clipboard; the older way asks no permission.
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}

widgetKinds.code = (slide, { frame, payload }) => {
  const copier = make("button", { type: "button", textContent: texts.copy });
  let timer = 0;
  copier.addEventListener("click", async (event) => {
    event.stopPropagation();
    if (await copyText(payload.text)) copier.textContent = texts.copied;
    clearTimeout(timer);
    timer = setTimeout(() => { copier.textContent = texts.copy; }, 1500);
    copier.blur();
  });
  // A press on the button doesn't turn the slide.
  for (const name of ["mousedown", "pointerdown", "touchstart"]) {
    copier.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
  copier.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") event.stopPropagation();
  });
  overlay(slide, make("div", { className: "copy" }, copier), frame);
  return {};
};
