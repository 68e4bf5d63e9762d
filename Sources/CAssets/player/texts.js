// Words of the interface, in the deck's language where it is known.
const words = {
  en: {
    slide: "Slide", of: "of", next: "Next", previous: "Previous", overview: "Overview",
    fullScreen: "Full screen", black: "Black screen", presenter: "Speaker view", help: "Help",
    first: "First slide", last: "Last slide", jump: "Number, Enter: go to slide",
    noNotes: "No notes for this slide.", end: "End of the talk", reset: "Reset timer",
    pause: "Stop or go on", smaller: "Smaller notes", larger: "Larger notes", close: "Close",
    skip: "Without steps", before: "Before", after: "After", compare: "Comparison",
    laser: "Laser pointer", pen: "Pen", wipe: "Wipe the pen's strokes off", notes: "Notes",
    budget: "For this slide", ahead: "ahead", behind: "behind", controls: "Slide controls",
    video: "Video", audio: "Sound", copy: "Copy", copied: "Copied",
  },
  es: {
    slide: "Diapositiva", of: "de", next: "Siguiente", previous: "Anterior",
    overview: "Vista general", fullScreen: "Pantalla completa", black: "Pantalla en negro",
    presenter: "Vista del orador", help: "Ayuda", first: "Primera diapositiva",
    last: "Última diapositiva", jump: "Número, Intro: ir a la diapositiva",
    noNotes: "Esta diapositiva no tiene notas.", end: "Fin de la charla",
    reset: "Reiniciar el cronómetro", pause: "Parar o seguir", smaller: "Notas más pequeñas",
    larger: "Notas más grandes", close: "Cerrar", skip: "Sin pasos", before: "Antes",
    after: "Después", compare: "Comparación", laser: "Puntero láser", pen: "Lápiz",
    wipe: "Borrar los trazos", notes: "Notas", budget: "Para esta diapositiva",
    ahead: "de adelanto", behind: "de retraso", controls: "Controles", video: "Vídeo",
    audio: "Sonido", copy: "Copiar", copied: "Copiado",
  },
};
const texts = words[document.documentElement.lang.slice(0, 2).toLowerCase()] || words.en;

/** Makes an element with properties and children. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function makeSVG(name, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
