/// Three dots in a row, as TeX puts them together: a single glyph for them is often too narrow.
struct DotRow {
    /// The dot itself.
    let character: Unicode.Scalar
    /// Of each dot: space before it and height above its own place, ems.
    let places: [(space: Double, rise: Double)]
    let end: Double
    /// Least reach above the baseline, ems.
    let ascent: Double

    private static let thin = 1.0 / 6

    init?(_ scalar: Unicode.Scalar) {
        let flat = [(0.0, 0.0), (Self.thin, 0), (Self.thin, 0)]
        switch scalar {
        case "…": self.init(".", flat)
        case "⋯": self.init("⋅", flat)
        // The dots stand over each other: the next one goes back by its own width.
        case "⋮": self.init(".", [(0, 1), (.nan, 0.5), (.nan, 0)], ascent: 1.3)
        case "⋱":
            self.init(".", [(0.06, 1), (0.11, 0.55), (0.11, 0.1)], end: 0.06, ascent: 1.5)
        case "⋰":
            self.init(".", [(0.06, 0.1), (0.11, 0.55), (0.11, 1)], end: 0.06, ascent: 1.5)
        default: return nil
        }
    }

    private init(
        _ character: Unicode.Scalar, _ places: [(Double, Double)], end: Double = 0,
        ascent: Double = 0
    ) {
        self.character = character
        self.places = places.map { (space: $0.0, rise: $0.1) }
        self.end = end
        self.ascent = ascent
    }
}

extension MathTypesetter {
    func dots(_ row: DotRow, _ dot: UInt32, _ text: String, _ context: MathContext) -> MathBox {
        let size = em(context)
        let measure = face.measure(dot)
        var box = MathBox()
        var x = 0.0
        var glyphs: [MathGlyphs.Glyph] = []
        var top = -Double.infinity
        for place in row.places {
            if place.space.isNaN { x -= measure.advance } else { x += place.space }
            glyphs.append(
                .init(
                    id: dot, x: x * size, y: -place.rise * size, advance: measure.advance * size,
                    cluster: 0))
            x += measure.advance
            top = max(top, place.rise)
        }
        let bottom = row.places.map(\.rise).min() ?? 0
        box.width = (x + row.end) * size
        box.ascent = max(row.ascent, measure.ascent + top) * size
        box.descent = (measure.descent - bottom) * size
        box.parts = [
            .glyphs(
                MathGlyphs(
                    face: face.face.id, size: size, origin: .zero, glyphs: glyphs, text: text,
                    color: context.color))
        ]
        return box
    }
}
