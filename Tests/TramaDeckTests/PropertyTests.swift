import Foundation
import Testing
import TramaCore

@testable import TramaDeck

@Suite struct PropertyTests {
    /// A linear congruential generator, so that a failure repeats.
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let sample = """
        ---
        theme: gaia
        header: '**Hola** $x$'
        backgroundColor: #fff
        speaker: Ana
        ---

        # <!-- fit --> Título *con* énfasis {#id .c}

        Línea `code` &amp; ==dos== \\*no\\* {{ speaker }} :smile: https://a.org/b_c.
        línea **tres** con [enlace](http://x.com/a "t") y $a_1*b$ $5[^1]

        <!-- nota
        _class: lead -->

        ---
        ![bg left:40% blur](foto.jpg) ![w:20 drop-shadow](b.png){.x}

        * uno
        * dos
          - [x] tres
        1) a

        > [!NOTE]
        > quote `x`
        > more **bold**

        <div class="columns">

        - a <span style="color:red">b</span> <button>x</button>

        </div>

        | a | b |
        |:-:|--|
        | `x` **c** | $d$ |

        $$
        \\int x
        $$

        ::: columns
        ::: column 40%
        ```gan {.big step=2}
        let x = 1 <!-- not -- comment -->
        ```
        :::
        Term
        : definition

        <style scoped>
        h1 { color: red }
        </style>

        <!-- pause -->
        ![[talk.md#x]] [[toc]]

        [^1]: note

        """

    private static let scraps: [String] = [
        "\n", "---\n", "<!--", "-->", "<", ">", "`", "```\n", "$", "$$\n", ":::", "::: a\n", "{",
        "}", "]",
        "[", "![", "](", "|", "\n> ", "\n- ", "\n    ", "\t", "*", "**", "_", "~~", "==", "&",
        "&#x0;",
        "\\", "\u{0}", "\u{1}", "\u{4}5", "<?\u{4}0?>", "<div>", "</div>", "<p>", "<style>",
        "<script>",
        "<table>", "<svg><g>", "<select>", "<plaintext>", "<template>", "<math><mi>", "é", "👩‍💻",
        "\r",
        "\r\n", "[^1]", "[^1]:", ": ", "{{", "}}", "![[", "]]", "<a href=", "\"", "'", "=\n", "bg ",
        "<!-- pause -->", "<textarea>", "headingDivider: 2\n", "&a ", "*a", "? ", "%", "\u{202E}",
    ]

    private static func mutate(_ text: String, _ random: inout Random) -> String {
        var units = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...12, using: &random) where !units.isEmpty {
            let at = Int.random(in: 0..<units.count, using: &random)
            let end = min(units.count, at + Int.random(in: 0..<40, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: units.removeSubrange(at..<end)
            case 1: units.insert(contentsOf: units[at..<end], at: at)
            case 2: units.swapAt(at, Int.random(in: 0..<units.count, using: &random))
            default:
                let scrap = scraps[Int.random(in: 0..<scraps.count, using: &random)]
                units.insert(contentsOf: scrap.unicodeScalars, at: at)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: units)
        return String(view)
    }

    /// Whatever the text, there is a deck, its links hold, and its places lie in their sources.
    @Test(arguments: 0..<8)
    func anyTextGivesADeck(_ seed: Int) {
        var random = Random(state: UInt64(seed) &* 7919 &+ 17)
        let rounds = Int(ProcessInfo.processInfo.environment["TRAMA_FUZZ"] ?? "") ?? 60
        for round in 0..<rounds {
            let text = Self.mutate(Self.sample, &random)
            let found = read(text, files: ["talk.md": text]) {
                $0.allowsAllHTML = round % 3 == 0
                $0.isStrictMarp = round % 5 == 0
                $0.claims.fences = ["gan": "gan"]
            }
            let deck = found.value
            #expect(!deck.slides.isEmpty)
            for slide in deck.slides {
                #expect(Self.isSound(slide, deck), "\(text.debugDescription)")
            }
        }
    }

    private static func isSound(_ slide: Slide, _ deck: Deck) -> Bool {
        slide.tree.preorder().allSatisfy { id in
            let node = slide.tree[id]
            guard node.children.allSatisfy({ slide.tree[$0].parent == id }) else { return false }
            if case .text(let text) = node.content, text.utf8.contains(where: { $0 < 9 }) {
                return false
            }
            if let steps = slide.tree.element(id)?.steps, steps.upperBound > 10_000 { return false }
            guard let span = node.span else { return true }
            guard let source = deck.sources[span.source] else { return span.source.rawValue < 0 }
            return span.lower >= 0 && span.upper <= source.bytes.count
        }
    }

    /// Where a text node has no escapes, its place holds exactly its text.
    @Test func textsStandWhereTheySay() throws {
        let found = read(Self.sample, files: ["talk.md": Self.sample]) {
            $0.claims.fences = ["gan": "gan"]
        }
        var count = 0
        var exact = 0
        for slide in found.value.slides {
            for id in slide.tree.preorder() {
                guard case .text(let text) = slide.tree[id].content, let span = slide.tree[id].span,
                    let source = found.value.sources[span.source],
                    !isPlaced(id, in: slide.tree)
                else { continue }
                count += 1
                if source.text(in: span) == text { exact += 1 }
            }
        }
        // Generated texts (box of a task, number of a note, titles), variables, escapes, emoji.
        #expect(count > 35)
        #expect(Double(exact) / Double(count) > 0.75)
    }

    /// Headers and footers know the line of their directive only.
    private func isPlaced(_ id: NodeID, in tree: Tree) -> Bool {
        if ["header", "footer"].contains(tree.element(id)?.name) { return true }
        return tree[id].parent.map { isPlaced($0, in: tree) } ?? false
    }

    /// Extensions change nothing where their syntax isn't used.
    @Test func plainMarkdownReadsAlikeInBothModes() {
        let text = "# A\n\nb *c* `d`\n\n- e\n\n---\n\n> f\n\n| g |\n|---|\n| h |\n\n![i](j.png)\n"
        #expect(dump(text) == dump(text) { $0.isStrictMarp = true })
    }

    @Test func lineEndsDoNotMatter() {
        let text = Self.sample.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(dump(text) == dump(Self.sample))
    }

    /// Inputs that make careless parsers take minutes: a piece, how often, and what frames it.
    static let patience: [(piece: String, count: Int, before: String, after: String)] = [
        ("<!-- ", 20_000, "", ""), ("[", 20_000, "", ""), ("<b>", 20_000, "", ""),
        ("a==", 20_000, "", ""), ("$a ", 20_000, "", ""), ("- ", 2_000, "", ""),
        ("{{ ", 20_000, "", ""), ("[a]{", 10_000, "", ""), ("a@", 20_000, "", ""),
        ("http://", 20_000, "", ""), (":a", 20_000, "", ""), ("&amp;", 20_000, "", ""),
        ("::: a\n", 5_000, "", ""), ("> ", 20_000, "", ""), ("<a b=\"", 20_000, "", ""),
        ("[^1]", 5_000, "", "\n\n[^1]: a"), ("a: ", 20_000, "---\n", ""), ("* a\n", 20_000, "", ""),
        ("a\n", 50_000, "", ""), ("|", 10_000, "|a|\n|-|\n", ""), ("# a\n", 9_000, "", ""),
        ("---\n# a\n", 3_000, "", ""), ("<", 20_000, "", ""), ("![](a)", 10_000, "", ""),
        ("`", 20_000, "", ""), ("*a _b ", 10_000, "", ""), ("<div>\n\n", 3_000, "", ""),
    ]

    @Test(arguments: patience.indices)
    func nothingHangs(_ index: Int) {
        let (piece, count, before, after) = Self.patience[index]
        let text = before + String(repeating: piece, count: count) + after
        let start = Date()
        let isRead = !read(text).value.slides.isEmpty
        #expect(isRead)
        #expect(Date().timeIntervalSince(start) < 20, "\(piece)")
    }
}
