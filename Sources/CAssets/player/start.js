// Everything is in place: build the page and show the first slide.
root.classList.add("live");
document.body.append(curtain, status, bar, dialog);
if (isPresenter) presentHere();
const start = readAddress() || { slide: 0, step: 0 };
go(start.slide, start.step);
