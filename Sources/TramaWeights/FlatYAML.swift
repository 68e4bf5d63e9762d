import Yams

/// YAML of names and texts, as model cards and figures are written: lists become texts with commas,
/// and names within names are joined with dots.
package enum FlatYAML {
    /// Entries of one text; more would be no card.
    private static let limit = 500
    private static let depth = 4

    /// The entries in the order of the text.
    ///
    /// - Throws: ``ModelRefusal`` where the text is no mapping.
    package static func parse(_ text: String) throws -> [(name: String, text: String)] {
        guard text.utf8.count <= WeightLimits.cardBytes else {
            throw ModelRefusal(.tooLarge, "it is longer than a megabyte")
        }
        let node: Node?
        // Every scalar is text: the usual resolver compiles seven regular expressions.
        do { node = try Yams.compose(yaml: text, .basic, .default, .utf8) } catch {
            let message = "\(error)".split(separator: "\n").first.map(String.init) ?? ""
            throw ModelRefusal(.damaged, "it is not valid YAML: \(message)")
        }
        guard case .mapping(let mapping)? = node else {
            throw ModelRefusal(.damaged, "it is not a list of names and texts")
        }
        var entries: [(name: String, text: String)] = []
        var budget = limit
        flatten(mapping, prefix: "", depth: 0, budget: &budget, into: &entries)
        return entries
    }

    private static func flatten(
        _ mapping: Node.Mapping, prefix: String, depth: Int, budget: inout Int,
        into entries: inout [(name: String, text: String)]
    ) {
        for (key, value) in mapping {
            // Counted per visit, because aliases can make a short text long.
            budget -= 1
            guard budget > 0 else { return }
            guard let name = key.string else { continue }
            switch value {
            case .scalar(let scalar): entries.append((prefix + name, scalar.string))
            case .sequence(let sequence):
                let text = sequence.compactMap(\.string).joined(separator: ", ")
                entries.append((prefix + name, text))
            case .mapping(let inner) where depth < FlatYAML.depth:
                flatten(
                    inner, prefix: prefix + name + ".", depth: depth + 1, budget: &budget,
                    into: &entries)
            default: continue
            }
        }
    }
}
