import TramaCore

/// How much of each pixel in a small frame an outline covers: exactly the area, where Cairo samples, and
/// for glyphs several times as fast.
///
/// Each edge adds to the pixels that it crosses the change of coverage from there to the right; a running
/// sum of a row then gives the coverage by the winding number, clamped to 1.
struct CoverageBuffer {
    private(set) var frame = DeviceRect(x: 0, y: 0, width: 0, height: 0)
    private var changes: UnsafeMutablePointer<Float>
    private var capacity: Int
    private var width = 0
    private var height = 0

    /// Larger glyphs are Cairo's.
    static let largestSide = 1024
    /// Pixels, how far a curve may lie from the lines that stand for it.
    private static let tolerance = 0.04

    init() {
        capacity = 4096
        changes = .allocate(capacity: capacity)
    }

    func free() { changes.deallocate() }

    /// Prepares an empty frame.
    private mutating func begin(_ frame: DeviceRect) {
        self.frame = frame
        width = frame.width
        height = frame.height
        let count = width * height
        if count > capacity {
            changes.deallocate()
            capacity = count * 2
            changes = .allocate(capacity: capacity)
        }
        changes.update(repeating: 0, count: count)
    }

    /// Covers an outline in units of the em; false when it is too large, or nowhere.
    mutating func cover(_ outline: Path, scale: Double, origin: Point) -> Bool {
        guard let bounds = outline.bounds else {
            frame = DeviceRect(x: 0, y: 0, width: 0, height: 0)
            return true
        }
        let place = Rect(
            x: bounds.minX * scale + origin.x, y: bounds.minY * scale + origin.y,
            width: bounds.width * scale, height: bounds.height * scale)
        // A pixel more on each side, for rounding, and one for the last change.
        var frame = DeviceRect(covering: place).expanded(by: 1)
        frame.width += 1
        guard frame.width <= Self.largestSide, frame.height <= Self.largestSide,
            place.minX.isFinite, place.minY.isFinite, abs(place.minX) < 1e5, abs(place.minY) < 1e5
        else { return false }
        begin(frame)
        let (x, y) = (origin.x - Double(frame.x), origin.y - Double(frame.y))
        var start = (x: 0.0, y: 0.0)
        var pen = start
        for segment in outline.segments {
            switch segment {
            case .move(let p):
                line(pen, start)
                pen = (x + p.x * scale, y + p.y * scale)
                start = pen
            case .line(let p):
                let to = (x: x + p.x * scale, y: y + p.y * scale)
                line(pen, to)
                pen = to
            case .cubic(let p, let q, let r):
                let to = (x: x + r.x * scale, y: y + r.y * scale)
                curve(
                    pen, (x + p.x * scale, y + p.y * scale), (x + q.x * scale, y + q.y * scale), to)
                pen = to
            case .close:
                line(pen, start)
                pen = start
            }
        }
        line(pen, start)
        return true
    }

    private func curve(
        _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double),
        _ d: (x: Double, y: Double)
    ) {
        // The second differences bound the distance from n lines: |d2| * 3 / 4 / n^2 (Wang's formula).
        let bend = max(
            abs(a.x - 2 * b.x + c.x) + abs(a.y - 2 * b.y + c.y),
            abs(b.x - 2 * c.x + d.x) + abs(b.y - 2 * c.y + d.y))
        let count = max(1, min(32, Int((bend * 0.75 / Self.tolerance).squareRoot()) + 1))
        let step = 1 / Double(count)
        var pen = a
        for index in 1..<max(2, count) where index < count {
            let t = Double(index) * step
            let s = 1 - t
            let (w0, w1, w2, w3) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            let to = (
                x: w0 * a.x + w1 * b.x + w2 * c.x + w3 * d.x,
                y: w0 * a.y + w1 * b.y + w2 * c.y + w3 * d.y
            )
            line(pen, to)
            pen = to
        }
        line(pen, d)
    }

    private func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) {
        if from.y == to.y { return }
        let isDown = from.y < to.y
        let sign: Float = isDown ? 1 : -1
        let (upper, lower) = isDown ? (from, to) : (to, from)
        let slope = Float((lower.x - upper.x) / (lower.y - upper.y))
        let (start, end) = (Float(upper.y), Float(lower.y))
        let most = Float(width &- 2)
        var x = Float(upper.x)
        let top = max(0, Int(start))
        var last = Int(end)
        if Float(last) < end { last &+= 1 }
        last = min(last, height)
        var y = top
        while y < last {
            let part = min(Float(y &+ 1), end) - max(Float(y), start)
            let next = x + slope * part
            let change = part * sign
            let left = max(0, min(min(x, next), most))
            let right = max(0, min(max(x, next), most))
            let row = changes + y &* width
            let first = Int(left)
            var beyond = Int(right)
            if Float(beyond) < right { beyond &+= 1 }
            if beyond <= first &+ 1 {
                let inside = 0.5 * (left + right) - Float(first)
                row[first] += change - change * inside
                row[first &+ 1] += change * inside
            } else {
                spread(row, change, left, right, first, beyond)
            }
            x = next
            y &+= 1
        }
    }

    /// An edge that crosses several pixels of a row.
    @inline(__always)
    private func spread(
        _ row: UnsafeMutablePointer<Float>, _ change: Float, _ left: Float, _ right: Float,
        _ first: Int, _ beyond: Int
    ) {
        let share = 1 / (right - left)
        let inFirst = left - Float(first)
        let firstArea = 0.5 * share * (1 - inFirst) * (1 - inFirst)
        let inLast = right - Float(beyond) + 1
        let lastArea = 0.5 * share * inLast * inLast
        row[first] += change * firstArea
        if beyond == first &+ 2 {
            row[first &+ 1] += change * (1 - firstArea - lastArea)
        } else {
            let second = share * (1.5 - inFirst)
            row[first &+ 1] += change * (second - firstArea)
            var x = first &+ 2
            while x < beyond &- 1 {
                row[x] += change * share
                x &+= 1
            }
            let before = second + Float(beyond &- first &- 3) * share
            row[beyond &- 1] += change * (1 - before - lastArea)
        }
        row[beyond] += change * lastArea
    }

    /// Paints a premultiplied colour through the coverage.
    ///
    /// - Parameters:
    ///   - words: the pixel at the layer's corner; `stride` in words.
    ///   - area: pixels that may be touched, in the same coordinates as ``frame``.
    func paint(
        _ color: UInt32, into words: UnsafeMutablePointer<UInt32>, stride: Int, corner: DeviceRect,
        area: DeviceRect
    ) {
        let seen = frame.intersection(area)
        guard !seen.isEmpty else { return }
        let isOpaque = color >> 24 == 255
        let (low, high) = (color & 0xFF_00FF, (color >> 8) & 0xFF_00FF)
        let (from, to) = (seen.x &- frame.x, seen.x &+ seen.width &- frame.x)
        for y in seen.y..<(seen.y + seen.height) {
            let row = changes + (y &- frame.y) &* width
            let target = words + ((y &- corner.y) &* stride &+ frame.x &- corner.x)
            var sum: Float = 0
            var x = 0
            while x < from {
                sum += row[x]
                x &+= 1
            }
            while x < to {
                sum += row[x]
                let magnitude = abs(sum)
                if magnitude > 0.001 {
                    let cover = UInt32(min(magnitude, 1) * 255 + 0.5)
                    if cover == 255, isOpaque {
                        target[x] = color
                    } else {
                        let (sourceLow, sourceHigh) = (
                            Self.scale(low, cover), Self.scale(high, cover)
                        )
                        let rest = 255 &- sourceHigh >> 16
                        let old = target[x]
                        target[x] =
                            (sourceLow &+ Self.scale(old & 0xFF_00FF, rest))
                            | (sourceHigh &+ Self.scale((old >> 8) & 0xFF_00FF, rest)) << 8
                    }
                }
                x &+= 1
            }
        }
    }

    /// Two channels times `factor` / 255, rounded.
    @inline(__always)
    private static func scale(_ pair: UInt32, _ factor: UInt32) -> UInt32 {
        let product = pair &* factor &+ 0x80_0080
        return ((product &+ (product >> 8) & 0xFF_00FF) >> 8) & 0xFF_00FF
    }
}
