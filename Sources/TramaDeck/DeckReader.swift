import TramaCore

/// Reads Markdown in Marp's dialect into a deck of element trees.
///
/// Front matter, then cmark-gfm, then slides, then each slide's HTML (claims before the allowlist)
/// through an HTML5 parser. Never fails: what is wrong is a diagnostic beside the deck.
package struct DeckReader: Sendable {
    package let options: DeckOptions
    package let environment: Environment

    package init(options: DeckOptions, environment: Environment) {
        self.options = options
        self.environment = environment
    }

    /// Reads a text; `path` is where it comes from (`<stdin>` for none), for messages and relative
    /// addresses.
    package func read(text: String, path: String) -> Diagnosed<Deck> {
        var sources = SourceMap()
        guard text.utf8.count <= Limits.textBytes else {
            let source = sources.add(path: path, text: "")
            let span = Span(source: source.id, lower: 0, upper: 0)
            var deck = Deck(sources: sources)
            deck.slides = [Slide(tree: Tree(root: Element("section")), span: span)]
            return Diagnosed(
                deck,
                [
                    Diagnostic(
                        .deckTooLarge, "the deck has more than \(Limits.textBytes) bytes", at: span)
                ])
        }
        // A byte order mark isn't part of the first line.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let source = sources.add(path: path, text: text)
        var reading = DeckReading(options: options, environment: environment, source: source)
        return reading.run(sources)
    }
}
