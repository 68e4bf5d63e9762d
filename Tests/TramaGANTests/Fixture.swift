import Foundation
import TramaGAN

/// A tiny network with PyTorch's outputs, as `Benchmarks/gan/fixtures.py` writes it.
struct Fixture {
    let name: String
    var tensors: NamedTensors = [:]
    var expected: NamedTensors = [:]
    let metadata: [String: String]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(12)) }
            .sorted()
    }()

    static let transposedNames = ["deep", "two-layers", "with-bias"].map { "DCGAN/\($0)" }

    private struct Damaged: Error {}

    init(_ name: String) throws {
        try self.init(
            name, contentsOf: Self.folder.appendingPathComponent("\(name).safetensors"))
    }

    /// The bundled model, whose numbers are half floats.
    static func telar() throws -> Fixture {
        let root = folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Fixture(
            "telar", contentsOf: root.appendingPathComponent("Models/telar/telar.safetensors"))
    }

    private init(_ name: String, contentsOf url: URL) throws {
        self.name = name
        let data = try Data(contentsOf: url)
        let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try JSONSerialization.jsonObject(with: data[8..<8 + length])
        guard let entries = header as? [String: Any] else { throw Damaged() }
        metadata = entries["__metadata__"] as? [String: String] ?? [:]
        for (key, value) in entries where key != "__metadata__" {
            guard let entry = value as? [String: Any], let shape = entry["shape"] as? [Int],
                let offsets = entry["data_offsets"] as? [Int], offsets.count == 2
            else { throw Damaged() }
            let bytes = [UInt8](data[(8 + length + offsets[0])..<(8 + length + offsets[1])])
            let isHalf = entry["dtype"] as? String == "F16"
            let values = bytes.withUnsafeBytes { raw in
                (0..<bytes.count / (isHalf ? 2 : 4)).map { index in
                    isHalf
                        ? Float(raw.loadUnaligned(fromByteOffset: index * 2, as: Float16.self))
                        : raw.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
                }
            }
            guard let tensor = Tensor(shape: shape, values: values) else { throw Damaged() }
            if key.hasPrefix("expect.") {
                expected[String(key.dropFirst(7))] = tensor
            } else {
                tensors[key] = tensor
            }
        }
    }

    var label: Int? { metadata["label"].flatMap(Int.init) }

    func generator() throws -> Generator {
        var configuration = try GeneratorConfiguration(inferring: tensors)
        configuration.activation = Activation(rawValue: metadata["activation"] ?? "") ?? .lrelu
        configuration.convClamp = metadata["clamp"].flatMap(Float.init)
        return try Generator(tensors: tensors, configuration: configuration)
    }

    func values(_ name: String) throws -> [Float] {
        guard let tensor = expected[name] else { throw Damaged() }
        return tensor.values
    }
}

/// Largest difference over the largest expected value; infinite when the counts differ.
func relativeError(_ found: [Float], _ expected: [Float]) -> Float {
    guard found.count == expected.count, !expected.isEmpty else { return .infinity }
    var difference: Float = 0
    var largest: Float = 0
    for (a, b) in zip(found, expected) {
        guard a.isFinite else { return .infinity }
        difference = max(difference, abs(a - b))
        largest = max(largest, abs(b))
    }
    return difference / max(largest, 1e-20)
}
