/// How much wider a line is than its share of the paragraph when its end or start is shaped
/// alone: the kerning or the joining that the break undoes. Keys are byte offsets.
struct EdgeWidths: Sendable {
    /// By the offset where the line's last visible character ends.
    private(set) var ends: [Int: Double] = [:]
    /// By the offset where a line starts.
    private(set) var starts: [Int: Double] = [:]

    /// Clusters looked at beside a break; longer unsafe stretches are left as they are.
    private static let reach = 64

    init() {}

    init(_ shaped: ShapedText, shaper: Shaper, library: FontLibrary) {
        var index = 0
        for offset in shaped.breaks.indices.dropFirst() {
            guard shaped.breaks[offset] == .allowed || shaped.breaks[offset] == .hyphen else {
                continue
            }
            let end = shaped.trimmed(0..<offset).upperBound
            // Breaks ascend, so that runs are found by going on.
            while index < shaped.runs.count && shaped.runs[index].range.upperBound < end {
                index += 1
            }
            for (edge, isEnd) in [(end, true), (offset, false)] {
                for run in shaped.runs[index...].prefix(2)
                where run.range.lowerBound < edge && edge < run.range.upperBound {
                    guard let range = Self.piece(of: run, at: edge, isEnd: isEnd),
                        let face = library.loaded(run.face.id)
                    else { continue }
                    let item = TextItem(
                        kind: .text, range: range, style: run.style, level: run.level,
                        script: run.script, face: face,
                        isSmallCapital: run.size < shaped.spans[run.style].style.size)
                    let width = shaper.run(item, isolated: true).advance
                    let difference =
                        width
                        - (shaped.positions[range.upperBound] - shaped.positions[range.lowerBound])
                    if isEnd { ends[edge] = difference } else { starts[edge] = difference }
                }
            }
        }
    }

    /// The clusters between an unsafe edge and the nearest safe one inside the line.
    private static func piece(of run: GlyphRun, at edge: Int, isEnd: Bool) -> Range<Int>? {
        guard !run.canBreak(at: edge), !run.glyphs.isEmpty else { return nil }
        let near = run.glyphRange(of: edge..<edge + 1)
        let isForward = isEnd == run.isRightToLeft
        var i = isForward ? near.upperBound : near.lowerBound - 1
        for _ in 0..<reach {
            guard run.glyphs.indices.contains(i) else {
                return isEnd ? run.range.lowerBound..<edge : edge..<run.range.upperBound
            }
            let glyph = run.glyphs[i]
            if !glyph.isUnsafeToBreak && glyph.cluster != edge {
                return isEnd ? glyph.cluster..<edge : edge..<glyph.cluster
            }
            i += isForward ? 1 : -1
        }
        return nil
    }
}
