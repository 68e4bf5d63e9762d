import TramaCore

/// A file with the safe changes made that its messages suggest.
public struct TalkFix: Hashable, Sendable {
    public let path: String
    /// What the file must still hold for the changes to be safe.
    public let before: [UInt8]
    public let text: String
    /// Changes made.
    public let count: Int
}

extension Talk {
    /// The deck's and its parts' files that have something to mend, mended.
    public var fixes: [TalkFix] {
        let edits = Set(diagnostics.compactMap(\.edit))
        return deck.sources.sources.compactMap { source in
            let own = edits.filter { $0.span.source == source.id }
            guard !own.isEmpty else { return nil }
            let text = Edit.apply(Array(own), to: source)
            return TalkFix(
                path: source.path, before: Array(source.bytes), text: text, count: own.count)
        }
    }
}
