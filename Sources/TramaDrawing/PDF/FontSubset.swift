import CHarfBuzz
import TramaText

/// A font file cut down to the glyphs that a deck shows (hb-subset), with what PDF asks about it.
struct FontSubset: Sendable {
    enum Program: Sendable {
        /// `glyf` outlines: a whole small font file.
        case trueType([UInt8])
        /// The `CFF ` table alone.
        case compact([UInt8])
    }
    let program: Program
    /// The face's glyph index to the character identifier in the subset.
    let identifiers: [UInt32: UInt16]
    /// Thousandths of an em by the face's glyph index.
    let advances: [UInt32: Double]
    /// Thousandths of an em: left, bottom, right, top; y up.
    let box: [Double]
    /// Degrees counter-clockwise.
    let italicAngle: Double

    /// Tables of no use to a PDF viewer; dropping `GSUB` also keeps its glyphs from being added.
    private static let dropped = [
        "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "MATH", "name", "post", "OS/2", "cmap",
        "hdmx", "VDMX", "LTSH", "kern", "vhea", "vmtx", "VORG", "STAT", "gasp", "meta", "feat",
        "morx", "mort", "kerx", "FFTM", "COLR", "CPAL", "SVG ",
    ]

    /// Nil when the file can't be read or holds no outlines.
    init?(_ face: Face, glyphs: [UInt32]) {
        guard let blob = hb_blob_create_from_file_or_fail(face.path) else { return nil }
        defer { hb_blob_destroy(blob) }
        guard let source = hb_face_create(blob, UInt32(face.index)) else { return nil }
        defer { hb_face_destroy(source) }
        guard hb_face_get_glyph_count(source) > 0, let input = hb_subset_input_create_or_fail()
        else { return nil }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(
            input,
            HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
        let wanted = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(wanted, glyph) }
        let drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for name in Self.dropped { hb_set_add(drop, hb_tag_from_string(name, -1)) }
        guard let plan = hb_subset_plan_create_or_fail(source, input) else { return nil }
        defer { hb_subset_plan_destroy(plan) }
        guard let subset = hb_subset_plan_execute_or_fail(plan) else { return nil }
        defer { hb_face_destroy(subset) }

        var identifiers: [UInt32: UInt16] = [:]
        let mapping = hb_subset_plan_old_to_new_glyph_mapping(plan)
        for glyph in glyphs {
            let new = hb_map_get(mapping, glyph)
            if new <= 0xFFFF { identifiers[glyph] = UInt16(new) }
        }
        let compact = Self.table("CFF ", of: subset)
        if !compact.isEmpty {
            guard let charset = CFFCharset(compact) else { return nil }
            program = .compact(compact)
            if let names = charset.identifiers {
                identifiers = identifiers.compactMapValues {
                    Int($0) < names.count ? names[Int($0)] : nil
                }
            }
        } else if !Self.table("glyf", of: source).isEmpty {
            let file = hb_face_reference_blob(subset)
            defer { hb_blob_destroy(file) }
            program = .trueType(Self.bytes(of: file))
        } else {
            return nil
        }
        self.identifiers = identifiers
        let unit = 1000 / Double(max(1, hb_face_get_upem(source)))
        guard let font = hb_font_create(source) else { return nil }
        defer { hb_font_destroy(font) }
        var advances: [UInt32: Double] = [:]
        for glyph in glyphs {
            advances[glyph] = Double(hb_font_get_glyph_h_advance(font, glyph)) * unit
        }
        self.advances = advances
        let head = Self.table("head", of: source)
        box = stride(from: 36, to: 44, by: 2).map { Double(Self.signed(head, at: $0)) * unit }
        let post = Self.table("post", of: source)
        italicAngle = Double(Self.signed(post, at: 4)) + Double(Self.unsigned(post, at: 6)) / 65536
    }

    private static func table(_ name: String, of face: OpaquePointer) -> [UInt8] {
        let blob = hb_face_reference_table(face, hb_tag_from_string(name, -1))
        defer { hb_blob_destroy(blob) }
        return bytes(of: blob)
    }

    private static func bytes(of blob: OpaquePointer?) -> [UInt8] {
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length) else { return [] }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
    }

    private static func unsigned(_ bytes: [UInt8], at offset: Int) -> UInt16 {
        guard offset + 1 < bytes.count else { return 0 }
        return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
    }

    private static func signed(_ bytes: [UInt8], at offset: Int) -> Int16 {
        Int16(bitPattern: unsigned(bytes, at: offset))
    }
}
