/// Every text that went into a deck, so that spans of any of them can be shown.
package struct SourceMap: Sendable {
    package private(set) var sources: [Source] = []

    package init() {}

    package mutating func add(path: String, text: String) -> Source {
        let source = Source(id: SourceID(rawValue: sources.count), path: path, text: text)
        sources.append(source)
        return source
    }

    package subscript(id: SourceID) -> Source? {
        sources.indices.contains(id.rawValue) ? sources[id.rawValue] : nil
    }
}
