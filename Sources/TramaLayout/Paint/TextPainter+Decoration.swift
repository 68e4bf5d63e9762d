import TramaCore
import TramaScene
import TramaStyle
import TramaText

extension TextPainter {
    /// All lines under, over and through a text.
    func lines(of text: TextFragment, at origin: Point) -> [Item] {
        lines([.underline, .overline, .lineThrough], text, at: origin)
    }

    func lines(
        _ kinds: Set<TextDecoration.Line>, _ text: TextFragment, at origin: Point
    ) -> [Item] {
        guard size.width > 0 else { return [] }
        return decorations.flatMap { active -> [Item] in
            kinds.intersection(active.decoration.lines).sorted { $0.rawValue < $1.rawValue }
                .flatMap { line(active, $0, text, at: origin) }
        }
    }

    /// One line; distances from the baseline are Chromium's.
    private func line(
        _ active: ActiveDecoration, _ kind: TextDecoration.Line, _ text: TextFragment,
        at origin: Point
    ) -> [Item] {
        let em = active.style.text.fontSize
        let given = active.decoration.thickness?.resolve(em)
        let natural = max(1, given ?? em / 10)
        let thickness = given == nil ? natural.rounded(.down) : natural.rounded()
        let metrics = engine.metrics(active.style)
        let top: Double
        switch kind {
        case .underline: top = underline(active.style, natural, descent: metrics.descent)
        case .overline: top = -metrics.ascent - thickness
        case .lineThrough: top = -metrics.ascent / 3 - natural / 2
        }
        let y = (origin.y + text.ascent + top).rounded()
        var line = DecorationLine(
            style: active.decoration.style, color: active.decoration.color, thickness: thickness,
            start: Point(x: origin.x, y: y + thickness / 2), length: size.width)
        line.isAbove = kind == .overline
        if kind != .lineThrough, active.style.text.skipsInk {
            line.gaps = gaps(of: line, text, at: origin)
        }
        return line.items()
    }

    private func underline(_ style: ComputedStyle, _ thickness: Double, descent: Double) -> Double {
        let offset = style.text.underlineOffset?.resolve(style.text.fontSize)
        if style.text.underlineIsUnder { return descent - thickness / 2 + (offset ?? 0) }
        return offset ?? max(1, (thickness / 2).rounded(.up))
    }

    /// Where a line would run through letters, along it (CSS Text Decoration 4, 2.10).
    private func gaps(
        of line: DecorationLine, _ text: TextFragment, at origin: Point
    ) -> [ClosedRange<Double>] {
        let baseline = origin.y + text.ascent
        let (low, high) = (line.extent.lowerBound - baseline, line.extent.upperBound - baseline)
        let room = min(line.thickness, Self.widestGap)
        let bytes = Array(text.text.utf8)
        var gaps: [ClosedRange<Double>] = []
        var x = origin.x
        for glyph in text.run.glyphs {
            defer { x += glyph.advance }
            let offset = max(0, glyph.cluster - text.run.range.lowerBound)
            // Ideographs stand on the line as a whole.
            guard bytes.indices.contains(offset), bytes[offset] < 0xE2 else { continue }
            let outline = engine.context.fonts.outline(of: glyph.id, face: text.run.face.id)
            let band =
                (low - glyph.yOffset) / text.run.size...(high - glyph.yOffset) / text.run.size
            guard let crossing = outline.crossing(band) else { continue }
            let start = x + glyph.xOffset + crossing.lowerBound * text.run.size - room
            let end = x + glyph.xOffset + crossing.upperBound * text.run.size + room
            if let last = gaps.last, last.upperBound >= start {
                gaps[gaps.count - 1] = last.lowerBound...max(last.upperBound, end)
            } else {
                gaps.append(start...max(start, end))
            }
        }
        return gaps
    }

    /// Room beside letters that very thick lines leave, CSS pixels.
    private static let widestGap = 13.0
}

extension Path {
    /// From where to where the outline lies in a horizontal band.
    fileprivate func crossing(_ band: ClosedRange<Double>) -> ClosedRange<Double>? {
        var low = Double.infinity
        var high = -Double.infinity
        func note(_ a: Point, _ b: Point) {
            guard max(a.y, b.y) >= band.lowerBound, min(a.y, b.y) <= band.upperBound else { return }
            func x(at y: Double) -> Double {
                a.y == b.y ? a.x : a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)
            }
            for point in [a, b] {
                let inside = min(max(point.y, band.lowerBound), band.upperBound)
                let x = band.contains(point.y) ? point.x : x(at: inside)
                (low, high) = (min(low, x), max(high, x))
            }
        }
        var current = Point.zero
        var start = Point.zero
        for segment in segments {
            switch segment {
            case .move(let p): (current, start) = (p, p)
            case .line(let p):
                note(current, p)
                current = p
            case .cubic(let a, let b, let p):
                var last = current
                for step in 1...8 {
                    let t = Double(step) / 8
                    let next = Point.onCubic(current, a, b, p, t)
                    note(last, next)
                    last = next
                }
                current = p
            case .close:
                note(current, start)
                current = start
            }
        }
        return low <= high ? low...high : nil
    }
}

extension Point {
    fileprivate static func onCubic(
        _ a: Point, _ b: Point, _ c: Point, _ d: Point, _ t: Double
    ) -> Point {
        let u = 1 - t
        let (p, q, r, s) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        return Point(
            x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y)
    }
}
