import Testing

@testable import TramaImages

@Suite struct PrefixCodeTests {
    /// Decoders refuse a code whose lengths don't fill its tree, and one that overfills it.
    @Test(arguments: 3...19)
    func limitedCodesAreComplete(_ count: Int) {
        var seed: UInt64 = 1
        for round in 0..<400 {
            let counts = (0..<count).map { index -> UInt32 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                // Skewed, so that plain codes would be far longer than the limit.
                return UInt32(1 + (seed >> 40) % UInt64(1 << min(20, 1 + index * (1 + round % 3))))
            }
            for limit in [5, 7, 15] {
                let code = PrefixCode(counts: counts, limit: limit)
                #expect(code.lengths.allSatisfy { 1...limit ~= Int($0) })
                #expect(code.lengths.reduce(0) { $0 + 1 << (limit - Int($1)) } == 1 << limit)
            }
        }
    }
}
