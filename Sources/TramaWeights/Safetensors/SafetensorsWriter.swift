import Foundation

/// Writes tensors as a safetensors file.
public enum SafetensorsWriter {
    /// A tensor to be written, its numbers as 32-bit floats in row-major order.
    public struct Entry: Sendable {
        /// Unique in the file.
        public let name: String
        /// Axis lengths, outermost first.
        public let shape: [Int]
        /// Row-major, `shape.reduce(1, *)` of them.
        public let values: [Float]

        /// A tensor to be written.
        public init(name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// The bytes of a file with `entries`, as F32 or, with `half`, as F16.
    ///
    /// The same entries and metadata give the same bytes: names are sorted, and the header is
    /// padded with spaces so that numbers start at a multiple of 8.
    public static func data(
        _ entries: [Entry], metadata: [String: String], half: Bool = false
    ) -> Data {
        let size = half ? 2 : 4
        let sorted = entries.sorted { $0.name < $1.name }
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }
                .map { quoted($0.key) + ":" + quoted($0.value) }
            members.append("\"__metadata__\":{" + pairs.joined(separator: ",") + "}")
        }
        var end = 0
        for entry in sorted {
            let start = end
            end += entry.values.count * size
            let shape = entry.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(quoted(entry.name)):{\"dtype\":\"\(half ? "F16" : "F32")\","
                    + "\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
        }
        var header = Array(("{" + members.joined(separator: ",") + "}").utf8)
        while header.count % 8 != 0 { header.append(0x20) }
        var data = Data(capacity: 8 + header.count + end)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: header)
        for entry in sorted {
            if half {
                entry.values.map { $0.halfBits.littleEndian }
                    .withUnsafeBytes { data.append(contentsOf: $0) }
            } else {
                entry.values.map { $0.bitPattern.littleEndian }
                    .withUnsafeBytes { data.append(contentsOf: $0) }
            }
        }
        return data
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
