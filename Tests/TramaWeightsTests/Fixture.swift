import Foundation
import TramaGAN

@testable import TramaWeights

/// The files that Fixtures/export.py wrote.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent(name))
    }

    static func file(_ name: String) throws -> ModelFile {
        try ModelFile(contentsOf: folder.appendingPathComponent(name))
    }

    /// Every file of the same tiny StyleGAN2.
    static let styleGAN2 = [
        "tiny.safetensors", "tiny-zip.pt", "tiny-legacy.pt", "tiny-views.pt", "tiny-nvlabs-2.pkl",
        "tiny-nvlabs-3.pkl", "tiny-nvlabs-4.pkl", "tiny-nvlabs-5.pkl", "tiny-tensorflow-2.pkl",
        "tiny-tensorflow-4.pkl", "tiny-rosinality.pt",
    ]

    static let all = styleGAN2 + ["tiny-dcgan.pth", "tiny-dcgan.onnx", "types.onnx"]

    /// Reads bytes and returns the refusal; nil where they are accepted.
    static func refusal(_ bytes: some Sequence<UInt8>) -> ModelRefusal? {
        do {
            _ = try ModelFile(data: Data(bytes))
            return nil
        } catch {
            return error as? ModelRefusal
        }
    }
}
