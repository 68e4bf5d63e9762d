import TramaCore
import TramaScene
import TramaStyle

/// One line under, over or through a text.
struct DecorationLine {
    let style: TextDecoration.Style
    let color: Color
    let thickness: Double
    /// Left end of the line's middle.
    let start: Point
    let length: Double
    /// Second lines and waves go upwards.
    var isAbove = false
    /// Where letters cross it, along it.
    var gaps: [ClosedRange<Double>] = []

    func items() -> [Item] {
        guard color.alpha > 0 else { return [] }
        switch style {
        case .solid: return bars(at: start.y)
        case .double: return bars(at: start.y) + bars(at: start.y + second)
        case .dotted, .dashed:
            let stroke = BorderPainter.stroke(
                style == .dotted ? .dotted : .dashed, width: thickness, length: length,
                isClosed: false)
            return clipped(straight, stroke)
        case .wavy: return clipped(wave, Stroke(width: thickness))
        }
    }

    /// From the first line to the second, and to a wave's middle.
    private var second: Double { (thickness + 1) * (isAbove ? -1 : 1) }

    /// What of the page's height the line takes.
    var extent: ClosedRange<Double> {
        let half = thickness / 2
        switch style {
        case .solid, .dotted, .dashed: return start.y - half...start.y + half
        case .double:
            return min(start.y, start.y + second) - half...max(start.y, start.y + second) + half
        case .wavy:
            let middle = start.y + second
            return middle - Self.swing * reach - half...middle + Self.swing * reach + half
        }
    }

    private func bars(at y: Double) -> [Item] {
        pieces.map { piece in
            let rect = Rect(
                x: piece.lowerBound, y: y - thickness / 2,
                width: piece.upperBound - piece.lowerBound, height: thickness)
            return .path(PathItem(path: Path(rect: rect), fill: .color(color)))
        }
    }

    /// What of the line's length no letter crosses.
    private var pieces: [ClosedRange<Double>] {
        var result: [ClosedRange<Double>] = []
        var x = start.x
        for gap in gaps {
            if gap.lowerBound > x { result.append(x...min(gap.lowerBound, start.x + length)) }
            x = max(x, gap.upperBound)
        }
        if x < start.x + length { result.append(x...start.x + length) }
        return result
    }

    private func clipped(_ path: Path, _ stroke: Stroke) -> [Item] {
        let item = Item.path(PathItem(path: path, stroke: stroke, strokePaint: .color(color)))
        let pieces = pieces
        guard !pieces.isEmpty else { return [] }
        let isWhole = gaps.isEmpty && style != .wavy
        if isWhole { return [item] }
        var clip = Path()
        let (top, bottom) = (extent.lowerBound - 1, extent.upperBound + 1)
        for piece in pieces {
            clip.append(
                Path(
                    rect: Rect(
                        x: piece.lowerBound, y: top, width: piece.upperBound - piece.lowerBound,
                        height: bottom - top)))
        }
        return [.group(Group(items: [item], clip: Clip(path: clip)))]
    }

    private var straight: Path {
        var path = Path()
        path.move(start.x, start.y)
        path.line(start.x + length, start.y)
        return path
    }

    /// How far the handles of a wave's curves reach, as Chromium draws them.
    private var reach: Double { 3 * max(2, thickness) }
    /// The curve's own share of that.
    private static let swing = 0.29

    private var wave: Path {
        let step = 2 * max(2, thickness)
        let y = start.y + second
        var path = Path()
        path.move(start.x, y)
        var x = start.x
        while x < start.x + length, (x - start.x) / step < Self.limit {
            path.cubic(x + step, y + reach, x + step, y - reach, x + 2 * step, y)
            x += 2 * step
        }
        return path
    }

    /// Waves on one text: a page is 20,000 px wide at most.
    private static let limit = 20_000.0
}
