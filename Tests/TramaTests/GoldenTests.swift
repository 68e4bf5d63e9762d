import Foundation
import Testing

@testable import Trama

/// Text dumps of every stage for one small talk, fonts pinned by the deck.
///
/// `TRAMA_RECORD=1` writes them anew and fails the run, so that a recording is always looked at.
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/golden")

    @Test(arguments: [DumpStage.elements, .styles, .scene])
    func stage(_ stage: DumpStage) throws {
        let deck = Self.folder.appendingPathComponent("talk.md")
        let markdown = try String(contentsOf: deck, encoding: .utf8)
        let dump = Talk(markdown: markdown, path: "talk.md").dump(stage, slide: nil)
        let golden = Self.folder.appendingPathComponent("talk.\(stage.rawValue).txt")
        if ProcessInfo.processInfo.environment["TRAMA_RECORD"] != nil {
            try dump.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        let lines = (dump.split(separator: "\n"), expected.split(separator: "\n"))
        if let index = zip(lines.0, lines.1).enumerated().first(where: { $1.0 != $1.1 })?.offset {
            Issue.record(
                "line \(index + 1)\n  now    \(lines.0[index])\n  golden \(lines.1[index])")
        }
        #expect(lines.0.count == lines.1.count)
    }
}
