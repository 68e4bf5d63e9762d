/// What figures say around their pictures. Values are put in for `{0}`, `{1}` …
enum FigureTerm: String, Hashable, Sendable, CaseIterable {
    // Facts that stand behind one another.
    case seed, seeds, psi, classIs, cutoff, noNoise, noiseDraw, meanPicture
    // Selections of styles, as what a donor gives.
    case style, styles, coarseStyles, middleStyles, fineStyles, allStyles
    // Counts.
    case picture, pictures, draw, draws
    // One picture: base, styles, donor; percent, start, end, space; seeds, time; name, channel.
    case mixOf, donor, between, planeAt, walkAt, layerChannel, deviationOf
    // Figures: a caption and an alternative each.
    case gridAlternative, mixCaption, mixAlternative, truncationCaption, truncationAlternative
    case linearIn, slerpIn, cubicIn, interpolateAlternative
    case walkClosed, walkOpen, walkNoise, walkCircle, walkAlternative
    case noiseNone, noiseConst, noiseDrawHead, noiseDeviation, noiseCaption, noiseAlternative
    case channelOf, channelsOf, channelOfAll, channelsOfAll, layersCaption, layersAlternative
    case blendAbove, blendCaption, blendLetters, blendAlternative
    case kimg, progressCaption, progressAlternative
    case sheetAlternative, neighboursCaption, neighboursAlternative
    case meanDistance, realDistance, diversityAlternative
    case curveOver, curvePoint, curveLowest, curveAlternative
    // Model cards.
    case card, noCard, yes, no
}
