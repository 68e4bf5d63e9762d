import CKernels
import Testing
import TramaGAN

/// Truncation, classes, mixing, threads and instruction sets.
struct GeneratorTests {
    let fixture: Fixture
    let generator: Generator

    init() throws {
        fixture = try Fixture("skip")
        generator = try fixture.generator()
    }

    @Test func threadsDoNotChangeABit() throws {
        let latents = try generator.latents(seeds: [3, 4])
        let one = try generator.images(latents, threads: 1)
        for threads in [2, 3, 8] {
            #expect(try generator.images(latents, threads: threads) == one)
        }
    }

    @Test func instructionSetsAgreeToOneLevel() throws {
        defer { ck_level_try(-1) }
        let latents = try generator.latents(seeds: [5])
        let reference = try generator.images(latents)[0].bytes()
        for level in 0..<ck_level_count() {
            ck_level_try(level)
            let bytes = try generator.images(latents)[0].bytes()
            let largest = zip(bytes, reference).map { abs(Int($0) - Int($1)) }.max()
            #expect((largest ?? 255) <= 1, "level \(level)")
        }
    }

    @Test func psiZeroIsTheMeanPicture() throws {
        let mean = try #require(generator.meanLatent)
        let latents = try generator.latents(seeds: [1], psi: 0)
        #expect(latents == mean)
    }

    @Test func cutoffTruncatesTheFirstStylesOnly() throws {
        let w = try generator.latents(seeds: [1])
        let half = try generator.latents(seeds: [1], psi: 0.5, cutoff: 2)
        let mean = try #require(generator.meanLatent)
        let wDim = w.wDim
        for index in w.values.indices {
            let truncated = mean.values[index] + 0.5 * (w.values[index] - mean.values[index])
            #expect(half.values[index] == (index < 2 * wDim ? truncated : w.values[index]))
        }
        #expect(try generator.latents(seeds: [1], psi: 0.5, cutoff: 0) == w)
    }

    @Test func mixingTakesTheDonorsStyles() throws {
        let base = try generator.latents(seeds: [1])
        let donor = try generator.latents(seeds: [2])
        let mixed = try base.mixing(donor, layers: [0, 3])
        let wDim = base.wDim
        for index in base.values.indices {
            let style = index / wDim
            #expect(mixed.values[index] == (style == 0 || style == 3 ? donor : base).values[index])
        }
        #expect(throws: GeneratorError.layerOutOfRange(index: 8, count: 8)) {
            try base.mixing(donor, layers: [8])
        }
    }

    @Test func randomNoiseIsReproducible() throws {
        let latents = try generator.latents(seeds: [1])
        let a = try generator.images(latents, noise: .random(seed: 9))
        #expect(try generator.images(latents, noise: .random(seed: 9)) == a)
        #expect(try generator.images(latents, noise: .random(seed: 10)) != a)
        #expect(try generator.images(latents, noise: .none) != a)
    }

    @Test func classesAreChecked() throws {
        let conditional = try Fixture("conditional").generator()
        #expect(throws: GeneratorError.classRequired(count: 3)) {
            try conditional.latents(seeds: [0])
        }
        #expect(throws: GeneratorError.classOutOfRange(index: 3, count: 3)) {
            try conditional.latents(seeds: [0], label: 3)
        }
        #expect(throws: GeneratorError.classOutOfRange(index: 0, count: 0)) {
            try generator.latents(seeds: [0], label: 0)
        }
        #expect(
            try conditional.latents(seeds: [0], label: 0)
                != conditional.latents(seeds: [0], label: 1))
    }

    @Test func damageIsNamed() throws {
        var tensors = fixture.tensors
        tensors["synthesis.b8.conv0.bias"] = nil
        let configuration = try GeneratorConfiguration(inferring: tensors)
        #expect(throws: GeneratorError.missingTensor("synthesis.b8.conv0.bias")) {
            try Generator(tensors: tensors, configuration: configuration)
        }
        tensors["synthesis.b8.conv0.bias"] = Tensor(scalar: 1)
        #expect(
            throws: GeneratorError.shape(
                tensor: "synthesis.b8.conv0.bias", expected: [17], found: [])
        ) {
            try Generator(tensors: tensors, configuration: configuration)
        }
        tensors["synthesis.input.freqs"] = Tensor(scalar: 1)
        #expect(throws: GeneratorError.self) { try GeneratorConfiguration(inferring: tensors) }
    }

    @Test func bytesFollowRuleA() throws {
        let image = try #require(
            Image(channels: 1, height: 1, width: 6, values: [-2, -1, 0, 0.5, 1, .nan]))
        #expect(image.bytes() == [0, 0, 128, 191, 255, 0])
        let colour = try #require(
            Image(channels: 3, height: 1, width: 2, values: [-1, 1, 0, 0, 1, -1]))
        #expect(colour.bytes() == [0, 128, 255, 255, 128, 0])
    }
}
