import Synchronization

/// Shaped paragraphs by content: layout measures the same text several times.
final class ParagraphCache: Sendable {
    struct Key: Hashable, Sendable {
        let text: String
        let ranges: [Range<Int>]
        let styles: [TextStyle]
        let direction: BaseDirection
        let hyphenate: Bool
        /// Counted once: a table that grows asks again.
        private let hash: Int

        init(
            text: String, ranges: [Range<Int>], styles: [TextStyle], direction: BaseDirection,
            hyphenate: Bool
        ) {
            self.text = text
            self.ranges = ranges
            self.styles = styles
            self.direction = direction
            self.hyphenate = hyphenate
            var hasher = Hasher()
            hasher.combine(text)
            hasher.combine(ranges)
            for style in styles { hasher.combine(style) }
            hash = hasher.finalize()
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }

    private struct Store: Sendable {
        var recent: [Key: ShapedText] = [:]
        var old: [Key: ShapedText] = [:]
        var bytes = 0
    }

    /// Text bytes a generation, about 200 bytes of memory each; there are two generations.
    private static let byteLimit = 256 << 10
    private let store = Mutex(Store())

    subscript(key: Key) -> ShapedText? {
        store.withLock { store in
            if let found = store.recent[key] { return found }
            guard let found = store.old[key] else { return nil }
            Self.insert(found, key, &store)
            return found
        }
    }

    func insert(_ shaped: ShapedText, for key: Key) {
        store.withLock { Self.insert(shaped, key, &$0) }
    }

    func clear() { store.withLock { $0 = Store() } }

    private static func insert(_ shaped: ShapedText, _ key: Key, _ store: inout Store) {
        store.bytes += shaped.text.count + 16
        if store.bytes > byteLimit {
            store.old = store.recent
            store.recent = [:]
            store.bytes = shaped.text.count + 16
        }
        store.recent[key] = shaped
    }
}
