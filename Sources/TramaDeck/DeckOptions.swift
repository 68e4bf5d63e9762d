import TramaCore

/// How to read a deck.
package struct DeckOptions: Sendable {
    /// `--html`: every tag passes.
    package var allowsAllHTML = false
    /// `--marp`: Trama's extensions off.
    package var isStrictMarp = false
    /// `--root`: where addresses that start with `/` are looked up.
    package var root: String?
    /// `--set name=value`: values for `{{ name }}`, over the front matter's.
    package var variables: [String: String] = [:]
    /// Values of global directives over the deck's own, such as a settings file's `title`.
    package var globals: [String: String] = [:]
    /// `--edition`: only the parts that this edition has; nil: all.
    package var edition: String?
    package var claims = SyntaxClaims()
    /// A formula as characters, for titles; its commands are the deck's.
    package var formulaText: (@Sendable (String, [MathMacroText]) -> String)?
    package init() {}
}
