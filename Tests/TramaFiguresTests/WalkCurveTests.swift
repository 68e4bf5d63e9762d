import Testing
import TramaGAN

@testable import TramaFigures

/// Walks through three keys of 512 gaussians.
struct WalkCurveTests {
    private static let size = 512
    private static let keys = (UInt32(1)...3).flatMap { seed -> [Float] in
        var random = RandomState(seed: seed)
        return random.gaussians(size)
    }

    private func distance(_ a: [Float], _ b: [Float]) -> Float {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private func length(_ a: [Float]) -> Float { distance(a, a.map { _ in 0 }) }

    private func smoothed(_ time: Double) -> [Float] {
        Curves.smoothed(Self.keys, count: 3, time: time)
    }

    @Test func smoothedNoiseMovesAndCloses() {
        #expect(distance(smoothed(0), smoothed(3)) < 1e-3)
        // Two independent keys lie 32 apart; neighbours on the walk keep most of that.
        #expect(distance(smoothed(0), smoothed(1)) > 20)
        // No key is met, and none is far.
        let first = Array(Self.keys.prefix(Self.size))
        #expect(distance(smoothed(0), first) > 1)
        #expect(distance(smoothed(0), first) < distance(smoothed(1), first))
        for time in [0, 0.25, 0.5, 1.75] { #expect(abs(length(smoothed(time)) - 22.6) < 3) }
    }

    @Test func circlesKeepTheirRadius() {
        let radius = length(Array(Self.keys.prefix(Self.size)))
        for time in [0, 0.4, 1.5, 2.9] {
            let point = Curves.circle(Self.keys, count: 3, time: time)
            #expect(abs(length(point) - radius) < 1e-2)
        }
    }

    @Test func splinesPassThroughTheirKeys() {
        for key in 0..<3 {
            let own = Array(Self.keys[key * Self.size..<(key + 1) * Self.size])
            #expect(
                distance(Curves.openSpline(Self.keys, count: 3, time: Double(key)), own) < 1e-3)
        }
    }
}
