extension FigureWords {
    static let germanTerms: [FigureTerm: String] = [
        .seed: "Seed~{0}", .seeds: "Seeds~{0}", .psi: "ψ~{0}", .classIs: "Klasse~{0}",
        .cutoff: "Cutoff~{0}", .noNoise: "ohne Rauschen", .noiseDraw: "Rauschen~{0}",
        .meanPicture: "mittleres Bild",

        .style: "Stil~{0}", .styles: "den Stilen~{0}", .coarseStyles: "den groben Stilen",
        .middleStyles: "den mittleren Stilen", .fineStyles: "den feinen Stilen",
        .allStyles: "allen Stilen",

        .picture: "1~Bild", .pictures: "{0}~Bilder", .draw: "1~Ziehung",
        .draws: "{0}~Ziehungen",

        .mixOf: "Seed~{0} mit {1} von Seed~{2}", .between: "{0}~% von Seed~{1} zu {2} in {3}",
        .donor: "{0} von Seed~{1}",
        .planeAt: "({0}, {1}) in der Ebene der Seeds~{2}, {3} und~{4}",
        .walkAt: "Weg durch {0} Seeds bei {1}", .layerChannel: "Schicht {0}, Kanal~{1}",
        .deviationOf: "{0}-mal die Abweichung von {1} des Rauschens",

        .gridAlternative: "{0} von {1}: {2}",
        .mixCaption: "{0}: der Seed der Zeile mit {1} der Spalte",
        .mixAlternative: "Stilmischung mit {0}. Zeilen: {1}. Spalten: mit {2} von {3}",
        .truncationCaption: "{0}, Trunkierung ψ von {1} bis {2}",
        .truncationAlternative:
            "Trunkierung mit {0}. Zeilen: {1}. Spalten: ψ {2}; bei 0 sind alle das mittlere Bild",

        .linearIn: "linear in {0}", .slerpIn: "sphärisch in {0}", .cubicIn: "kubisch in {0}",
        .interpolateAlternative: "Interpolation mit {0}: {1}, {2}, {3}~Schritte",

        .walkClosed: "geschlossener Weg", .walkOpen: "offener Weg",
        .walkNoise: "Weg aus geglättetem Rauschen", .walkCircle: "Kreis in z",
        .walkAlternative: "{0}: {1}, {2}, {3}~Einzelbilder",

        .noiseNone: "ohne", .noiseConst: "fest", .noiseDrawHead: "Ziehung~{0}",
        .noiseDeviation: "Abweichung",
        .noiseCaption:
            "{0}, Rauschen: keines, das gespeicherte, {1} und {2}-mal die Abweichung von {3}",
        .noiseAlternative:
            "{0}, {1}: ohne Rauschen, mit dem gespeicherten, mit {2} und eine Karte ihrer Unterschiede",

        .channelOf: "Kanal {0} von {1}", .channelsOf: "Kanäle {0} von {1}",
        .channelOfAll: "Kanal {0} jeder Schicht", .channelsOfAll: "Kanäle {0} jeder Schicht",
        .layersCaption: "{0}, {1}; Grau ist 0", .layersAlternative: "In {0}: {1}, {2}",

        .blendAbove: "über~{0}", .blendCaption: "Schichten von {1} in {0}",
        .blendLetters: "A: {0}, B: {1}; Schichten von B in A",
        .blendAlternative:
            "Überblendungen von {0} mit {1}, dessen Schichten über den Auflösungen {2} beginnen",

        .kimg: "{0}~Tsd.", .progressCaption: "Training, gesehene Bilder; {0}",
        .progressAlternative: "{0} an {1} Stellen eines Trainings: {2}",

        .sheetAlternative: "{0} des Ordners {1}: {2}",
        .neighboursCaption:
            "{0}: Bild und seine nächsten Nachbarn, {1} im Vergleich (quadratisches Mittel der Pixel, 0 bis 1)",
        .neighboursAlternative:
            "{0}, {1}, jeweils mit den {2} nächsten Bildern aus {3}; ihre Abstände beginnen bei {4}",
        .meanDistance: "mittlerer Abstand~{0}", .realDistance: "der echten Bilder~{0}",
        .diversityAlternative: "{0} von {1}; {2}",

        .curveOver: "{0} über {1}", .curvePoint: "{0} bei {1}", .curveLowest: "Minimum: {0}",
        .curveAlternative: "{0} über {1}, von {2} bis {3}; Minimum: {4}",

        .card: "Karte", .noCard: "keine: Das Modell darf nicht weitergegeben werden",
        .yes: "ja", .no: "nein",
    ]
}
