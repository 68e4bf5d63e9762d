import Foundation
import TramaCore
import TramaScene
import TramaStyle

extension CSSGradient {
    /// The gradient in a tile, with colour stops fixed up (CSS Images 3, 3.1–3.5).
    func resolved(in frame: Rect) -> Gradient {
        switch shape {
        case .linear(let angle): linear(angle, in: frame)
        case .linearTo(let x, let y): linear(Self.angle(toX: x, y: y, in: frame), in: frame)
        case .radial(let isCircle, let extent, let center):
            radial(isCircle, extent, center: center.point(in: frame), in: frame)
        case .conic(let angle, let center):
            Gradient(
                geometry: .conic(center: center.point(in: frame), angle: angle),
                stops: ColorStops(self, length: 360, isAngle: true).fixed().stops,
                repeats: repeats)
        }
    }

    /// `to top left` and the like: the line is perpendicular to the other diagonal.
    private static func angle(toX x: Int, y: Int, in frame: Rect) -> Double {
        if x == 0 { return y < 0 ? 0 : .pi }
        if y == 0 { return x > 0 ? .pi / 2 : .pi * 3 / 2 }
        let angle = atan2(frame.height, frame.width)
        switch (x > 0, y < 0) {
        case (true, true): return angle
        case (true, false): return .pi - angle
        case (false, false): return .pi + angle
        case (false, true): return 2 * .pi - angle
        }
    }

    private func linear(_ angle: Double, in frame: Rect) -> Gradient {
        let (dx, dy) = (sin(angle), -cos(angle))
        let length = abs(frame.width * dx) + abs(frame.height * dy)
        let center = Point(x: frame.minX + frame.width / 2, y: frame.minY + frame.height / 2)
        let fixed = ColorStops(self, length: length, isAngle: false).fixed()
        func point(_ t: Double) -> Point {
            let along = (t - 0.5) * length
            return Point(x: center.x + dx * along, y: center.y + dy * along)
        }
        return Gradient(
            geometry: .linear(from: point(fixed.start), to: point(fixed.end)),
            stops: fixed.stops, repeats: repeats)
    }

    private func radial(
        _ isCircle: Bool, _ extent: Extent, center: Point, in frame: Rect
    ) -> Gradient {
        let radii = Self.radii(isCircle, extent, center: center, in: frame)
        let length = max(radii.width, 1e-6)
        let fixed = ColorStops(self, length: length, isAngle: false).fixed(startsAtZero: true)
        return Gradient(
            geometry: .radial(
                center: center, radiusX: max(radii.width * fixed.end, 1e-6),
                radiusY: max(radii.height * fixed.end, 1e-6)),
            stops: fixed.stops, repeats: repeats)
    }

    private static func radii(
        _ isCircle: Bool, _ extent: Extent, center: Point, in frame: Rect
    ) -> Size {
        let xs = [abs(center.x - frame.minX), abs(frame.maxX - center.x)]
        let ys = [abs(center.y - frame.minY), abs(frame.maxY - center.y)]
        let near = Size(width: xs.min() ?? 0, height: ys.min() ?? 0)
        let far = Size(width: xs.max() ?? 0, height: ys.max() ?? 0)
        func circle(_ radius: Double) -> Size { Size(width: radius, height: radius) }
        switch extent {
        case .radii(let x, let y):
            return Size(
                width: max(0, x.resolve(frame.width)), height: max(0, y.resolve(frame.height)))
        case .closestSide:
            return isCircle ? circle(min(near.width, near.height)) : near
        case .farthestSide:
            return isCircle ? circle(max(far.width, far.height)) : far
        case .closestCorner:
            if isCircle { return circle(hypot(near.width, near.height)) }
            return Size(
                width: near.width * 2.0.squareRoot(), height: near.height * 2.0.squareRoot())
        case .farthestCorner:
            if isCircle { return circle(hypot(far.width, far.height)) }
            return Size(width: far.width * 2.0.squareRoot(), height: far.height * 2.0.squareRoot())
        }
    }
}

extension Position2D {
    /// The point at which it lies, percentages of the whole area.
    func point(in frame: Rect) -> Point {
        Point(x: frame.minX + x.resolve(frame.width), y: frame.minY + y.resolve(frame.height))
    }

    /// Where an object of the given size goes, percentages of the room left over.
    func corner(of size: Size, in area: Rect) -> Point {
        Point(
            x: area.minX + x.resolve(area.width - size.width),
            y: area.minY + y.resolve(area.height - size.height))
    }
}
