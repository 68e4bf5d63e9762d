/// The JSON that a safetensors header may hold, members in the order of the file.
enum HeaderValue: Hashable {
    case object([Member])
    case array([HeaderValue])
    case text(String)
    /// A whole number; the header has no others.
    case integer(Int)

    struct Member: Hashable {
        let name: String
        let value: HeaderValue
    }

    subscript(name: String) -> HeaderValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A list of whole numbers, not negative.
    var lengths: [Int]? {
        guard case .array(let values) = self else { return nil }
        var lengths: [Int] = []
        for value in values {
            guard case .integer(let length) = value, length >= 0 else { return nil }
            lengths.append(length)
        }
        return lengths
    }
}
