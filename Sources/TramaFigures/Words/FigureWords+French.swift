extension FigureWords {
    static let frenchTerms: [FigureTerm: String] = [
        .seed: "graine~{0}", .seeds: "graines~{0}", .psi: "ψ~{0}", .classIs: "classe~{0}",
        .cutoff: "coupure~{0}", .noNoise: "sans bruit", .noiseDraw: "bruit~{0}",
        .meanPicture: "image moyenne",

        .style: "le style~{0}", .styles: "les styles~{0}", .coarseStyles: "les styles grossiers",
        .middleStyles: "les styles moyens", .fineStyles: "les styles fins",
        .allStyles: "tous les styles",

        .picture: "1~image", .pictures: "{0}~images", .draw: "1~tirage", .draws: "{0}~tirages",

        .mixOf: "graine~{0} avec {1} de la graine~{2}",
        .between: "{0}~% du chemin de la graine~{1} à {2} dans {3}",
        .donor: "{0} de la graine~{1}",
        .planeAt: "({0}, {1}) dans le plan des graines~{2}, {3} et~{4}",
        .walkAt: "promenade par {0} graines à {1}", .layerChannel: "couche {0}, canal~{1}",
        .deviationOf: "{0}~fois l'écart de {1} de bruit",

        .gridAlternative: "{0} de {1}~: {2}",
        .mixCaption: "{0}~: la graine de la ligne avec {1} de la colonne",
        .mixAlternative: "Mélange de styles avec {0}. Lignes~: {1}. Colonnes~: {2} de {3}",
        .truncationCaption: "{0}, troncature~: ψ de {1} à {2}",
        .truncationAlternative:
            "Troncature avec {0}. Lignes~: {1}. Colonnes~: ψ {2}~; à 0 toutes sont l'image moyenne",

        .linearIn: "interpolation linéaire dans {0}", .slerpIn: "interpolation sphérique dans {0}",
        .cubicIn: "interpolation cubique dans {0}",
        .interpolateAlternative: "{0}~: {1}, {2}, {3}~pas",

        .walkClosed: "promenade fermée", .walkOpen: "promenade ouverte",
        .walkNoise: "promenade de bruit lissé", .walkCircle: "cercle dans z",
        .walkAlternative: "{0}~: {1}, {2}, {3}~images",

        .noiseNone: "sans", .noiseConst: "fixe", .noiseDrawHead: "tirage~{0}",
        .noiseDeviation: "écart",
        .noiseCaption: "{0}, bruit~: aucun, celui du modèle, {1} et {2}~fois l'écart de {3}",
        .noiseAlternative:
            "{0}, {1}~: sans bruit, avec celui du modèle, avec {2} et une carte de leurs différences",

        .channelOf: "canal {0} de {1}", .channelsOf: "canaux {0} de {1}",
        .channelOfAll: "canal {0} de chaque couche", .channelsOfAll: "canaux {0} de chaque couche",
        .layersCaption: "{0}, {1}~; le gris est 0", .layersAlternative: "Dans {0}~: {1}, {2}",

        .blendAbove: ">~{0}", .blendCaption: "Couches de {1} dans {0}",
        .blendLetters: "A~: {0}, B~: {1}~; couches de B dans A",
        .blendAlternative:
            "Fusions de {0} avec {1}, dont les couches commencent au-dessus des résolutions {2}",

        .kimg: "{0}~000", .progressCaption: "Entraînement, images vues~; {0}",
        .progressAlternative: "{0} à {1} moments d'un entraînement~: {2}",

        .sheetAlternative: "{0} du dossier {1}~: {2}",
        .neighboursCaption:
            "{0}~: image et ses plus proches voisines parmi {1} (moyenne quadratique des pixels, de 0 à 1)",
        .neighboursAlternative:
            "{0}, {1}, chacune avec les {2} images les plus proches de {3}~; leurs distances commencent à {4}",
        .meanDistance: "distance moyenne~{0}", .realDistance: "des images réelles~{0}",
        .diversityAlternative: "{0} de {1}~; {2}",

        .curveOver: "{0} selon {1}", .curvePoint: "{0} à {1}", .curveLowest: "minimum~: {0}",
        .curveAlternative: "{0} selon {1}, de {2} à {3}~; minimum~: {4}",

        .card: "fiche", .noCard: "aucune~: le modèle ne peut pas être redistribué",
        .yes: "oui", .no: "non",
    ]
}
