import Synchronization

/// Code to tokens, by the grammars that are part of the program.
package enum Highlighter {
    private static let library = Mutex(GrammarLibrary())

    /// Tokens that cover a text without a gap, or nil where the language isn't known.
    package static func tokens(_ text: String, language: String) -> [Token]? {
        library.withLock { $0.tokens(text, language: language) }
    }

    /// Whether a name or alias is known, whatever its case.
    package static func knows(_ language: String) -> Bool {
        library.withLock { $0.names[language.lowercased()] != nil }
    }

    /// The name of a language's grammar, of which the given one may be an alias.
    package static func name(of language: String) -> String? {
        library.withLock { $0.names[language.lowercased()] }
    }

    /// Every name and alias, sorted.
    package static var names: [String] { library.withLock { $0.names.keys.sorted() } }

    /// Names of the grammars, sorted.
    package static let languages = GrammarLibrary.embedded.filter { $0 != "common" }

    /// Mistakes in the embedded grammars; empty in a build that passes its tests.
    package static func problems() -> [String] {
        library.withLock { library in
            for name in languages { _ = library.grammar(name) }
            return library.problems
        }
    }
}
