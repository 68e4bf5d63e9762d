import Testing
import TramaGAN

/// DCGANs against PyTorch, by their own core and as graphs.
@Suite struct ConvolutionalGeneratorTests {
    @Test(arguments: Fixture.transposedNames) func picturesAgree(name: String) throws {
        let fixture = try Fixture(name)
        let generator = try ConvolutionalGenerator(tensors: fixture.tensors)
        let images = try generator.images(z: fixture.values("z"), threads: 2)
        #expect(images.count == 2)
        #expect(
            relativeError(images.flatMap(\.values), try fixture.values("picture")) < 1e-5)
        #expect(images[0].width == generator.resolution)
        #expect(try generator.images(z: fixture.values("z"), threads: 1) == images)
    }

    @Test(arguments: Fixture.transposedNames) func graphsAgree(name: String) throws {
        let fixture = try Fixture(name)
        let generator = try GraphGenerator(graph: Self.graph(fixture))
        let images = try generator.images(z: fixture.values("z"))
        #expect(
            relativeError(images.flatMap(\.values), try fixture.values("picture")) < 1e-5)
    }

    @Test func seedsAreNumPys() throws {
        let fixture = try Fixture("DCGAN/two-layers")
        let generator = try ConvolutionalGenerator(tensors: fixture.tensors)
        var random = RandomState(seed: 12)
        let z = random.gaussians(generator.latentLength)
        #expect(try generator.images(seeds: [12]) == generator.images(z: z))
    }

    @Test func otherKernelsAreRefused() throws {
        var tensors = try Fixture("DCGAN/with-bias").tensors
        let weight = try #require(tensors["main.3.weight"])
        tensors["main.3.weight"] = Tensor(zeros: [weight.shape[0], weight.shape[1], 3, 3])
        #expect(throws: GeneratorError.self) { try ConvolutionalGenerator(tensors: tensors) }
    }

    /// The network as ONNX would write it.
    private static func graph(_ fixture: Fixture) throws -> Graph {
        var nodes: [Graph.Node] = []
        var current = "z"
        let kernels = fixture.tensors.filter { $0.value.shape.count == 4 }
            .compactMap { Int($0.key.split(separator: ".")[1]) }.sorted()
        for (position, number) in kernels.enumerated() {
            let isFirst = position == 0
            let isLast = position == kernels.count - 1
            var inputs = [current, "main.\(number).weight"]
            if fixture.tensors["main.\(number).bias"] != nil {
                inputs.append("main.\(number).bias")
            }
            nodes.append(
                .init(
                    name: "", operation: "ConvTranspose", inputs: inputs, outputs: ["c\(number)"],
                    attributes: [
                        "strides": .ints(isFirst ? [1, 1] : [2, 2]),
                        "pads": .ints(isFirst ? [0, 0, 0, 0] : [1, 1, 1, 1]),
                    ]))
            current = "c\(number)"
            if !isLast {
                let norm = "main.\(number + 1)"
                nodes.append(
                    .init(
                        name: "", operation: "BatchNormalization",
                        inputs: [current]
                            + ["weight", "bias", "running_mean", "running_var"].map {
                                "\(norm).\($0)"
                            },
                        outputs: ["n\(number)"]))
                current = "n\(number)"
            }
            nodes.append(
                .init(
                    name: "", operation: isLast ? "Tanh" : "Relu", inputs: [current],
                    outputs: ["a\(number)"]))
            current = "a\(number)"
        }
        let length = try fixture.values("z").count / 2
        return Graph(
            operatorSet: 17, nodes: nodes,
            initializers: fixture.tensors.mapValues { .floats($0) },
            inputs: [.init(name: "z", shape: [-1, length, 1, 1])], outputs: [current])
    }
}
