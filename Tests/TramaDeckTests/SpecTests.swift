import Foundation
import Testing

@testable import TramaDeck

@Suite struct SpecTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let number: Int
        let section: String
        let markdown: String
        let html: String
        var testDescription: String { "\(number) \(section)" }
    }

    /// The examples of a file in the form of the CommonMark spec's.
    static func examples(_ name: String) throws -> [Example] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Corpus/commonmark")
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            .replacingOccurrences(of: "→", with: "\t")
        let fence = String(repeating: "`", count: 32)
        var examples: [Example] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = lines.popFirst() {
            guard first.hasPrefix(fence + " example") else { continue }
            var parts: [[Substring]] = [[], []]
            var part = 0
            while let line = lines.popFirst(), line != fence {
                if line == ".", part == 0 { part = 1 } else { parts[part].append(line) }
            }
            examples.append(
                Example(
                    number: examples.count + 1,
                    section: String(first.dropFirst(fence.count + 9)),
                    markdown: parts[0].joined(separator: "\n") + "\n",
                    html: parts[1].joined(separator: "\n")))
        }
        return examples
    }

    /// Blanks around block tags don't count, except in `pre`; quotes may be escaped or not.
    static func normal(_ html: String) -> String {
        let html = html.replacingOccurrences(of: "&quot;", with: "\"")
        var result = ""
        var rest = html[...]
        let blocks =
            "/?(?:p|ul|ol|li|blockquote|h[1-6]|hr|table|thead|tbody|tr|td|th|pre|div|section)"
        while let pre = rest.range(of: "<pre>") {
            let end = rest.range(of: "</pre>", range: pre.lowerBound..<rest.endIndex)?.upperBound
            result += squeeze(rest[..<pre.lowerBound], blocks)
            result += rest[pre.lowerBound..<(end ?? rest.endIndex)]
            rest = rest[(end ?? rest.endIndex)...]
        }
        return result + squeeze(rest, blocks)
    }

    private static func squeeze(_ text: Substring, _ blocks: String) -> String {
        String(text).replacingOccurrences(of: "\\s+", with: " ", options: .regularExpression)
            .replacingOccurrences(
                of: " ?(<\(blocks)(?: [^>]*)?>) ?", with: "$1", options: .regularExpression
            )
            .trimmingCharacters(in: .whitespaces)
    }

    @Test func commonMark() throws {
        let examples = try Self.examples("commonmark-0.29.txt")
        #expect(examples.count == 649)
        for example in examples {
            let html = PlainHTML.render(example.markdown, .commonMark)
            #expect(
                Self.normal(html) == Self.normal(example.html),
                "example \(example.number), \(example.section): \(example.markdown)")
        }
    }

    @Test func gfm() throws {
        let examples = try Self.examples("gfm.txt")
        #expect(examples.count == 19)
        for example in examples {
            let html = PlainHTML.render(example.markdown, .gfm)
            #expect(
                Self.normal(html) == Self.normal(example.html),
                "example \(example.number), \(example.section): \(example.markdown)")
        }
    }
}
