import Foundation
import TramaCore

/// The path data of `clip-path: path(…)`: SVG's grammar; arcs become cubics.
enum SVGPath {
    /// Nil where the data is malformed before its first segment.
    static func parse(_ data: String) -> Path? {
        var reader = Reader(data)
        return reader.read()
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0
        private var path = Path()
        private var current = Point.zero
        private var start = Point.zero
        /// Last control point, for smooth curves.
        private var handle: Point?
        private var isQuadratic = false

        init(_ data: String) { bytes = Array(data.utf8) }

        mutating func read() -> Path? {
            var command: UInt8 = 0
            while true {
                skip()
                guard index < bytes.count else { break }
                let byte = bytes[index]
                if (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
                    command = byte
                    index += 1
                } else if command == 0 || command | 0x20 == 0x7A {
                    break
                }
                guard apply(command) else { break }
                if command == 0x4D { command = 0x4C }
                if command == 0x6D { command = 0x6C }
            }
            return path.segments.isEmpty ? nil : path
        }

        private mutating func skip() {
            while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == 0x2C { index += 1 }
        }

        private mutating func number() -> Double? {
            skip()
            let begin = index
            if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
            var sawDot = false
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0x2E && !sawDot {
                    sawDot = true
                } else if byte | 0x20 == 0x65, index > begin {
                    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                    if next == 0x2D || next == 0x2B { index += 1 }
                } else if !(0x30...0x39).contains(byte) {
                    break
                }
                index += 1
            }
            return Double(String(decoding: bytes[begin..<index], as: UTF8.self))
        }

        private mutating func flag() -> Bool? {
            skip()
            guard index < bytes.count, bytes[index] == 0x30 || bytes[index] == 0x31 else {
                return nil
            }
            defer { index += 1 }
            return bytes[index] == 0x31
        }

        private mutating func point(_ relative: Bool) -> Point? {
            guard let x = number(), let y = number() else { return nil }
            return relative ? Point(x: current.x + x, y: current.y + y) : Point(x: x, y: y)
        }

        private mutating func line(to point: Point) {
            path.line(point.x, point.y)
            current = point
            handle = nil
        }

        private mutating func apply(_ command: UInt8) -> Bool {
            let relative = command >= 0x61
            switch command | 0x20 {
            case 0x6D:
                guard let p = point(relative) else { return false }
                path.move(p.x, p.y)
                (current, start, handle) = (p, p, nil)
            case 0x6C:
                guard let p = point(relative) else { return false }
                line(to: p)
            case 0x68:
                guard let x = number() else { return false }
                line(to: Point(x: relative ? current.x + x : x, y: current.y))
            case 0x76:
                guard let y = number() else { return false }
                line(to: Point(x: current.x, y: relative ? current.y + y : y))
            case 0x63:
                guard let a = point(relative), let b = point(relative), let p = point(relative)
                else { return false }
                cubic(a, b, p)
            case 0x73:
                guard let b = point(relative), let p = point(relative) else { return false }
                cubic(reflected(quadratic: false), b, p)
            case 0x71:
                guard let a = point(relative), let p = point(relative) else { return false }
                quadratic(a, p)
            case 0x74:
                guard let p = point(relative) else { return false }
                quadratic(reflected(quadratic: true), p)
            case 0x61: return arc(relative)
            case 0x7A:
                path.close()
                (current, handle) = (start, nil)
            default: return false
            }
            return true
        }

        private func reflected(quadratic: Bool) -> Point {
            guard let handle, isQuadratic == quadratic else { return current }
            return Point(x: 2 * current.x - handle.x, y: 2 * current.y - handle.y)
        }

        private mutating func cubic(_ a: Point, _ b: Point, _ p: Point) {
            path.cubic(a.x, a.y, b.x, b.y, p.x, p.y)
            (current, handle, isQuadratic) = (p, b, false)
        }

        private mutating func quadratic(_ a: Point, _ p: Point) {
            func mix(_ from: Point) -> Point {
                Point(x: from.x + (a.x - from.x) * 2 / 3, y: from.y + (a.y - from.y) * 2 / 3)
            }
            let (one, two) = (mix(current), mix(p))
            path.cubic(one.x, one.y, two.x, two.y, p.x, p.y)
            (current, handle, isQuadratic) = (p, a, true)
        }

        /// SVG 2, appendix B.2.4: from end points to a centre, then cubics of at most 90°.
        private mutating func arc(_ relative: Bool) -> Bool {
            guard let rawX = number(), let rawY = number(), let degrees = number(),
                let large = flag(), let sweep = flag(), let end = point(relative)
            else { return false }
            var (rx, ry) = (abs(rawX), abs(rawY))
            guard rx > 0, ry > 0, end != current else {
                line(to: end)
                return true
            }
            let phi = degrees * .pi / 180
            let (c, s) = (cos(phi), sin(phi))
            let (dx, dy) = ((current.x - end.x) / 2, (current.y - end.y) / 2)
            let (x1, y1) = (c * dx + s * dy, c * dy - s * dx)
            let excess = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry)
            if excess > 1 { (rx, ry) = (rx * excess.squareRoot(), ry * excess.squareRoot()) }
            let denominator = rx * rx * y1 * y1 + ry * ry * x1 * x1
            let factor = max(0, (rx * rx * ry * ry - denominator) / denominator).squareRoot()
            let sign = large == sweep ? -factor : factor
            let (cx1, cy1) = (sign * rx * y1 / ry, -sign * ry * x1 / rx)
            let cx = c * cx1 - s * cy1 + (current.x + end.x) / 2
            let cy = s * cx1 + c * cy1 + (current.y + end.y) / 2
            let from = atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
            var turn = atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - from
            if sweep && turn < 0 { turn += 2 * .pi }
            if !sweep && turn > 0 { turn -= 2 * .pi }
            let pieces = max(1, Int((abs(turn) / (.pi / 2)).rounded(.up)))
            let step = turn / Double(pieces)
            let k = 4.0 / 3 * tan(step / 4)
            func map(_ x: Double, _ y: Double) -> Point {
                Point(x: cx + c * rx * x - s * ry * y, y: cy + s * rx * x + c * ry * y)
            }
            for n in 0..<pieces {
                let (a, b) = (from + step * Double(n), from + step * Double(n + 1))
                cubic(
                    map(cos(a) - k * sin(a), sin(a) + k * cos(a)),
                    map(cos(b) + k * sin(b), sin(b) - k * cos(b)),
                    n + 1 == pieces ? end : map(cos(b), sin(b)))
            }
            return true
        }
    }
}
