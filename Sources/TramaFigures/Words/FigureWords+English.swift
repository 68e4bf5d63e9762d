extension FigureWords {
    static let englishTerms: [FigureTerm: String] = [
        .seed: "seed~{0}", .seeds: "seeds~{0}", .psi: "ψ~{0}", .classIs: "class~{0}",
        .cutoff: "cutoff~{0}", .noNoise: "no noise", .noiseDraw: "noise~{0}",
        .meanPicture: "mean picture",

        .style: "style~{0}", .styles: "styles~{0}", .coarseStyles: "the coarse styles",
        .middleStyles: "the middle styles", .fineStyles: "the fine styles",
        .allStyles: "all styles",

        .picture: "1~picture", .pictures: "{0}~pictures", .draw: "1~draw", .draws: "{0}~draws",

        .mixOf: "seed~{0} with {1} of seed~{2}", .between: "{0}~% from seed~{1} to {2} in {3}",
        .donor: "{0} of seed~{1}",
        .planeAt: "({0}, {1}) in the plane of seeds~{2}, {3} and~{4}",
        .walkAt: "walk of {0} seeds at {1}", .layerChannel: "layer {0}, channel~{1}",
        .deviationOf: "{0} times the deviation of {1} of noise",

        .gridAlternative: "{0} by {1}: {2}",
        .mixCaption: "{0}: the row's seed with {1} of the column's",
        .mixAlternative: "Style mixing with {0}. Rows: {1}. Columns: {2} of {3}",
        .truncationCaption: "{0}, truncation ψ from {1} to {2}",
        .truncationAlternative:
            "Truncation with {0}. Rows: {1}. Columns: ψ {2}; at 0 all are the mean picture",

        .linearIn: "linear in {0}", .slerpIn: "spherical in {0}", .cubicIn: "cubic in {0}",
        .interpolateAlternative: "Interpolation with {0}: {1}, {2}, {3}~steps",

        .walkClosed: "closed walk", .walkOpen: "open walk", .walkNoise: "walk of smoothed noise",
        .walkCircle: "circle in z", .walkAlternative: "{0}: {1}, {2}, {3}~frames",

        .noiseNone: "none", .noiseConst: "const", .noiseDrawHead: "draw~{0}",
        .noiseDeviation: "deviation",
        .noiseCaption: "{0}, noise: none, stored, {1}, and {2} times the deviation of {3}",
        .noiseAlternative:
            "{0}, {1}: without noise, with the stored noise, with {2}, and a map of where draws differ",

        .channelOf: "channel {0} of {1}", .channelsOf: "channels {0} of {1}",
        .channelOfAll: "channel {0} of every layer", .channelsOfAll: "channels {0} of every layer",
        .layersCaption: "{0}, {1}; gray is 0", .layersAlternative: "Inside {0}: {1}, {2}",

        .blendAbove: "above~{0}", .blendCaption: "Layers of {1} in {0}",
        .blendLetters: "A: {0}, B: {1}; layers of B in A",
        .blendAlternative:
            "Blends of {0} with {1}, whose layers begin above the resolutions {2}",

        .kimg: "{0}~kimg", .progressCaption: "Training, thousands of pictures seen; {0}",
        .progressAlternative: "{0} at {1} points of a training: {2}",

        .sheetAlternative: "{0} of the folder {1}: {2}",
        .neighboursCaption:
            "{0}: sample, and its nearest of {1} (root mean square of pixels, 0 to 1)",
        .neighboursAlternative:
            "{0}, {1}, each with the {2} nearest pictures of {3}; their distances begin at {4}",
        .meanDistance: "mean distance~{0}", .realDistance: "of real pictures~{0}",
        .diversityAlternative: "{0} by {1}; {2}",

        .curveOver: "{0} over {1}", .curvePoint: "{0} at {1}", .curveLowest: "lowest: {0}",
        .curveAlternative: "{0} over {1}, from {2} to {3}; lowest: {4}",

        .card: "card", .noCard: "none: the model may not be redistributed",
        .yes: "yes", .no: "no",
    ]
}
