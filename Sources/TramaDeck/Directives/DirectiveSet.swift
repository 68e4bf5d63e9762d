import TramaCore

/// Directives read from front matter or one comment.
struct DirectiveSet: Sendable {
    struct Entry: Sendable {
        let name: String
        let value: YAMLValue
        /// The line it stands on.
        let span: Span
    }

    var global: [Entry] = []
    var local: [Entry] = []
    /// Names without their `_`.
    var spot: [Entry] = []

    var isEmpty: Bool { global.isEmpty && local.isEmpty && spot.isEmpty }
}
