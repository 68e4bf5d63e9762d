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

/** A button whose presses don't turn the slide. */
function quietButton(act) {
  const element = make("button", { type: "button" });
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
    element.blur();
  });
  for (const name of ["mousedown", "pointerdown", "touchstart"]) {
    element.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
  element.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") event.stopPropagation();
  });
  return element;
}

widgetKinds.code = (slide, { frame, payload }) => {
  let timer = 0;
  const copier = quietButton(async () => {
    if (await copyText(payload.text)) copier.textContent = texts.copied;
    clearTimeout(timer);
    timer = setTimeout(() => { copier.textContent = texts.copy; }, 1500);
  });
  copier.textContent = texts.copy;
  overlay(slide, make("div", { className: "copy" }, copier), frame);
  return {};
};
