import TramaCore

/// A paragraph's text, shaped on one endless line, with where it may break.
///
/// Runs are in logical order; offsets are UTF-8 bytes of ``text``.
package final class ShapedText: Sendable {
    package let text: [UInt8]
    package let runs: [GlyphRun]
    /// One entry a byte offset, 0…text.count: what may happen before that byte.
    package let breaks: [BreakOpportunity]
    /// Characters for which no font had a glyph.
    package let missing: [Missing]
    /// The styles asked for; ``GlyphRun/style`` indexes them.
    package let spans: [StyleSpan]
    /// Bidi level of the paragraph: 0 left to right, 1 right to left.
    package let baseLevel: UInt8
    /// Width of the text before each byte offset, in logical order, 0…text.count.
    package let positions: [Double]
    /// Width of the hyphen that a break would draw, one a span.
    package let hyphenAdvances: [Double]
    /// What breaking changes of the widths in ``positions``.
    let edges: EdgeWidths
    /// Whether some spaces take room at a line's end.
    let keepsSpaces: Bool

    init(
        text: [UInt8], runs: [GlyphRun], breaks: [BreakOpportunity], missing: [Missing],
        spans: [StyleSpan], baseLevel: UInt8, positions: [Double], hyphenAdvances: [Double],
        edges: EdgeWidths = EdgeWidths()
    ) {
        self.text = text
        self.runs = runs
        self.breaks = breaks
        self.missing = missing
        self.spans = spans
        self.baseLevel = baseLevel
        self.positions = positions
        self.hyphenAdvances = hyphenAdvances
        self.edges = edges
        keepsSpaces = spans.contains { $0.style.keepsSpaces }
    }

    func with(_ edges: EdgeWidths) -> ShapedText {
        ShapedText(
            text: text, runs: runs, breaks: breaks, missing: missing, spans: spans,
            baseLevel: baseLevel, positions: positions, hyphenAdvances: hyphenAdvances,
            edges: edges)
    }

    package struct Missing: Hashable, Sendable {
        package let scalar: Unicode.Scalar
        package let offset: Int
        package init(scalar: Unicode.Scalar, offset: Int) {
            self.scalar = scalar
            self.offset = offset
        }
    }
}

package enum BreakOpportunity: UInt8, Hashable, Sendable {
    case none
    case allowed
    case mandatory
    /// Only with `overflow-wrap: anywhere|break-word`: a grapheme boundary.
    case emergency
    /// A soft hyphen or hyphenation point: breaking draws a hyphen.
    case hyphen
}

/// Glyphs of one face, size, style, script and bidi level, in visual order within the run.
package struct GlyphRun: Sendable {
    package let face: Face
    package let size: Double
    /// Bytes of the paragraph that the run shows.
    package let range: Range<Int>
    /// Index of the style span in the request.
    package let style: Int
    /// Odd is right to left.
    package let level: UInt8
    /// Empty for a newline and for U+FFFC, where the caller puts its atomic inline.
    package let glyphs: [ShapedGlyph]
    /// ISO 15924 tag, for shaping again.
    package let script: UInt32
    package var isRightToLeft: Bool { level & 1 == 1 }
    package var advance: Double { glyphs.reduce(0) { $0 + $1.advance } }

    package init(
        face: Face, size: Double, range: Range<Int>, style: Int, level: UInt8,
        glyphs: [ShapedGlyph], script: UInt32 = 0x4C61_746E
    ) {
        self.face = face
        self.size = size
        self.range = range
        self.style = style
        self.level = level
        self.glyphs = glyphs
        self.script = script
    }
}

/// One glyph; lengths in CSS pixels, y down.
package struct ShapedGlyph: Hashable, Sendable {
    package var id: UInt32
    /// Byte offset in the paragraph of the cluster's first byte.
    package var cluster: Int
    package var advance: Double
    package var xOffset: Double
    package var yOffset: Double
    /// Breaking before this cluster needs reshaping (HarfBuzz's unsafe-to-break).
    package var isUnsafeToBreak: Bool
    package init(
        id: UInt32, cluster: Int, advance: Double, xOffset: Double, yOffset: Double,
        isUnsafeToBreak: Bool
    ) {
        self.id = id
        self.cluster = cluster
        self.advance = advance
        self.xOffset = xOffset
        self.yOffset = yOffset
        self.isUnsafeToBreak = isUnsafeToBreak
    }
}

/// A stretch of a paragraph in one style.
package struct StyleSpan: Sendable {
    package let range: Range<Int>
    package let style: TextStyle
    package init(range: Range<Int>, style: TextStyle) {
        self.range = range
        self.style = style
    }
}

package enum BaseDirection: Hashable, Sendable { case leftToRight, rightToLeft, automatic }
