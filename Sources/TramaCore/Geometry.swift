/// A point in CSS pixels, y down.
package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package static let zero = Point(x: 0, y: 0)
    @inlinable package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
    @inlinable package static func + (a: Point, b: Point) -> Point {
        Point(x: a.x + b.x, y: a.y + b.y)
    }
    @inlinable package static func - (a: Point, b: Point) -> Point {
        Point(x: a.x - b.x, y: a.y - b.y)
    }
}

package struct Size: Hashable, Sendable {
    package var width: Double
    package var height: Double
    package static let zero = Size(width: 0, height: 0)
    @inlinable package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

package struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size
    package static let zero = Rect(x: 0, y: 0, width: 0, height: 0)
    @inlinable package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }
    @inlinable package init(x: Double, y: Double, width: Double, height: Double) {
        origin = Point(x: x, y: y)
        size = Size(width: width, height: height)
    }
    @inlinable package var minX: Double { origin.x }
    @inlinable package var minY: Double { origin.y }
    @inlinable package var maxX: Double { origin.x + size.width }
    @inlinable package var maxY: Double { origin.y + size.height }
    @inlinable package var width: Double { size.width }
    @inlinable package var height: Double { size.height }
    @inlinable package var isEmpty: Bool { size.width <= 0 || size.height <= 0 }

    @inlinable package func offset(by delta: Point) -> Rect {
        Rect(origin: origin + delta, size: size)
    }

    /// Shrinks by the insets; never below zero size.
    @inlinable package func inset(by insets: Insets) -> Rect {
        Rect(
            x: minX + insets.left, y: minY + insets.top,
            width: max(0, width - insets.left - insets.right),
            height: max(0, height - insets.top - insets.bottom))
    }

    @inlinable package func union(_ other: Rect) -> Rect {
        let x = min(minX, other.minX)
        let y = min(minY, other.minY)
        return Rect(
            x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
    }

    @inlinable package func intersection(_ other: Rect) -> Rect {
        let x = max(minX, other.minX)
        let y = max(minY, other.minY)
        return Rect(
            x: x, y: y, width: max(0, min(maxX, other.maxX) - x),
            height: max(0, min(maxY, other.maxY) - y))
    }
}

/// One value for each side of a box.
package struct Sides<Value> {
    package var top: Value
    package var right: Value
    package var bottom: Value
    package var left: Value
    @inlinable package init(top: Value, right: Value, bottom: Value, left: Value) {
        self.top = top
        self.right = right
        self.bottom = bottom
        self.left = left
    }
    @inlinable package init(all value: Value) {
        self.init(top: value, right: value, bottom: value, left: value)
    }
    @inlinable package func map<T>(_ transform: (Value) throws -> T) rethrows -> Sides<T> {
        Sides<T>(
            top: try transform(top), right: try transform(right), bottom: try transform(bottom),
            left: try transform(left))
    }
}
extension Sides: Sendable where Value: Sendable {}
extension Sides: Equatable where Value: Equatable {}
extension Sides: Hashable where Value: Hashable {}

package typealias Insets = Sides<Double>
extension Sides where Value == Double {
    package static let zero = Insets(all: 0)
    @inlinable package var horizontal: Double { left + right }
    @inlinable package var vertical: Double { top + bottom }
    @inlinable package static func + (a: Insets, b: Insets) -> Insets {
        Insets(
            top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom,
            left: a.left + b.left)
    }
}

/// Maps (x, y) to (a·x + c·y + tx, b·x + d·y + ty), as CSS `matrix(a, b, c, d, tx, ty)`.
package struct Affine: Hashable, Sendable {
    package var a, b, c, d, tx, ty: Double
    package static let identity = Affine(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)
    @inlinable package init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.tx = tx
        self.ty = ty
    }
    @inlinable package static func translation(_ x: Double, _ y: Double) -> Affine {
        Affine(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y)
    }
    @inlinable package static func scale(_ x: Double, _ y: Double) -> Affine {
        Affine(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0)
    }
    /// The map that applies `inner` first and the receiver after it.
    @inlinable package func concatenating(_ inner: Affine) -> Affine {
        Affine(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
            c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
            tx: a * inner.tx + c * inner.ty + tx, ty: b * inner.tx + d * inner.ty + ty)
    }
    @inlinable package func apply(_ p: Point) -> Point {
        Point(x: a * p.x + c * p.y + tx, y: b * p.x + d * p.y + ty)
    }
    /// Nil where the map flattens the plane, or nearly: Cairo refuses to draw at all after that.
    @inlinable package var inverted: Affine? {
        let determinant = a * d - b * c
        guard abs(determinant) > 1e-12, determinant.isFinite, tx.isFinite, ty.isFinite else {
            return nil
        }
        let (ia, ib, ic, id) = (
            d / determinant, -b / determinant, -c / determinant, a / determinant
        )
        return Affine(
            a: ia, b: ib, c: ic, d: id, tx: -(ia * tx + ic * ty), ty: -(ib * tx + id * ty))
    }
}
