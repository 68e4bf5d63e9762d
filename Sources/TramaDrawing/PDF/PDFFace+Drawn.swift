import Foundation
import TramaCore
import TramaImages

extension PDFFace {
    /// Codes in one Type 3 font.
    private static let codesPerFont = 256

    /// Type 3 fonts (ISO 32000-1, 9.6.5): each glyph is a small content stream, so that a colour
    /// emoji is real text, drawn from its own picture, which is stored once.
    static func drawn(
        _ id: FaceID, number: Int, texts: [UInt32: PDFUsage.GlyphText], source: GlyphSource,
        objects: inout PDFObjects
    ) -> PDFFace {
        var fonts: [PDFReference] = []
        var glyphs: [UInt32: Glyph] = [:]
        let advances = source.face(id).map { AdvanceTable($0) }
        let all = texts.keys.sorted()
        for start in stride(from: 0, to: all.count, by: codesPerFont) {
            let group = all[start..<min(start + codesPerFont, all.count)]
            var procedures: [PDFValue.Entry] = []
            var images: [PDFValue.Entry] = []
            var widths: [Double] = []
            var codes: [(code: [UInt8], text: String)] = []
            for (position, glyph) in group.enumerated() {
                let advance = ((advances?[glyph] ?? 1) * 100_000).rounded() / 100
                let text = ToUnicode.text(texts[glyph]?.text ?? "")
                let code = UInt8(position)
                let (content, image) = procedure(
                    glyph, id, advance: advance, source: source, objects: &objects)
                if let image { images.append(.init("I\(position)", .reference(image))) }
                procedures.append(
                    .init("g\(position)", .reference(objects.add(deflating: content(position)))))
                widths.append(advance)
                codes.append(([code], text))
                glyphs[glyph] = Glyph(
                    font: fonts.count, code: [code], advance: advance, text: text)
            }
            let names: [PDFValue] = procedures.map { .name($0.key) }
            let map = objects.add(deflating: ToUnicode.map(codes))
            fonts.append(
                objects.add([
                    "Type": .name("Font"), "Subtype": .name("Type3"),
                    "FontBBox": .numbers([0, 0, 0, 0]),
                    "FontMatrix": .numbers([0.001, 0, 0, 0.001, 0, 0]),
                    "CharProcs": .dictionary(procedures),
                    "Encoding": [
                        "Type": .name("Encoding"), "Differences": .array([.int(0)] + names),
                    ],
                    "FirstChar": .int(0), "LastChar": .int(group.count - 1),
                    "Widths": .numbers(widths),
                    "Resources": ["XObject": .dictionary(images)],
                    "ToUnicode": .reference(map),
                ]))
        }
        return PDFFace(
            fonts: fonts, names: fonts.indices.map { "F\(number)_\($0)" }, glyphs: glyphs)
    }

    /// Content of a glyph in thousandths of an em, y up, and its picture if it has one.
    private static func procedure(
        _ glyph: UInt32, _ face: FaceID, advance: Double, source: GlyphSource,
        objects: inout PDFObjects
    ) -> (content: (Int) -> [UInt8], image: PDFReference?) {
        if let bitmap = source.bitmap(of: glyph, face: face),
            let image = PDFPicture.image(png: Data(bitmap.png), objects: &objects)
        {
            let frame = bitmap.frame
            return (
                { position in
                    var content = PDFContent()
                    content.glyph(advance: advance)
                    content.save()
                    content.concatenate(
                        Affine(
                            a: frame.width * 1000, b: 0, c: 0, d: frame.height * 1000,
                            tx: frame.minX * 1000, ty: -frame.maxY * 1000))
                    content.draw("I\(position)")
                    content.restore()
                    return content.bytes
                }, image
            )
        }
        let outline = source.outline(of: glyph, face: face).transformed(by: .scale(1000, -1000))
        return (
            { _ in
                var content = PDFContent()
                content.glyph(advance: advance)
                content.path(outline)
                content.paint(fill: outline.segments.isEmpty ? nil : .nonZero, stroke: false)
                return content.bytes
            }, nil
        )
    }
}
