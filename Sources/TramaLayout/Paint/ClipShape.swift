import Foundation
import TramaCore
import TramaScene
import TramaStyle

extension BasicShape {
    /// The clip that `clip-path` asks for, over the border box.
    func clip(in frame: Rect) -> Clip? {
        switch self {
        case .inset(let sides, let radii):
            let insets = Insets(
                top: sides.top.resolve(frame.height), right: sides.right.resolve(frame.width),
                bottom: sides.bottom.resolve(frame.height), left: sides.left.resolve(frame.width))
            return Clip(path: RoundedRect(frame.inset(by: insets), radii).path)
        case .circle(let radius, let center):
            let middle = center.point(in: frame)
            let diagonal = hypot(frame.width, frame.height) / 2.0.squareRoot()
            let closest = min(
                middle.x - frame.minX, frame.maxX - middle.x, middle.y - frame.minY,
                frame.maxY - middle.y)
            let r = max(0, radius?.resolve(diagonal) ?? closest)
            return Clip(path: Self.ellipse(middle, r, r))
        case .ellipse(let x, let y, let center):
            let middle = center.point(in: frame)
            let rx = x?.resolve(frame.width) ?? min(middle.x - frame.minX, frame.maxX - middle.x)
            let ry = y?.resolve(frame.height) ?? min(middle.y - frame.minY, frame.maxY - middle.y)
            return Clip(path: Self.ellipse(middle, max(0, rx), max(0, ry)))
        case .polygon(let points, let evenOdd):
            var path = Path()
            for (index, position) in points.enumerated() {
                let point = position.point(in: frame)
                if index == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
            }
            path.close()
            return Clip(path: path, rule: evenOdd ? .evenOdd : .nonZero)
        case .path(let data):
            guard let path = SVGPath.parse(data) else { return nil }
            return Clip(path: path.transformed(by: .translation(frame.minX, frame.minY)))
        case .outline(let start, let segments, let evenOdd):
            return Clip(
                path: ShapeOutline(start: start, in: frame).path(segments),
                rule: evenOdd ? .evenOdd : .nonZero)
        }
    }

    static func ellipse(_ center: Point, _ rx: Double, _ ry: Double) -> Path {
        let rect = Rect(x: center.x - rx, y: center.y - ry, width: 2 * rx, height: 2 * ry)
        var round = RoundedRect(rect)
        let radius = Size(width: rx, height: ry)
        (round.topLeft, round.topRight) = (radius, radius)
        (round.bottomRight, round.bottomLeft) = (radius, radius)
        return round.path
    }
}
