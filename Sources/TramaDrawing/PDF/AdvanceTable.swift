import CHarfBuzz
import TramaText

/// The advances of a face's glyphs, in ems.
struct AdvanceTable {
    private let advances: [Double]

    init(_ face: Face) {
        guard let blob = hb_blob_create_from_file_or_fail(face.path) else {
            advances = []
            return
        }
        defer { hb_blob_destroy(blob) }
        let source = hb_face_create(blob, UInt32(face.index))
        defer { hb_face_destroy(source) }
        let font = hb_font_create(source)
        defer { hb_font_destroy(font) }
        let unit = Double(max(1, hb_face_get_upem(source)))
        advances = (0..<hb_face_get_glyph_count(source)).map {
            Double(hb_font_get_glyph_h_advance(font, $0)) / unit
        }
    }

    subscript(glyph: UInt32) -> Double? {
        advances.indices.contains(Int(glyph)) ? advances[Int(glyph)] : nil
    }
}
