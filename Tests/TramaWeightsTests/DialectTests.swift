import Foundation
import Testing
import TramaGAN

@testable import TramaWeights

@Suite struct DialectTests {
    @Test(arguments: Fixture.styleGAN2) func everyDialectGivesTheSameTensors(name: String) throws {
        let expected = try Fixture.file("tiny.safetensors").state()
        let state = try Fixture.file(name).state()
        #expect(expected.count == 37)
        for (key, tensor) in expected {
            // rosinality stores no filter with the first block, which has nothing to enlarge.
            if name.contains("rosinality"), key.hasSuffix("resample_filter") { continue }
            let found = try #require(state[key], "\(key) is missing")
            #expect(found.shape == tensor.shape, "\(key)")
            let difference = zip(found.values, tensor.values).map { abs($0 - $1) }.max() ?? 0
            // TensorFlow's mod_bias lost a bit when export.py took 1 from it.
            #expect(difference <= (name.contains("tensorflow") ? 3e-7 : 0), "\(key)")
        }
    }

    @Test(arguments: Fixture.styleGAN2) func everyDialectGivesTheSameNetwork(name: String) throws {
        let file = try Fixture.file(name)
        guard case .styleGAN2(let configuration) = file.network else {
            Issue.record("not recognised")
            return
        }
        #expect(configuration.resolution == 8)
        #expect(configuration.channels == [5, 4])
        #expect(configuration.mappingLayers == 2)
        #expect(configuration.mappingLearningRate == 0.01)
        #expect(configuration.architecture == .skip)
        #expect(configuration.convClamp == (name.contains("nvlabs") ? 256 : nil))
        #expect(file.hasSourceCode == (file.format == .pickle))
    }

    @Test func everyDialectDrawsTheSamePicture() throws {
        func picture(_ name: String) throws -> [Float] {
            let generator = try Generator(Fixture.file(name))
            let latents = try generator.latents(seeds: [7], psi: 0.5)
            return try generator.images(latents).first?.values ?? []
        }
        let expected = try picture("tiny.safetensors")
        #expect(expected.count == 3 * 8 * 8)
        let scale = expected.map(abs).max() ?? 0
        for name in Fixture.styleGAN2 {
            let found = try picture(name)
            let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(difference <= 1e-5 * scale, "\(name)")
        }
    }

    @Test func formatsAndDialectsAreTold() throws {
        func kind(_ name: String) throws -> String {
            let file = try Fixture.file(name)
            return "\(file.format.rawValue) \(file.dialect.rawValue)"
        }
        #expect(try kind("tiny.safetensors") == "safetensors stylegan2-ada-pytorch")
        #expect(try kind("tiny-legacy.pt") == "torch-legacy stylegan2-ada-pytorch")
        #expect(try kind("tiny-nvlabs-4.pkl") == "pickle stylegan2-ada-pytorch")
        #expect(try kind("tiny-tensorflow-2.pkl") == "pickle stylegan2-tensorflow")
        #expect(try kind("tiny-rosinality.pt") == "torch-zip stylegan2-rosinality")
        #expect(try kind("tiny-dcgan.pth") == "torch-zip dcgan")
        #expect(try kind("tiny-dcgan.onnx") == "onnx onnx")
    }

    @Test func dcganNamesLoseTheirPrefix() throws {
        let state = try Fixture.file("tiny-dcgan.pth").state()
        #expect(state["main.0.weight"]?.shape == [7, 6, 4, 4])
        #expect(state["main.4.running_var"]?.shape == [5])
        #expect(!state.keys.contains { $0.hasSuffix("num_batches_tracked") })
    }

    @Test func dcganDrawsAsInPyTorch() throws {
        let generator = try ConvolutionalGenerator(Fixture.file("tiny-dcgan.pth"))
        #expect(generator.resolution == 16 && generator.latentLength == 7)
        // torch.linspace(-1, 1, 7)
        let z = (0..<7).map { Float($0 - 3) / 3 }
        let image = try #require(try generator.images(z: z).first)
        let file = try SafetensorsFile(Bytes(Fixture.data("tiny-dcgan-image.safetensors")))
        let expected = try #require(file.tensors.first?.tensor.floats())
        let difference = zip(image.values, expected).map { abs($0 - $1) }.max() ?? 1
        #expect(expected.count == 3 * 16 * 16 && difference <= 1e-5)
    }

    @Test func conversionKeepsNumbersSettingsAndCard() throws {
        let original = try Fixture.file("tiny-nvlabs-4.pkl")
        let converted = try ModelFile(data: original.safetensors())
        #expect(try converted.state() == original.state())
        guard case .styleGAN2(let a) = original.network, case .styleGAN2(let b) = converted.network
        else {
            Issue.record("not recognised")
            return
        }
        #expect(a == b)
        #expect(!converted.hasSourceCode)
        let half = try ModelFile(data: original.safetensors(half: true))
        #expect(half.tensors.allSatisfy { $0.tensor.type == .f16 })
        let x = try #require(original.state()["synthesis.b4.const"]?.values)
        let y = try #require(half.state()["synthesis.b4.const"]?.values)
        #expect(zip(x, y).allSatisfy { abs($0 - $1) <= abs($0) / 2048 + 1e-7 })
    }

    @Test func summaryTellsWhatMatters() throws {
        let summary = ModelSummary(try Fixture.file("tiny.safetensors"))
        #expect(summary.licence == "CC0-1.0")
        #expect(!summary.mayBeRedistributed)
        #expect(summary.resolution == 8)
        #expect(summary.types == ["F32": 37])
        #expect(summary.text.contains("architecture  StyleGAN2 (skip), 8 × 8 × 3, z 6, w 6"))
        let json = try JSONSerialization.jsonObject(with: summary.json()) as? [String: Any]
        #expect(json?["carriesSourceCode"] as? Bool == false)
        let snapshot = ModelSummary(try Fixture.file("tiny-nvlabs-2.pkl"))
        #expect(snapshot.carriesSourceCode)
    }

    @Test func graphHasNodesConstantsAndInputs() throws {
        let graph = try Fixture.file("tiny-dcgan.onnx").graph()
        #expect(graph.operatorSet == 13)
        #expect(graph.nodes.map(\.operation).filter { $0 == "ConvTranspose" }.count == 3)
        #expect(graph.inputs == [Graph.Input(name: "z", shape: [-1, 7, 1, 1])])
        #expect(graph.outputs == ["image"])
        #expect(graph.nodes.first?.attributes["strides"] == .ints([1, 1]))
        let state = try Fixture.file("tiny-dcgan.pth").state()
        for name in ["main.0.weight", "main.3.weight", "main.4.running_var"] {
            #expect(graph.initializers[name] == state[name].map { .floats($0) })
        }
    }

    @Test func graphConstantsOfEveryType() throws {
        let graph = try Fixture.file("types.onnx").graph()
        func floats(_ shape: [Int], _ values: [Float]) -> GraphValue? {
            Tensor(shape: shape, values: values).map { .floats($0) }
        }
        #expect(graph.initializers["f64"] == floats([2], [0.5, -2]))
        #expect(graph.initializers["f16"] == floats([3], [1.5, -0.25, 0x1p-24]))
        #expect(graph.initializers["i64"] == .ints(shape: [2], [-3, 1 << 40]))
        #expect(graph.initializers["i32"] == .ints(shape: [], [-7]))
        #expect(graph.initializers["u8"] == .ints(shape: [2], [0, 255]))
        #expect(graph.initializers["raw"] == .ints(shape: [3], [0, 1, 2]))
        #expect(graph.initializers["bool"] == .bools(shape: [2], [true, false]))
        let constant = graph.nodes.first?.attributes["value"]
        #expect(constant == floats([2], [1, 2]).map { .value($0) })
        let resize = try #require(graph.nodes.last)
        #expect(resize.attributes["mode"] == .string("linear"))
        #expect(resize.attributes["cubic_coeff_a"] == .float(-0.5))
        #expect(resize.attributes["scales"] == .floats([1, 2]))
    }
}
