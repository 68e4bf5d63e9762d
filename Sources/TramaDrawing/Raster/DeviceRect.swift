import TramaCore

/// Whole pixels of the page.
struct DeviceRect: Hashable, Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var isEmpty: Bool { width <= 0 || height <= 0 }

    init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The pixels that a rectangle touches; far-away and broken sides are cut.
    init(covering rect: Rect) {
        func bounded(_ value: Double) -> Double {
            value.isFinite ? min(max(value, -1e6), 1e6) : 0
        }
        x = Int(bounded(rect.minX).rounded(.down))
        y = Int(bounded(rect.minY).rounded(.down))
        width = Int(bounded(rect.maxX).rounded(.up)) - x
        height = Int(bounded(rect.maxY).rounded(.up)) - y
    }

    func expanded(by margin: Int) -> DeviceRect {
        DeviceRect(
            x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    func intersection(_ other: DeviceRect) -> DeviceRect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return DeviceRect(
            x: left, y: top, width: min(x + width, other.x + other.width) - left,
            height: min(y + height, other.y + other.height) - top)
    }
}
