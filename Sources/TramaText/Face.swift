import TramaCore

/// One static face of a font file; all a backend needs to draw its glyphs.
package final class Face: Hashable, Sendable {
    package let id: FaceID
    package let path: String
    /// Index inside a collection.
    package let index: Int
    package let family: String
    package let postScriptName: String
    /// CSS weight, 1…1000.
    package let weight: Double
    package let isItalic: Bool
    /// What the glyphs of the file are made to look like; the file's outlines are without it.
    package let synthesis: FaceSynthesis
    /// Colour bitmap glyphs (CBDT/sbix): drawn as pictures.
    package let hasColorBitmaps: Bool
    package let metrics: FaceMetrics

    /// Faces of a library have one number each.
    package static func == (a: Face, b: Face) -> Bool {
        a === b
            || a.id == b.id && a.path == b.path && a.index == b.index && a.metrics == b.metrics
                && a.synthesis == b.synthesis && a.family == b.family
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    package init(
        id: FaceID, path: String, index: Int, family: String, postScriptName: String,
        weight: Double, isItalic: Bool, synthesis: FaceSynthesis = .none, hasColorBitmaps: Bool,
        metrics: FaceMetrics
    ) {
        self.id = id
        self.path = path
        self.index = index
        self.family = family
        self.postScriptName = postScriptName
        self.weight = weight
        self.isItalic = isItalic
        self.synthesis = synthesis
        self.hasColorBitmaps = hasColorBitmaps
        self.metrics = metrics
    }
}

/// Measures of a face, in ems; distances from the baseline, all positive.
package struct FaceMetrics: Hashable, Sendable {
    package var unitsPerEm: Double
    package var ascent: Double
    package var descent: Double
    package var lineGap: Double
    package var xHeight: Double
    package var capHeight: Double
    /// Advance of `0`.
    package var zeroAdvance: Double
    package var underlinePosition: Double
    package var underlineThickness: Double
    package var strikePosition: Double
    package var strikeThickness: Double
    /// Share of the em above the baseline, by the typographic ascent and descent.
    package var emAscent = 0.8
    package init(
        unitsPerEm: Double, ascent: Double, descent: Double, lineGap: Double, xHeight: Double,
        capHeight: Double, zeroAdvance: Double, underlinePosition: Double,
        underlineThickness: Double, strikePosition: Double, strikeThickness: Double
    ) {
        self.unitsPerEm = unitsPerEm
        self.ascent = ascent
        self.descent = descent
        self.lineGap = lineGap
        self.xHeight = xHeight
        self.capHeight = capHeight
        self.zeroAdvance = zeroAdvance
        self.underlinePosition = underlinePosition
        self.underlineThickness = underlineThickness
        self.strikePosition = strikePosition
        self.strikeThickness = strikeThickness
    }
}
