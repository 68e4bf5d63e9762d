import TramaCore
import TramaScene

/// What the player writes with in the place of printed words: their own letters, and those of seeds.
extension SVGWriter {
    private static let usual = "0123456789 ,.–−…ψ"

    /// `data-letters="UNIT X Y COLOUR CODE,FACE-GLYPH,ADVANCE …"`: pixels for each unit of an outline, where
    /// the first run starts, and for each character (in base 16) its outline and advance in units.
    mutating func writeLetters(of group: Group) {
        let runs = Self.runs(in: group.items)
        guard let first = runs.first, first.size > 0, case .color(let color) = first.paint else {
            return
        }
        let unit = first.size / SVGDefinitions.unitsPerEm
        markup.raw(" data-letters=\"")
        markup.raw("\((unit * 1e6).rounded() / 1e6) ")
        markup.numbers([first.origin.x, first.origin.y])
        markup.raw(" \(color.hexadecimal)")
        var known: Set<Unicode.Scalar> = []
        for run in runs {
            for cluster in run.clusters {
                let scalars = cluster.text.unicodeScalars
                guard scalars.count == 1, cluster.glyphs.count == 1, let scalar = scalars.first,
                    known.insert(scalar).inserted
                else { continue }
                let glyph = run.glyphs[cluster.glyphs.lowerBound]
                write(scalar, glyph.id, advance: glyph.advance / unit, of: run.face)
            }
        }
        if let face = backend.glyphs.face(first.face) {
            let wanted = Array(Self.usual.unicodeScalars).filter { !known.contains($0) }
            for letter in SVGFont.letters(wanted, in: face) {
                let advance = letter.advance * SVGDefinitions.unitsPerEm
                write(letter.scalar, letter.glyph, advance: advance, of: first.face)
            }
        }
        markup.raw("\"")
    }

    private mutating func write(
        _ scalar: Unicode.Scalar, _ glyph: UInt32, advance: Double, of face: FaceID
    ) {
        let outline = definitions.glyph(glyph, face: face, from: backend.glyphs)
        markup.raw(" \(String(scalar.value, radix: 16)),\(outline.map { $0.dropFirst() } ?? ""),")
        markup.number(advance.rounded())
    }

    private static func runs(in items: [Item]) -> [TextRun] {
        items.flatMap { item in
            switch item {
            case .text(let run): [run]
            case .group(let group): runs(in: group.items)
            case .path, .picture, .shadow: [TextRun]()
            }
        }
    }
}
