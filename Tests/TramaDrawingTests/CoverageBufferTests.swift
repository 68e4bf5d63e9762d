import Foundation
import Testing
import TramaCore

@testable import TramaDrawing

struct CoverageBufferTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }

    /// Black on white, 24 x 24 pixels, by rows.
    private func painted(_ path: Path, scale: Double, origin: Point) -> [Double] {
        var buffer = CoverageBuffer()
        defer { buffer.free() }
        var words = [UInt32](repeating: 0xFFFF_FFFF, count: 576)
        let area = DeviceRect(x: 0, y: 0, width: 24, height: 24)
        let isCovered = buffer.cover(path, scale: scale, origin: origin)
        #expect(isCovered)
        words.withUnsafeMutableBufferPointer {
            buffer.paint(
                0xFF00_0000, into: $0.baseAddress!, stride: 24, corner: area, area: area)
        }
        return words.map { 1 - Double($0 & 255) / 255 }
    }

    /// Whether a point lies inside straight or finely divided outlines, by the even winding of a ray.
    private func isInside(_ points: [Point], _ p: Point) -> Bool {
        var winding = 0
        for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
            guard (a.y <= p.y) != (b.y <= p.y) else { continue }
            if a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x { winding += a.y < b.y ? 1 : -1 }
        }
        return winding != 0
    }

    @Test func convexOutlinesCoverTheirArea() {
        var random = Seeded(state: 3)
        for _ in 0..<8 {
            let origin = Point(
                x: Double.random(in: -3...20, using: &random),
                y: Double.random(in: -3...20, using: &random))
            let corners = [0.0, 2.1, 4.2].map { turn in
                let angle = turn + Double.random(in: 0...1.9, using: &random)
                let radius = Double.random(in: 0.5...12, using: &random)
                return Point(x: radius * cos(angle), y: radius * sin(angle))
            }
            var path = Path()
            path.move(corners[0].x / 10, corners[0].y / 10)
            for corner in corners.dropFirst() { path.line(corner.x / 10, corner.y / 10) }
            path.close()
            let found = painted(path, scale: 10, origin: origin)
            let placed = corners.map { $0 + origin }
            for y in 0..<24 {
                for x in 0..<24 {
                    var hits = 0
                    for sample in 0..<100 {
                        let at = Point(
                            x: Double(x) + (Double(sample % 10) + 0.5) / 10,
                            y: Double(y) + (Double(sample / 10) + 0.5) / 10)
                        if isInside(placed, at) { hits += 1 }
                    }
                    #expect(abs(found[y * 24 + x] - Double(hits) / 100) < 0.07)
                }
            }
        }
    }

    /// A circle of four cubics covers what its equation says.
    @Test func curvesAreFine() {
        let k = 0.552_284_749_8
        var path = Path()
        path.move(1, 0)
        path.cubic(1, k, k, 1, 0, 1)
        path.cubic(-k, 1, -1, k, -1, 0)
        path.cubic(-1, -k, -k, -1, 0, -1)
        path.cubic(k, -1, 1, -k, 1, 0)
        path.close()
        let found = painted(path, scale: 9.3, origin: Point(x: 11.7, y: 12.2))
        for y in 0..<24 {
            for x in 0..<24 {
                var hits = 0
                for sample in 0..<100 {
                    let dx = Double(x) + (Double(sample % 10) + 0.5) / 10 - 11.7
                    let dy = Double(y) + (Double(sample / 10) + 0.5) / 10 - 12.2
                    if dx * dx + dy * dy < 9.3 * 9.3 { hits += 1 }
                }
                #expect(abs(found[y * 24 + x] - Double(hits) / 100) < 0.07)
            }
        }
    }

    @Test func blanksPaintNothing() {
        var buffer = CoverageBuffer()
        defer { buffer.free() }
        let area = DeviceRect(x: 0, y: 0, width: 8, height: 8)
        var words = [UInt32](repeating: 0xFFFF_FFFF, count: 64)
        let box = Path(rect: Rect(x: 0.5, y: 0.5, width: 4, height: 4))
        for path in [box, Path()] {
            let isCovered = buffer.cover(path, scale: 1, origin: .zero)
            #expect(isCovered)
            words.withUnsafeMutableBufferPointer {
                buffer.paint(
                    0xFF00_0000, into: $0.baseAddress!, stride: 8, corner: area, area: area)
            }
        }
        #expect(words[2] & 255 == 127 && words[9] & 255 == 0)
    }
}
