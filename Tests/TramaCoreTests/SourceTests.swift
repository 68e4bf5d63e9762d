import Testing

@testable import TramaCore

struct SourceTests {
    @Test func positionsCountLinesAndCharacters() {
        var map = SourceMap()
        let source = map.add(path: "a.md", text: "uno\nañ😀b\r\n")
        #expect(source.position(at: 0) == .init(line: 1, column: 1))
        #expect(source.position(at: 4) == .init(line: 2, column: 1))
        #expect(source.position(at: 11) == .init(line: 2, column: 4))
        #expect(source.position(at: 999) == .init(line: 3, column: 1))
        #expect(source.line(2) == 4..<12)
        #expect(source.text(in: Span(source: source.id, lower: 5, upper: 7)) == "ñ")
    }

    @Test func affineMapsConcatenateInOrder() {
        let map = Affine.translation(10, 0).concatenating(.scale(2, 3))
        #expect(map.apply(Point(x: 1, y: 1)) == Point(x: 12, y: 3))
    }

    @Test func parallelMapKeepsOrder() {
        #expect(parallelMap(1000, jobs: 4) { $0 * 2 } == (0..<1000).map { $0 * 2 })
    }

    @Test func digestsTellBytesApart() {
        #expect(Digest("a") != Digest("b"))
        #expect(Digest("a").description.count == 32)
        // FNV-1a, 128 bits, of the empty string is its offset basis.
        #expect(Digest("").description == "6c62272e07bb014262b821756295c58d")
    }
}
