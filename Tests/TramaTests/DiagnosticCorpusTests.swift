import Foundation
import Testing
import TramaCore
import TramaDeck

@testable import Trama

/// Every code has a deck in `Tests/Corpus/diagnostics` that provokes it, and a file with the whole report
/// and what `check --fix` makes of the deck. With `TRAMA_RECORD=1` those are written anew, and the run
/// fails.
struct DiagnosticCorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/diagnostics")

    /// Decks too large for a file.
    private static let made: [String: @Sendable () -> String] = [
        "deck-too-large": {
            "# a\n\n" + String(repeating: "<!-- 0123456789 -->\n", count: Limits.textBytes / 20 + 1)
        },
        "too-many-slides": { String(repeating: "---\n\n", count: Limits.slides + 2) },
        "deep-nesting": { String(repeating: "<div>", count: Limits.nesting + 50) + "\n\nx" },
    ]

    /// What can't be provoked on every machine.
    private static let outside: [String: String] = [
        "math-character": "needs a machine without a font for some script",
        "variable-font": "needs a family that is installed as CFF2 only",
    ]

    private static let editions = ["unknown-edition": "tlak", "edition-in-html": "talk"]

    static var decks: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    }

    private static func talk(_ name: String) -> Talk {
        var options = TalkOptions()
        options.edition = editions[name]
        options.loadsPicturesEarly = false
        let path = folder.path + "/\(name).md"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return Talk(markdown: text, path: path, options: options)
    }

    @Test func everyCodeHasADeck() {
        let cases = Set(Self.decks).union(Self.made.keys).union(Self.outside.keys)
        let codes = Set(DiagnosticReference.codes.map(\.name))
        #expect(codes.subtracting(cases).sorted() == [])
        #expect(cases.subtracting(codes).sorted() == [])
    }

    @Test(arguments: decks)
    func reportsAsBefore(_ name: String) throws {
        let talk = Self.talk(name)
        #expect(talk.messages.contains { $0.code == name })
        var found = talk.report(as: .text)
            .replacingOccurrences(of: Self.folder.path + "/", with: "")
        for fix in talk.fixes { found += "\nmended:\n\(fix.text)" }
        let golden = Self.folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["TRAMA_RECORD"] == "1" {
            try Data(found.utf8).write(to: golden)
            Issue.record("recorded \(name)")
            return
        }
        #expect(found == (try String(contentsOf: golden, encoding: .utf8)))
    }

    /// Read only: ten thousand slides needn't be laid out.
    @Test(arguments: made.keys.sorted())
    func limitsAreReported(_ name: String) throws {
        let make = try #require(Self.made[name])
        let read = DeckReader(options: DeckOptions(), environment: .fixed())
            .read(text: make(), path: "talk.md")
        #expect(read.diagnostics.contains { $0.code.name == name })
    }
}
