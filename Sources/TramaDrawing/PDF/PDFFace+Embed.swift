import Foundation
import TramaCore
import TramaText

extension PDFFace {
    /// Embeds what the deck shows of a face: as a composite font of its outlines, or glyph by glyph
    /// as a Type 3 font where the glyphs are colour pictures or the file can't be cut down.
    static func embed(
        _ id: FaceID, number: Int, texts: [UInt32: PDFUsage.GlyphText], source: GlyphSource,
        objects: inout PDFObjects
    ) -> PDFFace {
        let glyphs = texts.keys.sorted()
        if let face = source.face(id), !face.hasColorBitmaps,
            let subset = FontSubset(face, glyphs: glyphs)
        {
            return composite(face, subset, number: number, texts: texts, objects: &objects)
        }
        return drawn(id, number: number, texts: texts, source: source, objects: &objects)
    }

    /// A Type 0 font (ISO 32000-1, 9.7) with two-byte codes.
    private static func composite(
        _ face: Face, _ subset: FontSubset, number: Int, texts: [UInt32: PDFUsage.GlyphText],
        objects: inout PDFObjects
    ) -> PDFFace {
        var glyphs: [UInt32: Glyph] = [:]
        var widths: [(UInt16, Double)] = []
        var codes: [(code: [UInt8], text: String)] = []
        for (id, identifier) in subset.identifiers.sorted(by: { $0.value < $1.value }) {
            let code = [UInt8(identifier >> 8), UInt8(identifier & 0xFF)]
            let advance = ((subset.advances[id] ?? 0) * 100).rounded() / 100
            let text = ToUnicode.text(texts[id]?.text ?? "")
            glyphs[id] = Glyph(font: 0, code: code, advance: advance, text: text)
            widths.append((identifier, advance))
            codes.append((code, text))
        }
        let name = tag(glyphs.keys.sorted()) + "+" + plain(face.postScriptName)
        let file: PDFReference
        let isCompact: Bool
        switch subset.program {
        case .trueType(let bytes):
            isCompact = false
            file = objects.add(deflating: bytes, [.init("Length1", .int(bytes.count))])
        case .compact(let bytes):
            isCompact = true
            file = objects.add(deflating: bytes, [.init("Subtype", .name("CIDFontType0C"))])
        }
        let descriptor = objects.add([
            "Type": .name("FontDescriptor"), "FontName": .name(name),
            // Symbolic: the codes are no standard encoding's.
            "Flags": .int(4 + (face.isItalic ? 64 : 0)),
            "FontBBox": .numbers(subset.box.map { $0.rounded() }),
            "ItalicAngle": .real(subset.italicAngle),
            "Ascent": .real((face.metrics.ascent * 1000).rounded()),
            "Descent": .real((-face.metrics.descent * 1000).rounded()),
            "CapHeight": .real((face.metrics.capHeight * 1000).rounded()),
            // No font file says it; viewers use it only for fonts that are missing.
            "StemV": .real((10 + face.weight / 4).rounded()),
            isCompact ? "FontFile3" : "FontFile2": .reference(file),
        ])
        var descendant: [PDFValue.Entry] = [
            .init("Type", .name("Font")),
            .init("Subtype", .name(isCompact ? "CIDFontType0" : "CIDFontType2")),
            .init("BaseFont", .name(name)),
            .init(
                "CIDSystemInfo",
                ["Registry": .text("Adobe"), "Ordering": .text("Identity"), "Supplement": .int(0)]),
            .init("FontDescriptor", .reference(descriptor)),
            .init("DW", .int(0)), .init("W", widthArray(widths)),
        ]
        if !isCompact { descendant.append(.init("CIDToGIDMap", .name("Identity"))) }
        let child = objects.add(.dictionary(descendant))
        let map = objects.add(deflating: ToUnicode.map(codes))
        let font = objects.add([
            "Type": .name("Font"), "Subtype": .name("Type0"), "BaseFont": .name(name),
            "Encoding": .name("Identity-H"), "DescendantFonts": [.reference(child)],
            "ToUnicode": .reference(map),
        ])
        return PDFFace(
            fonts: [font], names: ["F\(number)"], glyphs: glyphs, synthesis: face.synthesis)
    }

    /// `first [w w …]` for each stretch of consecutive codes.
    private static func widthArray(_ widths: [(UInt16, Double)]) -> PDFValue {
        var result: [PDFValue] = []
        var start = 0
        while start < widths.count {
            var end = start + 1
            while end < widths.count, Int(widths[end].0) == Int(widths[end - 1].0) + 1 { end += 1 }
            result.append(.int(Int(widths[start].0)))
            result.append(.numbers(widths[start..<end].map(\.1)))
            start = end
        }
        return .array(result)
    }

    /// Six capitals that depend on the glyphs (9.6.4).
    private static func tag(_ glyphs: [UInt32]) -> String {
        var value = Digest(glyphs.flatMap { [UInt8($0 >> 8 & 0xFF), UInt8($0 & 0xFF)] }).low
        var letters = ""
        for _ in 0..<6 {
            letters.unicodeScalars.append(Unicode.Scalar(UInt8(65 + value % 26)))
            value /= 26
        }
        return letters
    }

    private static func plain(_ name: String) -> String {
        let kept = name.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-")
        }
        return kept.isEmpty ? "Font" : String(String.UnicodeScalarView(kept))
    }
}
