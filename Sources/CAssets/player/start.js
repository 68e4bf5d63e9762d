// Everything is in place: build the page and show the first slide.
root.classList.add("live");
stage.after(curtain, status, bar, dialog);
stage.append(ink, divider, edge, dot);
if (isPresenter) presentHere();
const start = readAddress() || { slide: 0, step: 0 };
here.slide = -1;
go(start.slide, start.step);
tell("ready");
