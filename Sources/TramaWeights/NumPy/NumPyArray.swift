import Foundation
import TramaGAN

/// An array in NumPy's `.npy` format: the latents that `--latents` reads and `--save-w` writes.
public struct NumPyArray: Sendable {
    /// Axis lengths, outermost first.
    public let shape: [Int]
    /// Row-major.
    public let values: [Float]

    /// An array of `shape.reduce(1, *)` values, row-major.
    public init(shape: [Int], values: [Float]) {
        self.shape = shape
        self.values = values
    }

    /// Reads an `.npy` file, or of an uncompressed `.npz` archive the array `name` (its only one,
    /// where there is no such).
    ///
    /// - Throws: ``ModelRefusal``.
    public init(_ data: Data, name: String = "w") throws {
        let bytes = Bytes(data)
        if bytes.prefix(4) == [0x50, 0x4B, 0x03, 0x04] {
            let entries = try ZipDirectory(bytes).entries
            let entry =
                entries.first { $0.name == name + ".npy" }
                ?? (entries.count == 1 ? entries.first : nil)
            guard let entry else {
                let names = entries.prefix(5).map { "\"\($0.name)\"" }.joined(separator: ", ")
                throw ModelRefusal(
                    .unsupported, "the archive has no array \"\(name)\", only \(names)")
            }
            try self.init(array: entry.bytes)
        } else {
            try self.init(array: bytes)
        }
    }

    private init(array bytes: Bytes) throws {
        let tensor = try bytes.withUnsafeBytes { raw in
            var cursor = ByteCursor(raw, base: bytes.range.lowerBound)
            guard cursor.raw.starts(with: NumPyArray.magic) else {
                throw ModelRefusal(.notAModel, "this is no array of NumPy (.npy or .npz)")
            }
            _ = try cursor.take(6)
            let major = try cursor.byte()
            _ = try cursor.byte()
            let length =
                major == 1
                ? UInt64(try cursor.integer(UInt16.self)) : UInt64(try cursor.integer(UInt32.self))
            let part = try cursor.take(length: length)
            let header = String(decoding: raw[part], as: UTF8.self)
            guard let body = bytes.slice(part.upperBound..<bytes.count) else {
                throw cursor.truncated(0)
            }
            return try NumPyArray.tensor(header, body)
        }
        shape = tensor.shape
        values = tensor.floats()
    }

    /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 10, 128), }`.
    private static func tensor(_ header: String, _ body: Bytes) throws -> StoredTensor {
        func field(_ name: String) -> Substring? {
            header.range(of: "'\(name)':").map { range in
                header[range.upperBound...].drop { $0 == " " }
            }
        }
        let types: [String: ElementType] = [
            "<f4": .f32, "<f8": .f64, "<f2": .f16, "<i8": .i64, "<i4": .i32, "|u1": .u8,
        ]
        guard let descriptor = field("descr")?.dropFirst().prefix(3),
            let type = types[String(descriptor)]
        else { throw ModelRefusal(.unsupported, "the array's numbers are of an unknown type") }
        guard let list = field("shape"), list.first == "(",
            let end = list.firstIndex(of: ")")
        else { throw ModelRefusal(.damaged, "the array has no shape") }
        let items = list[list.index(after: list.startIndex)..<end].split(separator: ",")
            .map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
        let shape = items.compactMap { Int($0) }
        guard shape.count == items.count, shape.count <= WeightLimits.rank else {
            throw ModelRefusal(.damaged, "the array has no shape")
        }
        let isFortran = field("fortran_order")?.hasPrefix("True") == true
        let strides = isFortran ? Array(StoredTensor.rowMajor(shape.reversed()).reversed()) : nil
        return try StoredTensor(
            type: type, shape: shape, strides: strides, bytes: body, name: "array")
    }

    /// The array as an `.npy` file of version 1 with 32-bit floats.
    public var data: Data {
        let lengths = shape.map { "\($0)," }.joined(separator: " ")
        let list = shape.count == 1 ? lengths : String(lengths.dropLast())
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(list)), }"
        // Numbers start at a multiple of 64.
        while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        var data = Data(NumPyArray.magic + [1, 0])
        withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: header.utf8)
        values.map(\.bitPattern.littleEndian).withUnsafeBytes { data.append(contentsOf: $0) }
        return data
    }

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
}
