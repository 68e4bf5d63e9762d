import Foundation

extension ModelSummary {
    /// The summary as `trama model inspect` prints it: one fact a line, then the tensors.
    public var text: String {
        var lines = [
            "architecture  \(architecture)", "format        \(format) (\(dialect))",
            "size          \(bytes) bytes, \(parameters) parameters",
            "types         "
                + types.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }
                .joined(separator: ", "),
            "sha256        \(sha256)",
            "source code   \(carriesSourceCode ? "yes; it was not read" : "none")",
            "licence       \(licence ?? "not stated")",
            "data          \(trainingData ?? "not stated")",
            "consent       \(consent ?? "not stated")",
            "redistribute  \(mayBeRedistributed ? "yes" : "no")",
        ]
        if classes > 0 { lines.insert("classes       \(classes)", at: 1) }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            lines.append("metadata      \(key): \(value)")
        }
        lines.append("tensors")
        lines += tensors.map {
            "  \($0.name)  \($0.type) [\($0.shape.map(String.init).joined(separator: ", "))]"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The summary as JSON with sorted keys.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
