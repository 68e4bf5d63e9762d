import Foundation
import Testing
import TramaCore

@testable import TramaDeck

/// Decks of `Tests/Corpus/deck` and what they read as. With `TRAMA_RECORD=1` the outputs are written
/// anew, and the run fails.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpus/deck")

    static var decks: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    }

    /// What decks include.
    static let parts: [String: String] = {
        let names = ["parts/part.md", "parts/sub/two.md"]
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                let file = folder.appendingPathComponent(name)
                return (name, (try? String(contentsOf: file, encoding: .utf8)) ?? "")
            })
    }()

    private static let texts = decks.map { name in
        (try? String(contentsOf: folder.appendingPathComponent(name + ".md"), encoding: .utf8))
            ?? ""
    }

    /// A line of front matter or a comment that gives the directive.
    @Test func everyDirectiveHasADeck() throws {
        let names =
            DirectiveName.global.sorted() + DirectiveName.local(isStrictMarp: false)
        for name in names {
            let line = try Regex("(?m)^(<!--)?\\s*_?\(name)\\s*:")
            #expect(Self.texts.contains { $0.contains(line) }, "\(name)")
        }
        for name in DirectiveName.local(isStrictMarp: false) {
            let line = try Regex("(?m)^(<!--)?\\s*_\(name)\\s*:")
            #expect(Self.texts.contains { $0.contains(line) }, "_\(name)")
        }
    }

    /// Every word that an image's brackets may hold, with and without a value.
    @Test func everyImageKeywordHasADeck() throws {
        for word in ImageKeywords.words {
            let image = try Regex("!\\[([^\\]]* )?\(word)( [^\\]]*)?\\]\\(")
            #expect(Self.texts.contains { $0.contains(image) }, "\(word)")
        }
    }

    @Test(arguments: decks)
    func readsAsBefore(_ name: String) throws {
        let deck = Self.folder.appendingPathComponent(name + ".md")
        let text = try String(contentsOf: deck, encoding: .utf8)
        let found = DeckReader(options: DeckOptions(), environment: .fixed(files: Self.parts))
            .read(text: text, path: name + ".md")
        var dump = found.value.dump(withPlaces: true)
        for (name, value) in found.value.metadata.sorted(by: { $0.key < $1.key }) {
            dump += "\(name): \(value)\n"
        }
        for style in found.value.styles {
            dump +=
                "style \(style.slide.map(String.init) ?? "deck") \(style.css.debugDescription)\n"
        }
        for diagnostic in found.diagnostics {
            let place = diagnostic.span.flatMap { span in
                found.value.sources[span.source]?.position(at: span.lower)
            }
            dump += "\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.code.name): "
            dump += diagnostic.message + (diagnostic.hint.map { " (\($0))" } ?? "") + "\n"
        }
        let golden = Self.folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["TRAMA_RECORD"] == "1" {
            try Data(dump.utf8).write(to: golden)
            Issue.record("recorded \(name)")
            return
        }
        #expect(dump == (try String(contentsOf: golden, encoding: .utf8)))
    }
}
