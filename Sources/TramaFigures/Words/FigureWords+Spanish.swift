extension FigureWords {
    static let spanishTerms: [FigureTerm: String] = [
        .seed: "semilla~{0}", .seeds: "semillas~{0}", .psi: "ψ~{0}", .classIs: "clase~{0}",
        .cutoff: "corte~{0}", .noNoise: "sin ruido", .noiseDraw: "ruido~{0}",
        .meanPicture: "imagen media",

        .style: "el estilo~{0}", .styles: "los estilos~{0}",
        .coarseStyles: "los estilos gruesos", .middleStyles: "los estilos medios",
        .fineStyles: "los estilos finos", .allStyles: "todos los estilos",

        .picture: "1~imagen", .pictures: "{0}~imágenes", .draw: "1~muestra",
        .draws: "{0}~muestras",

        .mixOf: "semilla~{0} con {1} de la semilla~{2}",
        .between: "{0}~% del camino de la semilla~{1} a la {2} en {3}",
        .donor: "{0} de la semilla~{1}",
        .planeAt: "({0}, {1}) en el plano de las semillas~{2}, {3} y~{4}",
        .walkAt: "paseo por {0} semillas en {1}", .layerChannel: "capa {0}, canal~{1}",
        .deviationOf: "{0} veces la desviación de {1} de ruido",

        .gridAlternative: "{0} de {1}: {2}",
        .mixCaption: "{0}: la semilla de la fila con {1} de la columna",
        .mixAlternative: "Mezcla de estilos con {0}. Filas: {1}. Columnas, que ponen {2}: {3}",
        .truncationCaption: "{0}, truncamiento: ψ de {1} a {2}",
        .truncationAlternative:
            "Truncamiento con {0}. Filas: {1}. Columnas: ψ {2}; con 0 todas son la imagen media",

        .linearIn: "interpolación lineal en {0}", .slerpIn: "interpolación esférica en {0}",
        .cubicIn: "interpolación cúbica en {0}",
        .interpolateAlternative: "{0}: {1}, {2}, {3}~pasos",

        .walkClosed: "paseo cerrado", .walkOpen: "paseo abierto",
        .walkNoise: "paseo de ruido suavizado", .walkCircle: "círculo en z",
        .walkAlternative: "{0}: {1}, {2}, {3}~fotogramas",

        .noiseNone: "sin ruido", .noiseConst: "fijo", .noiseDrawHead: "muestra~{0}",
        .noiseDeviation: "desviación",
        .noiseCaption: "{0}, ruido: ninguno, el guardado, {1} y {2} veces la desviación de {3}",
        .noiseAlternative:
            "{0}, {1}: sin ruido, con el ruido guardado, con {2} y un mapa de dónde difieren",

        .channelOf: "canal {0} de {1}", .channelsOf: "canales {0} de {1}",
        .channelOfAll: "canal {0} de cada capa", .channelsOfAll: "canales {0} de cada capa",
        .layersCaption: "{0}, {1}; el gris es 0", .layersAlternative: "Dentro de {0}: {1}, {2}",

        .blendAbove: "sobre~{0}", .blendCaption: "Capas de {1} en {0}",
        .blendLetters: "A: {0}, B: {1}; capas de B en A",
        .blendAlternative:
            "Mezclas de {0} con {1}, cuyas capas empiezan sobre las resoluciones {2}",

        .kimg: "{0}~mil", .progressCaption: "Entrenamiento, imágenes vistas; {0}",
        .progressAlternative: "{0} en {1} momentos de un entrenamiento: {2}",

        .sheetAlternative: "{0} de la carpeta {1}: {2}",
        .neighboursCaption:
            "{0}: muestra y sus vecinas más cercanas de {1} (media cuadrática de los píxeles, de 0 a 1)",
        .neighboursAlternative:
            "{0}, {1}, cada una con las {2} imágenes más cercanas de {3}; sus distancias empiezan en {4}",
        .meanDistance: "distancia media~{0}", .realDistance: "de imágenes reales~{0}",
        .diversityAlternative: "{0} de {1}; {2}",

        .curveOver: "{0} según {1}", .curvePoint: "{0} en {1}", .curveLowest: "mínimo: {0}",
        .curveAlternative: "{0} según {1}, de {2} a {3}; mínimo: {4}",

        .card: "ficha", .noCard: "no tiene: el modelo no se puede redistribuir",
        .yes: "sí", .no: "no",
    ]
}
