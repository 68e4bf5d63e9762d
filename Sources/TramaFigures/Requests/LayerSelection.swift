/// Styles by number or by the names that the StyleGAN paper gave to groups of them.
package struct LayerSelection: Hashable, Sendable {
    /// As it was written: `0-6`, `fine`, `4-7,9`.
    package let text: String
    /// Ranges in the order written; a named group may reach past a small network's last style.
    private let parts: [Part]

    private struct Part: Hashable, Sendable {
        let range: ClosedRange<Int>
        let isNamed: Bool
    }

    /// Names with their styles: resolutions 4–8, 16–32, and 64 up.
    package static let groups: [(name: String, range: ClosedRange<Int>)] = [
        ("coarse", 0...3), ("middle", 4...7), ("fine", 8...17), ("all", 0...17),
    ]

    /// Styles of the largest network.
    private static let limit = 18

    /// Reads `0-6`, `coarse`, `4-7,9` …; nil where it is no selection.
    package init?(_ text: String) {
        var parts: [Part] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let item = item.trimmingPrefix { $0 == " " }
            let name = String(item).lowercased().filter { $0 != " " }
            if let group = LayerSelection.groups.first(where: { $0.name == name }) {
                parts.append(Part(range: group.range, isNamed: true))
                continue
            }
            let ends = name.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                first <= last, last < LayerSelection.limit
            else { return nil }
            parts.append(Part(range: first...last, isNamed: false))
        }
        guard !parts.isEmpty else { return nil }
        self.text = text.filter { $0 != " " }
        self.parts = parts
    }

    /// The styles of a network that has `count` of them, ascending; names stop at the last.
    ///
    /// Returns nil where a number is past it.
    package func layers(of count: Int) -> [Int]? {
        var layers: Set<Int> = []
        for part in parts {
            for layer in part.range {
                if layer < count {
                    layers.insert(layer)
                } else if !part.isNamed {
                    return nil
                }
            }
        }
        return layers.sorted()
    }
}
