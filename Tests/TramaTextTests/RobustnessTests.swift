import Testing
import TramaCore

@testable import TramaText

/// SplitMix64: the same texts on every machine.
private struct Random {
    var state: UInt64
    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    /// Scalars from blocks that meet badly: bidi, joiners, newlines, emoji, objects.
    mutating func text(_ count: Int) -> String {
        let blocks: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0...0x20, 0xA0...0x17F, 0x300...0x36F, 0x590...0x6FF,
            0x900...0x97F, 0xE00...0xE7F, 0x2000...0x206F, 0x3040...0x30FF, 0x4E00...0x4FFF,
            0x1100...0x11FF, 0xAC00...0xAD00, 0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1F1E6...0x1F64F,
            0x1F3FB...0x1F3FF, 0x10FF00...0x10FFFF, 0xE0020...0xE007F,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<count {
            let block = blocks[next(below: blocks.count)]
            let value = block.lowerBound + UInt32(next(below: block.count))
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}

@Suite struct RobustnessTests {
    /// Whatever the text: runs and lines cover it once, in order, and fit when they can.
    @Test func randomTexts() {
        for seed in 0..<300 {
            var random = Random(state: UInt64(seed))
            let text = random.text(random.next(below: 60))
            let middle = Paragraph(text).offsets[text.unicodeScalars.count / 2]
            let count = text.utf8.count
            var second = style("Lato", size: 17, language: "es")
            second.letterSpacing = seed % 3 == 0 ? 1 : 0
            let directions: [BaseDirection] = [.leftToRight, .rightToLeft, .automatic]
            let shaped = library.shape(
                text,
                spans: [
                    StyleSpan(range: 0..<middle, style: style("Inter")),
                    StyleSpan(range: middle..<count, style: second),
                ], direction: directions[seed % 3], hyphenate: seed % 2 == 0)
            expectCover(shaped.runs.map(\.range), count, seed)
            for wrap in [LineOptions.TextWrap.wrap, .balance, .pretty] {
                let options = LineOptions(textWrap: wrap, overflowWrap: .anywhere)
                let breaker = LineBreaker(shaped, options: options)
                let lines = breaker.lines(width: 120)
                expectCover(lines.map(\.range), count, seed)
                #expect(breaker.minContentWidth <= breaker.maxContentWidth + 30, "seed \(seed)")
                for line in lines {
                    let runs = library.line(
                        shaped, range: line.range, hyphenated: line.isHyphenated)
                    let covered = runs.map(\.range).filter { !$0.isEmpty }
                        .sorted { $0.lowerBound < $1.lowerBound }
                    #expect(covered.first?.lowerBound == line.range.lowerBound, "seed \(seed)")
                    #expect(covered.last?.upperBound == line.range.upperBound, "seed \(seed)")
                    let isFinite = runs.allSatisfy { run in
                        run.glyphs.allSatisfy { $0.advance.isFinite }
                    }
                    #expect(isFinite, "seed \(seed)")
                }
            }
        }
    }

    private func expectCover(_ ranges: [Range<Int>], _ count: Int, _ seed: Int) {
        var end = 0
        for range in ranges {
            #expect(range.lowerBound == end && !range.isEmpty, "seed \(seed)")
            end = range.upperBound
        }
        #expect(end == count, "seed \(seed)")
    }

    @Test func absurdStyles() {
        var wild = TextStyle(families: [], size: .infinity, weight: .nan, stretch: -.infinity)
        wild.letterSpacing = .nan
        wild.features = [TextStyle.Feature("toolong", 1), TextStyle.Feature("é", -1)]
        wild.language = "!!\u{0}"
        let shaped = shape("Texto de prueba", wild, hyphenate: true)
        #expect(shaped.positions.allSatisfy { $0.isFinite })
        #expect(LineBreaker(shaped).lines(width: -.infinity).count == 3)
        #expect(shape("", wild).breaks == [.none])
        #expect(library.shape("a", spans: [], direction: .automatic, hyphenate: false).runs.isEmpty)
    }

    @Test func noFonts() {
        let bare = FontLibrary(folders: ["/nowhere"], useSystemFonts: false)
        let shaped = bare.shape(
            "a b", spans: [StyleSpan(range: 0..<3, style: style("Inter"))],
            direction: .leftToRight, hyphenate: false)
        #expect(shaped.runs.isEmpty)
        #expect(LineBreaker(shaped).lines(width: 10).count == 1)
        #expect(bare.metrics(for: style("Inter")) == nil)
    }

    /// Threads share faces: eight at once give what one gives.
    @Test func threads() {
        let shared = FontLibrary()
        @Sendable func widths(_ i: Int) -> Double? {
            let text = "Párrafo \(i % 16): 日本 مرحبا 😀 fin"
            return shared.shape(
                text, spans: [StyleSpan(range: 0..<text.utf8.count, style: style("Inter"))],
                direction: .leftToRight, hyphenate: false
            ).positions.last
        }
        let parallel = parallelMap(400, jobs: 8) { widths($0) }
        #expect(parallel == (0..<400).map { widths($0) })
    }
}
