import Testing
import TramaGAN

/// What pictures of a batch share is computed once, and not one bit of them may change.
@Suite struct TrunkTests {
    @Test(arguments: ["skip", "resnet", "orig"])
    func sharedBlocksChangeNothing(name: String) throws {
        let generator = try Fixture(name).generator()
        let label = generator.configuration.cDim > 0 ? 0 : nil
        func latents(_ seed: UInt32) throws -> Latents {
            try generator.latents(seeds: [seed], label: label)
        }
        let (a, b) = (try latents(1), try latents(2))
        let last = generator.configuration.styleCount - 1
        // Neighbours share all, some, more, fewer and no blocks.
        let parts = try [
            a, a, a.mixing(b, layers: [last]), a.mixing(b, layers: 2...last),
            a.mixing(b, layers: [2]), a.mixing(b, layers: [last]), a.mixing(b, layers: [0]), b,
            b.mixing(a, layers: [last - 1]),
        ]
        let batch = try #require(Latents(joining: parts))
        let together = try generator.images(batch, threads: 2)
        for (index, part) in parts.enumerated() {
            #expect(try generator.images(part) == [together[index]], "picture \(index)")
        }
        #expect(together[2] != together[0] && together[3] != together[2])
    }
}
