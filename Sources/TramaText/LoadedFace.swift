import CHarfBuzz
import Synchronization
import TramaCore

/// An open face: the HarfBuzz objects, made immutable, so that every thread may shape with them.
///
/// The HarfBuzz font's scale is the face's units per em; sizes are applied by the shaper.
final class LoadedFace: @unchecked Sendable {
    let face: Face
    let font: OpaquePointer
    private let hbFace: OpaquePointer
    /// Tags of the substitution features, read on first use.
    private let features = Mutex<Set<hb_tag_t>?>(nil)
    /// Feature records read: every script repeats its features, large families have some hundreds.
    private static let featureLimit: UInt32 = 4096
    let outlines = Mutex<[UInt32: Path]>([:])
    let plans = Mutex<[ShapingPlan.Key: ShapingPlan]>([:])
    /// Bit n of one of the halves: whether the face has a glyph for the ASCII character n.
    private let ascii: (UInt64, UInt64)

    /// - Parameter instances: folder for the static fonts made from variable ones.
    init?(_ entry: FontEntry, instances: String) {
        let file = entry.instance.map { $0.file(for: entry, in: instances) } ?? entry.path
        guard let file, let blob = hb_blob_create_from_file_or_fail(file) else { return nil }
        defer { hb_blob_destroy(blob) }
        let index = entry.instance == nil ? entry.index : 0
        guard UInt32(clamping: index) < hb_face_count(blob),
            let hbFace = hb_face_create(blob, UInt32(clamping: index))
        else { return nil }
        hb_face_make_immutable(hbFace)
        guard hb_face_get_glyph_count(hbFace) > 0, let font = hb_font_create(hbFace) else {
            hb_face_destroy(hbFace)
            return nil
        }
        let unitsPerEm = Int32(clamping: hb_face_get_upem(hbFace))
        hb_font_set_scale(font, unitsPerEm, unitsPerEm)
        hb_font_make_immutable(font)
        self.hbFace = hbFace
        self.font = font
        ascii = Self.ascii(of: font)
        self.face = Face(
            id: entry.id, path: file, index: index, family: entry.families[0],
            postScriptName: entry.postScriptName, weight: entry.weight,
            isItalic: entry.slant != .upright, synthesis: entry.synthesis,
            hasColorBitmaps: hb_ot_color_has_png(hbFace) != 0,
            metrics: Self.metrics(of: font, hbFace, unitsPerEm: Double(max(unitsPerEm, 1))))
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(hbFace)
    }

    private static func ascii(of font: OpaquePointer) -> (UInt64, UInt64) {
        var bits: (UInt64, UInt64) = (0, 0)
        for scalar in UInt32(0x20)..<0x7F {
            var glyph: hb_codepoint_t = 0
            guard hb_font_get_nominal_glyph(font, scalar, &glyph) != 0, glyph != 0 else { continue }
            if scalar < 64 {
                bits.0 |= 1 << UInt64(scalar)
            } else {
                bits.1 |= 1 << UInt64(scalar - 64)
            }
        }
        return bits
    }

    /// Whether the face has a glyph for each of some bytes of printable ASCII.
    func covers(ascii bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { ($0 < 64 ? ascii.0 >> UInt64($0) : ascii.1 >> UInt64($0 & 63)) & 1 == 1 }
    }

    func glyph(for scalar: UInt32) -> UInt32? {
        var glyph: hb_codepoint_t = 0
        guard hb_font_get_nominal_glyph(font, scalar, &glyph) != 0, glyph != 0 else { return nil }
        return glyph
    }

    /// Whether any script of the face has a substitution feature.
    func hasFeature(_ tag: String) -> Bool {
        let wanted = hb_tag_from_string(tag, 4)
        return features.withLock { known in
            if let known { return known.contains(wanted) }
            var count = Self.featureLimit
            var tags = [hb_tag_t](repeating: 0, count: Int(count))
            let table = hb_tag_from_string("GSUB", 4)
            hb_ot_layout_table_get_feature_tags(hbFace, table, 0, &count, &tags)
            let found = Set(tags.prefix(Int(count)))
            known = found
            return found.contains(wanted)
        }
    }

    /// Advance in ems.
    func advance(of glyph: UInt32) -> Double {
        Double(hb_font_get_glyph_h_advance(font, glyph)) / face.metrics.unitsPerEm
    }

    /// How far the ink reaches above and below the baseline, in ems.
    func extents(of glyph: UInt32) -> (ascent: Double, descent: Double) {
        var extents = hb_glyph_extents_t()
        guard hb_font_get_glyph_extents(font, glyph, &extents) != 0, extents.height != 0 else {
            return (0, 0)
        }
        let unit = 1 / face.metrics.unitsPerEm
        return (
            Double(extents.y_bearing) * unit, -Double(extents.y_bearing + extents.height) * unit
        )
    }

    /// `hhea` unless the face sets USE_TYPO_METRICS, as HarfBuzz, FreeType and Skia choose.
    private static func metrics(
        of font: OpaquePointer, _ hbFace: OpaquePointer, unitsPerEm: Double
    ) -> FaceMetrics {
        func value(_ tag: hb_ot_metrics_tag_t) -> Double? {
            var position: hb_position_t = 0
            guard hb_ot_metrics_get_position(font, tag, &position) != 0 else { return nil }
            return Double(position) / unitsPerEm
        }
        func height(of scalar: UInt32) -> Double? {
            var glyph: hb_codepoint_t = 0
            var extents = hb_glyph_extents_t()
            guard hb_font_get_nominal_glyph(font, scalar, &glyph) != 0,
                hb_font_get_glyph_extents(font, glyph, &extents) != 0
            else { return nil }
            return Double(extents.y_bearing) / unitsPerEm
        }
        var zero: hb_codepoint_t = 0
        let hasZero = hb_font_get_nominal_glyph(font, 0x30, &zero) != 0
        func positive(_ value: Double?) -> Double? { value.flatMap { $0 > 0 ? $0 : nil } }
        let xHeight = positive(value(HB_OT_METRICS_TAG_X_HEIGHT)) ?? positive(height(of: 0x78))
        let capHeight = positive(value(HB_OT_METRICS_TAG_CAP_HEIGHT)) ?? positive(height(of: 0x48))
        let thickness = positive(value(HB_OT_METRICS_TAG_UNDERLINE_SIZE)) ?? 0.05
        var metrics = FaceMetrics(
            unitsPerEm: unitsPerEm,
            ascent: value(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER) ?? 0.8,
            descent: abs(value(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER) ?? -0.2),
            lineGap: max(0, value(HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP) ?? 0),
            xHeight: xHeight ?? 0.5, capHeight: capHeight ?? 0.7,
            zeroAdvance: hasZero
                ? Double(hb_font_get_glyph_h_advance(font, zero)) / unitsPerEm : 0.5,
            underlinePosition: -(value(HB_OT_METRICS_TAG_UNDERLINE_OFFSET) ?? -0.1),
            underlineThickness: thickness,
            strikePosition: positive(value(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET))
                ?? (xHeight ?? 0.5) / 2,
            strikeThickness: positive(value(HB_OT_METRICS_TAG_STRIKEOUT_SIZE)) ?? thickness)
        metrics.emAscent =
            typographicAscent(hbFace)
            ?? metrics.ascent / max(metrics.ascent + metrics.descent, 0.001)
        return metrics
    }

    /// `sTypoAscender` over the height with `sTypoDescender`, at bytes 68 and 70 of `OS/2`.
    private static func typographicAscent(_ hbFace: OpaquePointer) -> Double? {
        let blob = hb_face_reference_table(hbFace, hb_tag_from_string("OS/2", 4))
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let data = hb_blob_get_data(blob, &length), length >= 72 else { return nil }
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(length))
        func value(_ at: Int) -> Double {
            Double(Int16(bitPattern: UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])))
        }
        let (ascent, descent) = (value(68), -value(70))
        return ascent > 0 && descent >= 0 ? ascent / (ascent + descent) : nil
    }
}
