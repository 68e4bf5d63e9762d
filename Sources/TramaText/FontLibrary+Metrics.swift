extension FontLibrary {
    /// The first available face of a style and its measures in ems; nil without any font.
    package func metrics(for style: TextStyle) -> (face: Face, metrics: FaceMetrics)? {
        stack(for: style).map { ($0.primary.face, $0.primary.face.metrics) }
    }

    /// Whether the style's first face has an OpenType feature, e.g. `smcp` or `tnum`.
    package func hasFeature(_ tag: String, for style: TextStyle) -> Bool {
        stack(for: style)?.primary.hasFeature(tag) ?? false
    }

    /// Ascent, descent and line gap in CSS pixels at the style's size, as Chromium has them.
    ///
    /// Chromium rounds ascent and descent to whole pixels and leaves the gap as it is;
    /// `line-height: normal` is the sum of all three, the gap rounded.
    package func lineMetrics(for style: TextStyle) -> LineMetrics {
        guard let metrics = metrics(for: style)?.metrics else {
            return LineMetrics(ascent: style.size, descent: 0, lineGap: 0)
        }
        return LineMetrics(metrics, size: style.size)
    }
}
