import TramaDeck
import TramaImages

/// The file that a picture with several to choose from shows: the finest, as paper and a large screen
/// want it. Its size on the slide is that of the others.
struct ImageCandidate {
    let address: String
    /// Pixels of the file for each CSS pixel of its intrinsic size; nil: told by ``width``.
    let density: Double?
    /// Pixels across, where the list says so (`640w`).
    let width: Double?

    /// What the image's own `srcset`, or the first fitting `<source>` of the `<picture>` around it,
    /// offers beyond `src`; nil when neither does.
    init?(_ node: NodeID, in tree: Tree) {
        let own = tree.element(node)?["srcset"]
        guard let list = Self.source(before: node, in: tree) ?? own,
            let best = Self.candidates(list).max(by: {
                ($0.density ?? 0, $0.width ?? 0) < ($1.density ?? 0, $1.width ?? 0)
            })
        else { return nil }
        self = best
    }

    private init(address: String, density: Double?, width: Double?) {
        self.address = address
        self.density = density
        self.width = width
    }

    private static func source(before node: NodeID, in tree: Tree) -> String? {
        guard let parent = tree[node].parent, tree.element(parent)?.name == "picture" else {
            return nil
        }
        for sibling in tree[parent].children {
            if sibling == node { return nil }
            guard let element = tree.element(sibling), element.name == "source",
                let list = element["srcset"]
            else { continue }
            // Conditions on the window mean nothing on a slide.
            let fits = element["media"].map { $0 == "all" || $0 == "print" } ?? true
            if fits, element["type"].map(types.contains) ?? true { return list }
        }
        return nil
    }

    private static let types = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml",
    ]

    /// `a.png 1x, b.png 2x` or `a.png 640w, b.png 1280w` (HTML, 4.8.4.2.1).
    static func candidates(_ list: String) -> [ImageCandidate] {
        var result: [ImageCandidate] = []
        var rest = list[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            if rest.isEmpty { return result }
            var address = rest.prefix { !$0.isWhitespace }
            rest = rest[address.endIndex...]
            var words = ""
            if address.hasSuffix(",") {
                while address.hasSuffix(",") { address = address.dropLast() }
            } else {
                let descriptors = rest.prefix { $0 != "," }
                rest = rest[descriptors.endIndex...]
                words = String(descriptors)
            }
            var (density, width): (Double?, Double?) = (nil, nil)
            for word in words.split(whereSeparator: \.isWhitespace) {
                guard let number = Double(word.dropLast()), number > 0, number.isFinite else {
                    continue
                }
                if word.hasSuffix("x") { density = number }
                if word.hasSuffix("w") { width = number }
            }
            if density == nil, width == nil { density = 1 }
            result.append(
                ImageCandidate(address: String(address), density: density, width: width))
        }
    }
}
