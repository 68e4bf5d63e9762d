import Foundation

/// Reads the constants of an ONNX file; numbers stay where they are where the format allows.
struct ONNXTensorReader {
    let file: Bytes
    /// Where side files lie.
    let folder: URL?

    /// The parts of a `TensorProto` as they come.
    private struct Parts {
        var name = ""
        var shape: [Int] = []
        var type = 0
        var raw: Bytes?
        /// Numbers that stand in typed fields, as their bytes.
        var listed: [UInt8] = []
        var external: [String: String] = [:]
        var isExternal = false
    }

    func tensor(
        _ part: Range<Int>, in raw: UnsafeRawBufferPointer
    ) throws -> (String, StoredTensor) {
        let parts = try parts(part, in: raw)
        guard let type = ONNXTensorReader.types[parts.type] else {
            throw ModelRefusal(
                .unsupported,
                "constant \"\(parts.name)\" has the type \(parts.type), which is not "
                    + "read", at: part.lowerBound)
        }
        let size = try StoredTensor.count(parts.shape, name: parts.name) * type.size
        let bytes: Bytes
        if parts.isExternal {
            bytes = try external(parts.external, name: parts.name, size: size)
        } else {
            bytes = parts.raw ?? Bytes(Data(parts.listed))
        }
        guard bytes.count == size else {
            throw ModelRefusal(
                .damaged, "constant \"\(parts.name)\" of \(size) bytes has \(bytes.count)",
                at: part.lowerBound)
        }
        let tensor = try StoredTensor(
            type: type, shape: parts.shape, bytes: bytes, name: parts.name)
        return (parts.name, tensor)
    }

    private func parts(_ part: Range<Int>, in raw: UnsafeRawBufferPointer) throws -> Parts {
        var parts = Parts()
        var integers: [UInt64] = []
        var reader = ProtobufReader(raw, part, base: 0)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: parts.shape += try value.varints(in: raw).map { Int(truncatingIfNeeded: $0) }
            case 2: parts.type = value.integer ?? 0
            case 4, 10: value.appendFixed(to: &parts.listed, in: raw)
            case 5, 7, 11: integers += try value.varints(in: raw)
            case 8: parts.name = value.text(in: raw)
            case 9: parts.raw = value.part.flatMap { file.slice($0) }
            case 13:
                guard let part = value.part else { continue }
                var pair = ProtobufReader(raw, part, base: 0)
                var (key, text) = ("", "")
                while let (number, value) = try pair.next() {
                    if number == 1 { key = value.text(in: raw) }
                    if number == 2 { text = value.text(in: raw) }
                }
                parts.external[key] = text
            case 14: parts.isExternal = value.integer == 1
            default: break
            }
            guard parts.shape.count <= WeightLimits.rank else {
                throw ModelRefusal(
                    .damaged, "constant \"\(parts.name)\" has too many axes", at: part.lowerBound)
            }
        }
        if !integers.isEmpty, let type = ONNXTensorReader.types[parts.type] {
            for bits in integers {
                withUnsafeBytes(of: bits.littleEndian) { parts.listed += $0.prefix(type.size) }
            }
        }
        return parts
    }

    /// Numbers in a file beside the model, whose path must not leave the folder.
    private func external(_ keys: [String: String], name: String, size: Int) throws -> Bytes {
        let location = keys["location"] ?? ""
        let steps = location.split(separator: "/", omittingEmptySubsequences: false)
        guard !steps.isEmpty, !location.hasPrefix("/"), !steps.contains(".."),
            !location.contains("\\"), !location.contains("\0")
        else {
            throw ModelRefusal(
                .unsafe, "constant \"\(name)\" lies outside the model's folder: \"\(location)\"")
        }
        guard let folder,
            let data = try? Data(
                contentsOf: folder.appendingPathComponent(location), options: .alwaysMapped)
        else {
            throw ModelRefusal(
                .unreadable, "the side file \"\(location)\" can't be read",
                hint: "keep it beside the model")
        }
        let offset = Int(keys["offset"] ?? "0") ?? -1
        let length = keys["length"].map { Int($0) ?? -1 } ?? size
        guard offset >= 0, length == size, offset <= data.count, length <= data.count - offset,
            let bytes = Bytes(data).slice(offset..<offset + length)
        else {
            throw ModelRefusal(.truncated, "the side file \"\(location)\" ends before \"\(name)\"")
        }
        return bytes
    }

    /// `TensorProto.DataType`.
    private static let types: [Int: ElementType] = [
        1: .f32, 2: .u8, 3: .i8, 4: .u16, 5: .i16, 6: .i32, 7: .i64, 9: .bool, 10: .f16, 11: .f64,
        12: .u32, 13: .u64, 16: .bf16,
    ]
}
