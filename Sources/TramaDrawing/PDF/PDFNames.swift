import TramaScene

/// Named destinations: all that internal links and the outline use.
enum PDFNames {
    /// The name of a slide, 0-based; `slide-1` is the first.
    static func slide(_ index: Int) -> String { "slide-\(index + 1)" }

    /// The leaf of `/Dests`: sorted by bytes, the first of equal names wins.
    static func tree(_ destinations: [(name: String, value: PDFValue)]) -> PDFValue {
        var seen: Set<String> = []
        let unique = destinations.filter { seen.insert($0.name).inserted }
        let sorted = unique.map { (Array($0.name.utf8), $0.value) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
        return ["Names": .array(sorted.flatMap { [.bytes($0.0), $0.1] })]
    }
}
