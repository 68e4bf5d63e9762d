// `#7` and `#7.2` name a slide (from 1) and a step; a heading's name finds its slide.
function readAddress() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // A stray percent sign stands for itself.
  }
  // `slide=7`, and `slide=id.p7` as Google's players have it.
  const parts = /^(?:slide=(?:id\.p)?)?(\d+)(?:\.(\d+))?$/.exec(name);
  if (parts) return { slide: Number(parts[1]) - 1, step: Number(parts[2] || 0) };
  if (name === "slide=id.p") return { slide: 0, step: 0 };
  const heading = name.replace(/^slide=/, "");
  if (Object.hasOwn(data.destinations, heading)) {
    return { slide: data.destinations[heading], step: 0 };
  }
  return null;
}

function writeAddress() {
  const step = here.step ? `.${here.step}` : "";
  try {
    history.replaceState(null, "", `#${here.slide + 1}${step}`);
  } catch {
    // Some frames have no history of their own.
  }
}

addEventListener("hashchange", () => {
  const target = readAddress();
  if (target && (target.slide !== here.slide || target.step !== here.step)) {
    go(target.slide, target.step);
  }
});
afterMove(writeAddress);

// Text found on a slide that isn't shown brings the slide up.
stage.addEventListener("beforematch", (event) => {
  const found = slides.find(({ element }) => element.contains(event.target));
  if (found) go(found.index, Infinity);
});
