import Synchronization

/// Computed styles that elements share, across slides too.
///
/// A style follows from what the element inherits, what matches it, and what its declarations happen to
/// read: variables, or the parent's own box for `inherit`. The latter is learnt when a style is first
/// computed. Slides that differ in a page number share all that doesn't show it.
final class StyleMemory: Sendable {
    struct Key: Hashable {
        /// What the parent hands down, and what `rem` refers to: ``NumberedStyle/inherited``.
        let inherited: Int
        let root: Int
        let rules: [UInt32]
        let inline: String?
        let hints: String?
        let language: String?
        let basis: ContainerBasis?
        /// Whether boxes become items of a flex or grid container, and whether it is the slide.
        let flags: UInt8
    }

    private struct Entry {
        var reads = StyleReads()
        var styles: [StyleReads.Values: NumberedStyle] = [:]
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var count = 0
        var texts: [TextProperties: Int] = [:]
    }

    private let state = Mutex(State())

    /// Distinct computed styles so far.
    var count: Int { state.withLock { $0.count } }

    /// The style for a key, from memory or newly made; its variables are those of an element that it was
    /// made for.
    func style(
        for key: Key, parent: NumberedStyle?, variables: [String: String],
        _ make: () -> (ComputedStyle, StyleReads)
    ) -> NumberedStyle {
        let known = state.withLock { state -> NumberedStyle? in
            guard let entry = state.entries[key] else { return nil }
            return entry.styles[entry.reads.values(parent, variables)]
        }
        if let known { return known }
        let (style, reads) = make()
        return state.withLock { state in
            var entry = state.entries.removeValue(forKey: key) ?? Entry()
            defer { state.entries[key] = entry }
            entry.reads.formUnion(reads)
            let values = entry.reads.values(parent, variables)
            if let known = entry.styles[values] { return known }
            state.count += 1
            let inherited: Int
            if let parent, style.sharesText(with: parent.style) {
                inherited = parent.inherited
            } else {
                inherited = state.texts[style.text] ?? state.texts.count + 1
                state.texts[style.text] = inherited
            }
            let new = NumberedStyle(id: state.count, inherited: inherited, style: style)
            entry.styles[values] = new
            return new
        }
    }
}

/// A computed style with numbers that stand for it in keys.
struct NumberedStyle: Sendable {
    let id: Int
    /// Stands for what children take over, variables apart.
    let inherited: Int
    var style: ComputedStyle
}
