import Foundation
import Testing

@testable import TramaCode

/// The classes of each corpus file's first lines, letter by letter under the text.
@Suite struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/code")
    private static let lines = 16

    private static func picture(_ language: String) throws -> String {
        let file = folder.appendingPathComponent("\(language).txt")
        let text = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).prefix(lines)
            .joined(separator: "\n")
        let tokens = Highlighter.tokens(text, language: language) ?? []
        let bytes = Array(text.utf8)
        var result = ""
        for token in tokens {
            let word = String(decoding: bytes[token.range], as: UTF8.self)
            guard token.kind.css != nil else { continue }
            result += "\(token.kind.rawValue): \(word.replacing("\n", with: "⏎"))\n"
        }
        return result
    }

    @Test(arguments: Highlighter.languages)
    func wordsHaveTheirClasses(_ language: String) throws {
        let golden = Self.folder.appendingPathComponent("golden/\(language).tokens")
        let now = try Self.picture(language)
        guard let then = try? String(contentsOf: golden, encoding: .utf8) else {
            try now.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(now == then)
    }

    /// A hundred times as much text may not take ten thousand times as long: counted in tokens,
    /// not seconds, by texts that make matchers with backtracking quadratic.
    @Test(arguments: Highlighter.languages)
    func hostileTextsEnd(_ language: String) throws {
        for piece in ["\"", "(", "/*", "`", "<", "{", "a", "$(", "[=", "'''", "```x\n", "<script>"]
        {
            let text = String(repeating: piece, count: 2000)
            let tokens = try #require(Highlighter.tokens(text, language: language))
            #expect(tokens.last?.range.upperBound == text.utf8.count)
        }
    }
}
