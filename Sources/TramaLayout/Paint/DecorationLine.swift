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

    func items() -> [Item] {
        guard color.alpha > 0 else { return [] }
        switch style {
        case .solid: return [bar(at: start.y)]
        case .double:
            return [bar(at: start.y), bar(at: start.y + thickness * 2)]
        case .dotted:
            let stroke = BorderPainter.stroke(
                .dotted, width: thickness, length: length, isClosed: false)
            return [stroked(straight, stroke)]
        case .dashed:
            let stroke = BorderPainter.stroke(
                .dashed, width: thickness, length: length, isClosed: false)
            return [stroked(straight, stroke)]
        case .wavy: return [stroked(wave, Stroke(width: thickness))]
        }
    }

    private func bar(at y: Double) -> Item {
        let rect = Rect(x: start.x, y: y - thickness / 2, width: length, height: thickness)
        return .path(PathItem(path: Path(rect: rect), fill: .color(color)))
    }

    private func stroked(_ path: Path, _ stroke: Stroke) -> Item {
        .path(PathItem(path: path, stroke: stroke, strokePaint: .color(color)))
    }

    private var straight: Path {
        var path = Path()
        path.move(start.x, start.y)
        path.line(start.x + length, start.y)
        return path
    }

    /// Half periods of 2.5 thicknesses, as Chromium draws them.
    private var wave: Path {
        let step = max(thickness * 2.5, 1)
        let height = thickness * 1.5
        var path = Path()
        path.move(start.x, start.y)
        var x = 0.0
        var up = true
        while x < length, x / step < Self.limit {
            let end = min(x + step, length)
            let middle = start.x + x + step / 2
            let y = start.y + (up ? -height : height)
            path.cubic(middle, y, middle, y, start.x + end, start.y)
            x += step
            up.toggle()
        }
        return path
    }

    /// Waves on one text: a page is 20,000 px wide at most.
    private static let limit = 20_000.0
}
