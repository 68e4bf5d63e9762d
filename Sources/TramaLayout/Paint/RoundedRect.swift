import TramaCore
import TramaStyle

/// A rectangle with elliptic corners, in page coordinates.
struct RoundedRect: Hashable, Sendable {
    var rect: Rect
    var topLeft = Size.zero
    var topRight = Size.zero
    var bottomRight = Size.zero
    var bottomLeft = Size.zero

    init(_ rect: Rect) { self.rect = rect }

    /// A border box with its `border-radius`, scaled down where corners would overlap.
    init(_ rect: Rect, _ corners: Corners) {
        self.rect = rect
        func size(_ radius: Corners.Radius) -> Size {
            Size(
                width: max(0, radius.x.resolve(rect.width)),
                height: max(0, radius.y.resolve(rect.height)))
        }
        topLeft = size(corners.topLeft)
        topRight = size(corners.topRight)
        bottomRight = size(corners.bottomRight)
        bottomLeft = size(corners.bottomLeft)
        func factor(_ length: Double, _ a: Double, _ b: Double) -> Double {
            a + b > length ? length / (a + b) : 1
        }
        let scale = min(
            factor(rect.width, topLeft.width, topRight.width),
            factor(rect.width, bottomLeft.width, bottomRight.width),
            factor(rect.height, topLeft.height, bottomLeft.height),
            factor(rect.height, topRight.height, bottomRight.height))
        if scale < 1 { mapRadii { Size(width: $0.width * scale, height: $0.height * scale) } }
    }

    private mutating func mapRadii(_ change: (Size) -> Size) {
        topLeft = change(topLeft)
        topRight = change(topRight)
        bottomRight = change(bottomRight)
        bottomLeft = change(bottomLeft)
    }

    var isSharp: Bool {
        [topLeft, topRight, bottomRight, bottomLeft].allSatisfy { $0.width <= 0 || $0.height <= 0 }
    }

    /// The outline inside borders (or padding) of the given widths.
    func inset(by insets: Insets) -> RoundedRect {
        var inner = RoundedRect(rect.inset(by: insets))
        func shrink(_ radius: Size, _ dx: Double, _ dy: Double) -> Size {
            Size(width: max(0, radius.width - dx), height: max(0, radius.height - dy))
        }
        inner.topLeft = shrink(topLeft, insets.left, insets.top)
        inner.topRight = shrink(topRight, insets.right, insets.top)
        inner.bottomRight = shrink(bottomRight, insets.right, insets.bottom)
        inner.bottomLeft = shrink(bottomLeft, insets.left, insets.bottom)
        return inner
    }

    /// The outline grown by a shadow's spread or an outline's offset; sharp corners stay sharp.
    func outset(by amount: Double) -> RoundedRect {
        if amount < 0 { return inset(by: Insets(all: -amount)) }
        var outer = self
        outer.rect = Rect(
            x: rect.minX - amount, y: rect.minY - amount, width: rect.width + 2 * amount,
            height: rect.height + 2 * amount)
        outer.mapRadii {
            $0.width > 0 && $0.height > 0
                ? Size(width: $0.width + amount, height: $0.height + amount) : $0
        }
        return outer
    }

    func offset(by delta: Point) -> RoundedRect {
        var copy = self
        copy.rect = rect.offset(by: delta)
        return copy
    }

    /// The outline, clockwise from the top edge.
    var path: Path {
        if isSharp { return Path(rect: rect) }
        // Distance of a cubic's handles that approximates a quarter ellipse: 4/3·(√2 − 1).
        let k = 1 - 0.552_284_749_830_793_6
        var path = Path()
        let (l, t, r, b) = (rect.minX, rect.minY, rect.maxX, rect.maxY)
        path.move(l + topLeft.width, t)
        path.line(r - topRight.width, t)
        path.cubic(
            r - topRight.width * k, t, r, t + topRight.height * k, r, t + topRight.height)
        path.line(r, b - bottomRight.height)
        path.cubic(
            r, b - bottomRight.height * k, r - bottomRight.width * k, b,
            r - bottomRight.width, b)
        path.line(l + bottomLeft.width, b)
        path.cubic(
            l + bottomLeft.width * k, b, l, b - bottomLeft.height * k, l, b - bottomLeft.height)
        path.line(l, t + topLeft.height)
        path.cubic(l, t + topLeft.height * k, l + topLeft.width * k, t, l + topLeft.width, t)
        path.close()
        return path
    }
}
