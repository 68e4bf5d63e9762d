import TramaCore

/// Something set: its measures and what draws it. CSS pixels; the origin is on the baseline at the
/// left, y down.
package struct MathBox: Sendable {
    package var width = 0.0
    /// Reach above the baseline.
    package var ascent = 0.0
    /// Reach below the baseline.
    package var descent = 0.0
    /// How much of the ascent is only space: delimiters around need not reach so far.
    var padding = 0.0
    /// Italic correction, not part of the width.
    var italic = 0.0
    /// Where an accent is centred; nil: the middle.
    var accent: Double?
    /// The one glyph that it is, for kerns.
    var glyph: UInt32?
    /// A single character, whose height does not move its scripts.
    var isCharacter = false
    package var parts: [MathPart] = []

    package var height: Double { ascent + descent }
    var inkAscent: Double { ascent - padding }

    /// Draws another box at an offset, without growing.
    mutating func draw(_ other: MathBox, x: Double, y: Double = 0) {
        parts.reserveCapacity(parts.count + other.parts.count)
        for part in other.parts { parts.append(part.moved(x, y)) }
    }

    /// Draws another box at an offset and grows over its height.
    mutating func place(_ other: MathBox, x: Double, y: Double = 0) {
        let isFirst = parts.isEmpty && ascent == 0 && descent == 0
        draw(other, x: x, y: y)
        let bare = isFirst ? other.inkAscent - y : max(inkAscent, other.inkAscent - y)
        defer { padding = max(0, ascent - bare) }
        ascent = isFirst ? other.ascent - y : max(ascent, other.ascent - y)
        descent = isFirst ? other.descent + y : max(descent, other.descent + y)
    }

    mutating func rule(x: Double, top: Double, width: Double, height: Double, color: Color?) {
        parts.append(.rule(Rect(x: x, y: -top, width: width, height: height), color))
    }
}

/// What a formula draws.
package enum MathPart: Sendable, Hashable {
    case glyphs(MathGlyphs)
    case rule(Rect, Color?)
    case line(Point, Point, width: Double, Color?)

    func moved(_ x: Double, _ y: Double) -> MathPart {
        let delta = Point(x: x, y: y)
        switch self {
        case .glyphs(var glyphs):
            glyphs.origin = glyphs.origin + delta
            return .glyphs(glyphs)
        case .rule(let rect, let color): return .rule(rect.offset(by: delta), color)
        case .line(let a, let b, let width, let color):
            return .line(a + delta, b + delta, width: width, color)
        }
    }
}

extension MathPart {
    /// Drawn four times, at the corners of a square of a width: as one piece of text.
    func overprinted(_ width: Double) -> MathPart {
        guard case .glyphs(let own) = self else { return self }
        let glyphs = [(0, -0.5), (1, -0.5), (0, 0.5), (1, 0.5)].flatMap { x, y in
            own.glyphs.map {
                MathGlyphs.Glyph(
                    id: $0.id, x: $0.x + x * width, y: $0.y + y * width, advance: $0.advance,
                    cluster: $0.cluster)
            }
        }
        return .glyphs(
            MathGlyphs(
                face: own.face, size: own.size, origin: own.origin, glyphs: glyphs, text: own.text,
                color: own.color))
    }
}

/// Glyphs that show one piece of text: a character, a word, or a delimiter's parts.
package struct MathGlyphs: Sendable, Hashable {
    package struct Glyph: Sendable, Hashable {
        package let id: UInt32
        package let x: Double
        package let y: Double
        package let advance: Double
        /// Byte offset in the text.
        package let cluster: Int

        package init(id: UInt32, x: Double, y: Double, advance: Double, cluster: Int) {
            self.id = id
            self.x = x
            self.y = y
            self.advance = advance
            self.cluster = cluster
        }
    }
    package let face: FaceID
    package let size: Double
    package var origin: Point
    package let glyphs: [Glyph]
    package let text: String
    /// Nil: the element's.
    package let color: Color?

    package init(
        face: FaceID, size: Double, origin: Point, glyphs: [Glyph], text: String, color: Color?
    ) {
        self.face = face
        self.size = size
        self.origin = origin
        self.glyphs = glyphs
        self.text = text
        self.color = color
    }
}
