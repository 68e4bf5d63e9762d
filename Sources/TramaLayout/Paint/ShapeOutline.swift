import TramaCore
import TramaStyle

/// Writes the commands of `clip-path: shape()` as path data, which says the same with numbers.
struct ShapeOutline {
    let start: Position2D
    let frame: Rect

    init(start: Position2D, in frame: Rect) {
        self.start = start
        self.frame = frame
    }

    func path(_ segments: [ShapeSegment]) -> Path {
        let origin = pair(start)
        let data = ["M\(origin)"] + segments.map(command)
        let path = SVGPath.parse(data.joined(separator: " ")) ?? Path()
        return path.transformed(by: .translation(frame.minX, frame.minY))
    }

    private func pair(_ position: Position2D) -> String {
        "\(position.x.resolve(frame.width)) \(position.y.resolve(frame.height))"
    }

    private func command(_ segment: ShapeSegment) -> String {
        let end = pair(segment.end)
        let text: String
        switch segment.kind {
        case .move: text = "M\(end)"
        case .line: text = "L\(end)"
        case .horizontal: text = "H\(segment.end.x.resolve(frame.width))"
        case .vertical: text = "V\(segment.end.y.resolve(frame.height))"
        case .close: return "Z"
        case .curve:
            let controls = segment.controls.map(pair).joined(separator: " ")
            let name = ["T", "Q", "C"][min(2, segment.controls.count)]
            text = "\(name)\(controls) \(end)"
        case .arc:
            let turn = segment.rotation * 180 / .pi
            let flags = "\(segment.isLarge ? 1 : 0) \(segment.isClockwise ? 1 : 0)"
            text = "A\(pair(segment.radii)) \(turn) \(flags) \(end)"
        }
        return segment.isRelative ? text.lowercased() : text
    }
}
