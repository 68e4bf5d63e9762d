import CHarfBuzz
import Synchronization

/// A face with an OpenType MATH table; all lengths in ems.
package final class MathFace: Sendable {
    package enum Direction: Hashable, Sendable { case vertical, horizontal }
    package enum Corner: Hashable, Sendable { case topRight, topLeft, bottomRight, bottomLeft }

    /// What typesetting asks of one glyph; distances from the origin, up and right positive.
    package struct Measure: Hashable, Sendable {
        package let advance: Double
        package let ascent: Double
        package let descent: Double
        package let left: Double
        package let right: Double
        /// Italic correction.
        package let italic: Double
        /// Where an accent above is centred.
        package let accent: Double
        package let hasKerns: Bool
    }

    /// A larger form of a glyph.
    package struct Variant: Hashable, Sendable {
        package let glyph: UInt32
        /// Its length along the direction.
        package let length: Double
    }

    /// A piece of a glyph of any length.
    package struct Part: Hashable, Sendable {
        package let glyph: UInt32
        package let start: Double
        package let end: Double
        package let length: Double
        package let isExtender: Bool
    }

    private struct Key: Hashable {
        let glyph: UInt32
        let direction: Direction
    }

    private struct State {
        var measures: [UInt32: Measure] = [:]
        var glyphs: [UInt32: UInt32?] = [:]
        var variants: [Key: [Variant]] = [:]
        var assemblies: [Key: [Part]] = [:]
        var scriptForms: [UInt32: [UInt32]] = [:]
    }

    package let face: Face
    package let constants: MathConstants
    private let loaded: LoadedFace
    private let state = Mutex(State())
    private let scriptLookups: [UInt32]

    init?(_ loaded: LoadedFace) {
        guard hb_ot_math_has_data(hb_font_get_face(loaded.font)) != 0 else { return nil }
        self.loaded = loaded
        face = loaded.face
        constants = MathConstants(loaded)
        scriptLookups = Self.lookups(of: "ssty", in: loaded)
        bars = Self.findBars(loaded)
    }

    private var isModern: Bool { face.family == "Latin Modern Math" }

    /// Bars of Latin Modern, whose larger forms are up to twice as thick: they are put together from
    /// the plain ones, to measure.
    private let bars: Set<UInt32>

    private static func findBars(_ loaded: LoadedFace) -> Set<UInt32> {
        guard loaded.face.family == "Latin Modern Math" else { return [] }
        return Set([0x7C, 0x2223, 0x2225].compactMap(loaded.glyph))
    }

    /// Delimiters in Computer Modern's sizes, where Latin Modern has others between them.
    private static func plainTeX(_ variants: [Variant]) -> [Variant] {
        let sizes = [1, 1.2, 1.8, 2.4, 3]
        let kept = variants.filter { form in sizes.contains { abs($0 - form.length) < 0.012 } }
        return kept.count == sizes.count ? kept : variants
    }

    private var unit: Double { 1 / face.metrics.unitsPerEm }

    package func glyph(for scalar: UInt32) -> UInt32? {
        state.withLock { state in
            if let known = state.glyphs[scalar] { return known }
            // TeX's double bar is as wide as the sign for parallel lines; Latin Modern's is not.
            let isDoubleBar = scalar == 0x2016 && isModern
            let glyph = loaded.glyph(for: isDoubleBar ? 0x2225 : scalar)
            state.glyphs[scalar] = .some(glyph)
            return glyph
        }
    }

    package func measure(_ glyph: UInt32) -> Measure {
        state.withLock { state in
            if let known = state.measures[glyph] { return known }
            var extents = hb_glyph_extents_t()
            hb_font_get_glyph_extents(loaded.font, glyph, &extents)
            let kerns = Self.kernCorners.contains { corner in
                var count: UInt32 = 1
                var entry = hb_ot_math_kern_entry_t()
                return hb_ot_math_get_glyph_kernings(loaded.font, glyph, corner, 0, &count, &entry)
                    > 0
            }
            let measure = Measure(
                advance: Double(hb_font_get_glyph_h_advance(loaded.font, glyph)) * unit,
                ascent: Double(extents.y_bearing) * unit,
                descent: -Double(extents.y_bearing + extents.height) * unit,
                left: Double(extents.x_bearing) * unit,
                right: Double(extents.x_bearing + extents.width) * unit,
                italic: Double(hb_ot_math_get_glyph_italics_correction(loaded.font, glyph)) * unit,
                accent: Double(hb_ot_math_get_glyph_top_accent_attachment(loaded.font, glyph))
                    * unit,
                hasKerns: kerns)
            state.measures[glyph] = measure
            return measure
        }
    }

    private static let kernCorners = [
        HB_OT_MATH_KERN_TOP_RIGHT, HB_OT_MATH_KERN_TOP_LEFT, HB_OT_MATH_KERN_BOTTOM_RIGHT,
        HB_OT_MATH_KERN_BOTTOM_LEFT,
    ]

    /// The cut-in at a corner, for something that starts `height` above the baseline.
    package func kern(_ glyph: UInt32, _ corner: Corner, at height: Double) -> Double {
        let value = Int32((height / unit).rounded())
        let kern: hb_ot_math_kern_t =
            switch corner {
            case .topRight: HB_OT_MATH_KERN_TOP_RIGHT
            case .topLeft: HB_OT_MATH_KERN_TOP_LEFT
            case .bottomRight: HB_OT_MATH_KERN_BOTTOM_RIGHT
            case .bottomLeft: HB_OT_MATH_KERN_BOTTOM_LEFT
            }
        return Double(hb_ot_math_get_glyph_kerning(loaded.font, glyph, kern, value)) * unit
    }

    /// Forms of growing length, the glyph itself first where the font lists it.
    package func variants(_ glyph: UInt32, _ direction: Direction) -> [Variant] {
        state.withLock { state in
            let key = Key(glyph: glyph, direction: direction)
            if let known = state.variants[key] { return known }
            var count: UInt32 = Self.formLimit
            var found = [hb_ot_math_glyph_variant_t](repeating: .init(), count: Int(count))
            hb_ot_math_get_glyph_variants(
                loaded.font, glyph, Self.direction(direction), 0, &count, &found)
            var variants = found.prefix(Int(count)).map {
                Variant(glyph: $0.glyph, length: Double($0.advance) * unit)
            }
            if isModern, direction == .vertical {
                variants = bars.contains(glyph) ? [] : Self.plainTeX(variants)
            }
            state.variants[key] = variants
            return variants
        }
    }

    /// Parts from the bottom up, or from left to right; empty when the glyph can't be put together.
    package func assembly(_ glyph: UInt32, _ direction: Direction) -> [Part] {
        if direction == .vertical, bars.contains(glyph) {
            let own = measure(glyph)
            let length = own.ascent + own.descent
            return [
                Part(
                    glyph: glyph, start: 0.95 * length, end: 0.95 * length, length: length,
                    isExtender: true)
            ]
        }
        return state.withLock { state in
            let key = Key(glyph: glyph, direction: direction)
            if let known = state.assemblies[key] { return known }
            var count: UInt32 = Self.formLimit
            var italic: hb_position_t = 0
            var found = [hb_ot_math_glyph_part_t](repeating: .init(), count: Int(count))
            hb_ot_math_get_glyph_assembly(
                loaded.font, glyph, Self.direction(direction), 0, &count, &found, &italic)
            let parts = found.prefix(Int(count)).map {
                Part(
                    glyph: $0.glyph, start: Double($0.start_connector_length) * unit,
                    end: Double($0.end_connector_length) * unit,
                    length: Double($0.full_advance) * unit,
                    isExtender: $0.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue
                        != 0)
            }
            state.assemblies[key] = parts
            return parts
        }
    }

    /// The form drawn for scripts: level 1, or 2 for scripts of scripts.
    package func scriptForm(_ glyph: UInt32, level: Int) -> UInt32 {
        guard !scriptLookups.isEmpty, level > 0 else { return glyph }
        let forms = state.withLock { state in
            if let known = state.scriptForms[glyph] { return known }
            var forms: [UInt32] = []
            for lookup in scriptLookups where forms.isEmpty {
                var count: UInt32 = 4
                var found = [hb_codepoint_t](repeating: 0, count: 4)
                hb_ot_layout_lookup_get_glyph_alternates(
                    hb_font_get_face(loaded.font), lookup, glyph, 0, &count, &found)
                forms = Array(found.prefix(Int(count)))
            }
            state.scriptForms[glyph] = forms
            return forms
        }
        guard !forms.isEmpty else { return glyph }
        return forms[min(level, forms.count) - 1]
    }

    private static func direction(_ direction: Direction) -> hb_direction_t {
        direction == .vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR
    }

    private static func lookups(of feature: String, in loaded: LoadedFace) -> [UInt32] {
        guard let set = hb_set_create() else { return [] }
        defer { hb_set_destroy(set) }
        let features = [hb_tag_from_string(feature, 4), 0]
        hb_ot_layout_collect_lookups(
            hb_font_get_face(loaded.font), hb_tag_from_string("GSUB", 4), nil, nil, features, set)
        var result: [UInt32] = []
        var lookup = UInt32.max  // HB_SET_VALUE_INVALID
        while result.count < formLimit, hb_set_next(set, &lookup) != 0 { result.append(lookup) }
        return result
    }

    /// Variants, parts or lookups read: fonts have a dozen.
    private static let formLimit: UInt32 = 64
}
