import TramaCore

extension ValueReader {
    /// The arguments of `shape()`: a start and commands (CSS Shapes 2).
    mutating func outlineShape() -> BasicShape? {
        let rule = words(["nonzero": false, "evenodd": true])
        guard word("from"), let start = pair(), comma() else { return nil }
        let segments = list { $0.segment() }
        return segments.map { .outline(start: start, $0, evenOdd: rule ?? false) }
    }

    private mutating func pair() -> Position2D? {
        guard let x = lengthPercentage(), let y = lengthPercentage() else { return nil }
        return Position2D(x: x, y: y)
    }

    /// `to` a place, or `by` a distance.
    private mutating func isRelative() -> Bool? { words(["to": false, "by": true]) }

    private mutating func segment() -> ShapeSegment? {
        let names: KeyValuePairs<String, ShapeSegment.Kind> = [
            "move": .move, "line": .line, "hline": .horizontal, "vline": .vertical,
            "curve": .curve, "smooth": .curve, "arc": .line, "close": .close,
        ]
        guard let name = peek()?.ident?.lowercased(), let kind = words(names) else { return nil }
        if kind == .close { return ShapeSegment(kind: .close) }
        guard let isRelative = isRelative() else { return nil }
        var segment = ShapeSegment(kind: kind, isRelative: isRelative)
        switch kind {
        case .horizontal, .vertical:
            guard let length = lengthPercentage() else { return nil }
            segment.end = Position2D(x: length, y: length)
        default:
            guard let end = pair() else { return nil }
            segment.end = end
        }
        if kind == .curve, word("with") {
            repeat {
                guard let control = pair() else { return nil }
                segment.controls.append(control)
            } while slash() && segment.controls.count < 2
        }
        if name == "arc" { return arc(segment) }
        return segment
    }

    private mutating func arc(_ segment: ShapeSegment) -> ShapeSegment? {
        var segment = segment
        segment.kind = .arc
        guard word("of"), let x = lengthPercentage(nonNegative: true) else { return nil }
        segment.radii = Position2D(x: x, y: lengthPercentage(nonNegative: true) ?? x)
        while !isAtEnd, peek()?.kind != .comma {
            if let isClockwise = words(["cw": true, "ccw": false]) {
                segment.isClockwise = isClockwise
            } else if let isLarge = words(["large": true, "small": false]) {
                segment.isLarge = isLarge
            } else if word("rotate") {
                guard let angle = angle() else { return nil }
                segment.rotation = angle
            } else {
                return nil
            }
        }
        return segment
    }
}
