import CKernels
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
        let generator = try GraphGenerator(
            graph: Self.graph(fixture.tensors, length: fixture.values("z").count / 2))
        let images = try generator.images(z: fixture.values("z"))
        #expect(
            relativeError(images.flatMap(\.values), try fixture.values("picture")) < 1e-5)
    }

    @Test(arguments: Fixture.transposedNames) func levelsAgree(name: String) throws {
        let fixture = try Fixture(name)
        let generator = try ConvolutionalGenerator(tensors: fixture.tensors)
        defer { ck_level_try(-1) }
        for level in 0..<ck_level_count() {
            ck_level_try(level)
            let images = try generator.images(z: fixture.values("z"), threads: 1)
            #expect(
                relativeError(images.flatMap(\.values), try fixture.values("picture")) < 1e-5,
                "level \(level)")
        }
    }

    /// Sides that no tiles of 4 × 4 fill, short and long rows, blocks that are half full.
    @Test(arguments: [
        (1, 5, [20, 37, 3]), (3, 4, [18, 33, 1]), (5, 40, [24, 16, 4]), (8, 3, [17, 2]),
    ])
    func otherSidesAgreeWithGraphs(side: Int, length: Int, channels: [Int]) throws {
        var random = RandomState(seed: UInt32(side))
        var tensors: [String: Tensor] = [:]
        var inputs = length
        for (position, outputs) in channels.enumerated() {
            let kernel = position == 0 ? side : 4
            let shape = [inputs, outputs, kernel, kernel]
            let count = shape.reduce(1, *)
            tensors["main.\(position * 3).weight"] = try #require(
                Tensor(shape: shape, values: random.gaussians(count).map { $0 * 0.1 }))
            if position < channels.count - 1 {
                for name in ["weight", "bias", "running_mean", "running_var"] {
                    tensors["main.\(position * 3 + 1).\(name)"] = try #require(
                        Tensor(shape: [outputs], values: random.gaussians(outputs).map(abs)))
                }
            }
            inputs = outputs
        }
        let z = random.gaussians(length)
        let graph = try GraphGenerator(graph: Self.graph(tensors, length: length)).images(z: z)
        let generator = try ConvolutionalGenerator(tensors: tensors)
        let image = try generator.images(z: z)
        #expect(image[0].width == side << (channels.count - 1))
        #expect(relativeError(image[0].values, graph[0].values) < 1e-5)
        #expect(try generator.images(z: z, threads: 3) == image)
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
    private static func graph(_ tensors: NamedTensors, length: Int) -> Graph {
        var nodes: [Graph.Node] = []
        var current = "z"
        let kernels = tensors.filter { $0.value.shape.count == 4 }
            .compactMap { Int($0.key.split(separator: ".")[1]) }.sorted()
        for (position, number) in kernels.enumerated() {
            let isFirst = position == 0
            let isLast = position == kernels.count - 1
            var inputs = [current, "main.\(number).weight"]
            if tensors["main.\(number).bias"] != nil {
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
        return Graph(
            operatorSet: 17, nodes: nodes,
            initializers: tensors.mapValues { .floats($0) },
            inputs: [.init(name: "z", shape: [-1, length, 1, 1])], outputs: [current])
    }
}
