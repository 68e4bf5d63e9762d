import Synchronization

/// Words that were shaped before, of one face, script, language and set of features.
///
/// HarfBuzz says at which clusters two texts may be put together without any glyph changing. A word
/// is kept, with the spaces after it, only where both its ends are such places, so that a text made of
/// kept words is the very text that would have been shaped.
final class WordShelf: Sendable {
    /// A word's text in place, and where in its item it stood.
    struct Key: Hashable {
        private var first: UInt64 = 0
        private var second: UInt64 = 0
        private var third: UInt64 = 0
        private var ends: UInt64

        /// Longer words are not kept.
        static let longest = 24

        init(_ bytes: ArraySlice<UInt8>, isFirst: Bool, isLast: Bool) {
            ends = UInt64(bytes.count) << 2 | (isFirst ? 2 : 0) | (isLast ? 1 : 0)
            for (i, byte) in bytes.enumerated() {
                let shifted = UInt64(byte) << UInt64((i & 7) * 8)
                switch i >> 3 {
                case 0: first |= shifted
                case 1: second |= shifted
                default: third |= shifted
                }
            }
        }

        /// The same word with others before it: where any may stand there, none may too.
        var inside: Key {
            var key = self
            key.ends &= ~2
            return key
        }
    }

    struct Store: Sendable {
        private var places: [Key: Range<Int32>] = [:]
        private var glyphs: [FontGlyph] = []

        /// Appends a word's glyphs at a byte offset; false where it isn't known.
        func append(_ key: Key, at offset: Int32, to text: inout [FontGlyph]) -> Bool {
            guard let place = places[key] else { return false }
            for i in place {
                var glyph = glyphs[Int(i)]
                glyph.cluster += offset
                text.append(glyph)
            }
            return true
        }

        mutating func insert(_ word: ArraySlice<FontGlyph>, from offset: Int32, _ key: Key) {
            guard places[key] == nil else { return }
            if glyphs.count + word.count > WordShelf.glyphLimit {
                places = [:]
                glyphs = []
            }
            let start = Int32(clamping: glyphs.count)
            for var glyph in word {
                glyph.cluster -= offset
                glyphs.append(glyph)
            }
            places[key] = start..<Int32(clamping: glyphs.count)
        }
    }

    /// Glyphs that are kept: some 5,000 words, 1 MB.
    private static let glyphLimit = 40_000

    let store = Mutex(Store())
}
