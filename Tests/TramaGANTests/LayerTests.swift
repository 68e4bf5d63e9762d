import Foundation
import Testing
import TramaGAN

/// Every architecture and setting, layer by layer against PyTorch.
struct LayerTests {
    @Test func fixturesArePresent() {
        #expect(Fixture.names.count == 19)
    }

    @Test(arguments: Fixture.names) func latentsAgree(name: String) throws {
        let fixture = try Fixture(name)
        let generator = try fixture.generator()
        let latents = try generator.latents(
            z: fixture.values("z"), count: 1, label: fixture.label)
        let w = try fixture.values("w")
        let repeated = (0..<generator.configuration.styleCount).flatMap { _ in w }
        #expect(relativeError(latents.values, repeated) < 1e-5)
    }

    @Test(arguments: Fixture.names) func layersAgree(name: String) throws {
        let fixture = try Fixture(name)
        let generator = try fixture.generator()
        let latents = try generator.latents(
            z: fixture.values("z"), count: 1, label: fixture.label)
        for layer in generator.layerNames {
            let found = try generator.activations(of: layer, latents: latents)
            #expect(relativeError(found[0].values, try fixture.values(layer)) < 1e-4, "\(layer)")
        }
        let picture = try generator.images(latents)[0]
        #expect(relativeError(picture.values, try fixture.values("picture")) < 1e-4)
    }

    @Test func architectureIsInferred() throws {
        #expect(try Fixture("resnet").generator().configuration.architecture == .resnet)
        #expect(try Fixture("orig").generator().configuration.architecture == .orig)
        let skip = try Fixture("skip").generator().configuration
        #expect(skip.architecture == .skip)
        #expect(skip.channels == [20, 17, 9, 5])
        #expect(skip.resolution == 32)
        #expect(skip.styleCount == 8)
        let conditional = try Fixture("conditional").generator().configuration
        #expect(conditional.cDim == 3)
        #expect(conditional.zDim == 10)
        let quiet = try Fixture("gray-quiet").generator().configuration
        #expect(quiet.imageChannels == 1)
        #expect(!quiet.usesNoise)
    }

    /// Seed 0 at psi 0.7 with stored noise: PyTorch's bytes, to one level.
    @Test func telarAgrees() throws {
        let generator = try Fixture.telar().generator()
        let latents = try generator.latents(seeds: [0], psi: 0.7)
        let found = try generator.images(latents, threads: 2)[0].bytes()
        let expected = try Data(
            contentsOf: Fixture.folder.appendingPathComponent("telar-seed0000.rgb"))
        #expect(found.count == expected.count)
        let largest = zip(found, expected).map { abs(Int($0) - Int($1)) }.max()
        #expect((largest ?? 255) <= 1)
    }
}
