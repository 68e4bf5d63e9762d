/// A safetensors file: named tensors in one buffer, described by a JSON header.
///
/// The format: a 64-bit header length, the header, the buffer, which the tensors cover without
/// gaps or overlaps.
struct SafetensorsFile: Sendable {
    /// In the order of their bytes.
    let tensors: [(name: String, tensor: StoredTensor)]
    let metadata: [String: String]

    init(_ bytes: Bytes) throws {
        let (header, start) = try bytes.withUnsafeBytes { raw in
            var cursor = ByteCursor(raw, base: 0)
            let length = try cursor.integer(UInt64.self)
            guard length <= UInt64(WeightLimits.safetensorsHeader) else {
                throw ModelRefusal(
                    .tooLarge,
                    "a safetensors header of \(length) bytes; the format allows "
                        + "\(WeightLimits.safetensorsHeader)", at: 0)
            }
            let part = try cursor.take(length: length)
            let header = try HeaderParser.parse(
                UnsafeRawBufferPointer(rebasing: raw[part]), base: part.lowerBound)
            return (header, part.upperBound)
        }
        guard case .object(let members) = header,
            let buffer = bytes.slice(start..<bytes.count)
        else { throw ModelRefusal(.damaged, "the safetensors header is no object", at: 8) }
        var found: [(name: String, tensor: StoredTensor, part: Range<Int>)] = []
        var metadata: [String: String] = [:]
        for member in members {
            if member.name == "__metadata__" {
                metadata = try SafetensorsFile.metadata(member.value)
            } else {
                found.append(try SafetensorsFile.tensor(member, in: buffer))
            }
        }
        found.sort {
            ($0.part.lowerBound, $0.part.upperBound) < ($1.part.lowerBound, $1.part.upperBound)
        }
        var end = 0
        for (name, _, part) in found {
            guard part.lowerBound == end else {
                throw ModelRefusal(
                    .damaged,
                    part.lowerBound < end
                        ? "tensor \"\(name)\" overlaps another"
                        : "there is a gap before tensor \"\(name)\"", at: start + part.lowerBound)
            }
            end = part.upperBound
        }
        guard end == buffer.count else {
            throw ModelRefusal(
                .damaged, "\(buffer.count - end) bytes after the last tensor", at: start + end)
        }
        tensors = found.map { ($0.name, $0.tensor) }
        self.metadata = metadata
    }

    private static func metadata(_ value: HeaderValue) throws -> [String: String] {
        guard case .object(let members) = value else {
            throw ModelRefusal(.damaged, "the metadata is no object")
        }
        var metadata: [String: String] = [:]
        for member in members {
            guard let text = member.value.text else {
                throw ModelRefusal(.damaged, "metadata \"\(member.name)\" is no text")
            }
            metadata[member.name] = text
        }
        return metadata
    }

    private static func tensor(
        _ member: HeaderValue.Member, in buffer: Bytes
    ) throws -> (String, StoredTensor, Range<Int>) {
        let name = member.name
        guard let typeName = member.value["dtype"]?.text,
            let shape = member.value["shape"]?.lengths,
            let ends = member.value["data_offsets"]?.lengths, ends.count == 2, ends[0] <= ends[1]
        else { throw ModelRefusal(.damaged, "tensor \"\(name)\" is not described completely") }
        guard let type = ElementType(rawValue: typeName) else {
            throw ModelRefusal(.unsupported, "tensor \"\(name)\" has the unknown type \(typeName)")
        }
        guard let bytes = buffer.slice(ends[0]..<ends[1]) else {
            throw ModelRefusal(
                .truncated,
                "the file ends early: tensor \"\(name)\" ends at byte \(ends[1]) of the buffer, "
                    + "which has \(buffer.count)", hint: "download it again")
        }
        let size = try StoredTensor.count(shape, name: name) * type.size
        guard size == bytes.count else {
            throw ModelRefusal(
                .damaged, "tensor \"\(name)\" of \(size) bytes has \(bytes.count)",
                at: bytes.range.lowerBound)
        }
        let tensor = try StoredTensor(type: type, shape: shape, bytes: bytes, name: name)
        return (name, tensor, ends[0]..<ends[1])
    }
}
