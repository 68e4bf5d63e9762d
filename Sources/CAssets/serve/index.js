// Decks come and go in the list while it is looked at.
const list = document.getElementById("decks");
let last = list.innerHTML;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/list");
    const text = answer.ok ? await answer.text() : last;
    if (text !== last) list.innerHTML = text;
    last = text;
  } catch {
    // The server has gone; it may come back.
  }
}
setInterval(refresh, 2000);
document.addEventListener("visibilitychange", refresh);
