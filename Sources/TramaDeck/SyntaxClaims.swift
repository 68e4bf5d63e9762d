/// The syntax that element kinds take for themselves: a value that the registry hands to the reader.
///
/// Claims match before sanitising; the HTML allowlist applies to the rest.
package struct SyntaxClaims: Hashable, Sendable {
    package struct Tag: Hashable, Sendable {
        /// Lower-case tag name; `*` for any.
        package let name: String
        /// A class that must be present, or nil.
        package let requiredClass: String?
        /// Attributes the kind reads and that therefore survive sanitising.
        package let attributes: Set<String>
        package init(_ name: String, class requiredClass: String? = nil, attributes: Set<String>) {
            self.name = name
            self.requiredClass = requiredClass
            self.attributes = attributes
        }
    }
    /// First word of a fence's info string to kind.
    package var fences: [String: String]
    /// URL schemes that image addresses may use, e.g. `gan`.
    package var schemes: Set<String>
    /// Tag patterns to kind, first match wins.
    package var tags: [(tag: Tag, kind: String)]
    /// First word of a Markdown image's alternative text to kind; the word is taken out.
    package var pictureWords: [String: String] = [:]

    package init(
        fences: [String: String] = [:], schemes: Set<String> = [],
        tags: [(tag: Tag, kind: String)] = []
    ) {
        self.fences = fences
        self.schemes = schemes
        self.tags = tags
    }

    package mutating func merge(_ other: SyntaxClaims) {
        fences.merge(other.fences) { old, _ in old }
        schemes.formUnion(other.schemes)
        tags += other.tags
        pictureWords.merge(other.pictureWords) { old, _ in old }
    }

    package static func == (a: SyntaxClaims, b: SyntaxClaims) -> Bool {
        a.fences == b.fences && a.schemes == b.schemes && a.pictureWords == b.pictureWords
            && a.tags.elementsEqual(b.tags) { $0.tag == $1.tag && $0.kind == $1.kind }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(fences)
        hasher.combine(schemes)
        hasher.combine(pictureWords)
        for entry in tags {
            hasher.combine(entry.tag)
            hasher.combine(entry.kind)
        }
    }
}
