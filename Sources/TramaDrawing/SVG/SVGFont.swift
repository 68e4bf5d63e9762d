import CHarfBuzz
import Foundation
import TramaScene
import TramaText

/// A font of one SVG file, for text that is letters instead of outlines: the characters that the file
/// shows, with what shaping them needs.
struct SVGFont {
    private var characters: Set<UInt32> = []

    mutating func add(_ text: String) {
        for scalar in text.unicodeScalars { characters.insert(scalar.value) }
    }

    /// Whether a viewer that shapes the run's text in its face comes to the run's glyphs: scripts from
    /// right to left and ligatures do by themselves; a form chosen by features, a hyphen at a line's
    /// end or a formula's tall bracket don't.
    static func canShow(_ run: TextRun, in face: Face) -> Bool {
        guard !run.text.isEmpty, run.glyphs.allSatisfy({ $0.y == 0 }),
            !run.glyphs.contains(where: { $0.cluster >= run.text.utf8.count })
        else { return false }
        if run.isRightToLeft { return true }
        return withFont(face) { font in
            run.clusters.allSatisfy { cluster in
                let scalars = cluster.text.unicodeScalars
                guard scalars.count == 1, cluster.glyphs.count == 1, let scalar = scalars.first
                else { return !scalars.isEmpty }
                var glyph: hb_codepoint_t = 0
                return hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0
                    && glyph == run.glyphs[cluster.glyphs.lowerBound].id
            }
        } ?? false
    }

    /// Characters that a face has, with their glyphs and advances in ems.
    static func letters(
        _ scalars: [Unicode.Scalar], in face: Face
    ) -> [(scalar: Unicode.Scalar, glyph: UInt32, advance: Double)] {
        withFont(face) { font in
            scalars.compactMap { scalar in
                var glyph: hb_codepoint_t = 0
                guard hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0, glyph != 0 else {
                    return nil
                }
                let advance = Double(hb_font_get_glyph_h_advance(font, glyph))
                return (scalar, glyph, advance / max(face.metrics.unitsPerEm, 1))
            }
        } ?? []
    }

    /// The font's file; nil when it can't be read.
    func data(of face: Face) -> Data? {
        Self.withFace(face) { source -> Data? in
            guard let input = hb_subset_input_create_or_fail() else { return nil }
            defer { hb_subset_input_destroy(input) }
            hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
            let wanted = hb_subset_input_unicode_set(input)
            for character in characters { hb_set_add(wanted, character) }
            guard let subset = hb_subset_or_fail(source, input) else { return nil }
            defer { hb_face_destroy(subset) }
            let blob = hb_face_reference_blob(subset)
            defer { hb_blob_destroy(blob) }
            var length: UInt32 = 0
            guard let bytes = hb_blob_get_data(blob, &length), length > 0 else { return nil }
            return Data(bytes: bytes, count: Int(length))
        } ?? nil
    }

    private static func withFace<T>(_ face: Face, _ body: (OpaquePointer) -> T) -> T? {
        guard let blob = hb_blob_create_from_file_or_fail(face.path) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let source = hb_face_create(blob, UInt32(face.index)) else { return nil }
        defer { hb_face_destroy(source) }
        return body(source)
    }

    private static func withFont<T>(_ face: Face, _ body: (OpaquePointer) -> T) -> T? {
        withFace(face) { source -> T? in
            guard let font = hb_font_create(source) else { return nil }
            defer { hb_font_destroy(font) }
            return body(font)
        } ?? nil
    }
}
