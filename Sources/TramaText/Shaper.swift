import CHarfBuzz

/// Turns items into glyph runs with HarfBuzz, at sub-pixel advances and without hints.
struct Shaper {
    let bytes: [UInt8]
    let spans: [StyleSpan]

    /// Shapes `item`; with `isolated`, as if nothing stood around it (a line's end).
    func run(_ item: TextItem, isolated: Bool = false) -> GlyphRun {
        let style = spans[item.style].style
        var glyphs: [ShapedGlyph] = []
        if item.kind == .text {
            glyphs = shaped(item, style, isolated: isolated)
            if let orientation = style.orientation { stand(&glyphs, item, style, orientation) }
            addSpacing(to: &glyphs, item, style)
        }
        return GlyphRun(
            face: item.face.face, size: item.isSmallCapital ? style.smallCapitalSize : style.size,
            range: item.range, style: item.style,
            level: item.level, glyphs: glyphs, script: item.script)
    }

    private func shaped(_ item: TextItem, _ style: TextStyle, isolated: Bool) -> [ShapedGlyph] {
        let plan = item.face.plan(for: style, script: item.script)
        let context = isolated ? item.range : bytes.indices
        let trim =
            style.trimsPunctuation
            ? PunctuationTrim(bytes, item.range, context: context, face: item.face) : nil
        var glyphs =
            composed(item, plan)
            ?? fontGlyphs(
                item, plan, text: item.range, context: context, marksJoins: false, trim: trim)
        trim?.markBreaks(in: &glyphs)
        let size = item.isSmallCapital ? style.smallCapitalSize : style.size
        let scale = size / item.face.face.metrics.unitsPerEm
        return glyphs.map { glyph in
            ShapedGlyph(
                id: glyph.id, cluster: Int(glyph.cluster), advance: Double(glyph.advance) * scale,
                xOffset: Double(glyph.xOffset) * scale, yOffset: -Double(glyph.yOffset) * scale,
                isUnsafeToBreak: glyph.isUnsafeToBreak)
        }
    }

    /// Shapes some of an item's text.
    /// - Parameters:
    ///   - context: the bytes that HarfBuzz may look at.
    ///   - marksJoins: whether places are found where other text may be joined.
    ///   - trim: punctuation that loses half of its square.
    func fontGlyphs(
        _ item: TextItem, _ plan: ShapingPlan, text: Range<Int>, context: Range<Int>,
        marksJoins: Bool, trim: PunctuationTrim? = nil
    ) -> [FontGlyph] {
        guard let buffer = hb_buffer_create() else { return [] }
        defer { hb_buffer_destroy(buffer) }
        let base = context.lowerBound
        if item.isSmallCapital {
            addCapitals(of: item, to: buffer, from: base)
        } else {
            bytes.withUnsafeBufferPointer { all in
                let window = UnsafeBufferPointer(rebasing: all[context])
                window.withMemoryRebound(to: CChar.self) { characters in
                    hb_buffer_add_utf8(
                        buffer, characters.baseAddress, Int32(clamping: characters.count),
                        UInt32(clamping: text.lowerBound - base), Int32(clamping: text.count))
                }
            }
        }
        let isRightToLeft = item.level & 1 == 1
        hb_buffer_set_direction(buffer, isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
        hb_buffer_set_script(buffer, plan.script)
        hb_buffer_set_language(buffer, plan.language)
        if marksJoins {
            hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRODUCE_UNSAFE_TO_CONCAT)
        }
        var features = plan.features
        if let trim { features += trim.features(from: base, isVertical: plan.isVertical) }
        hb_shape(item.face.font, buffer, features, UInt32(clamping: features.count))
        var count: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
            let positions = hb_buffer_get_glyph_positions(buffer, &count)
        else { return [] }
        return (0..<Int(count)).map { i in
            let flags = infos[i].mask
            return FontGlyph(
                id: infos[i].codepoint, cluster: Int32(clamping: Int(infos[i].cluster) + base),
                advance: positions[i].x_advance, xOffset: positions[i].x_offset,
                yOffset: positions[i].y_offset,
                isUnsafeToBreak: flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue != 0,
                isUnsafeToJoin: flags & HB_GLYPH_FLAG_UNSAFE_TO_CONCAT.rawValue != 0)
        }
    }

    /// Adds the upper-case letters in place of the text, under the text's clusters.
    private func addCapitals(of item: TextItem, to buffer: OpaquePointer, from base: Int) {
        var offset = item.range.lowerBound - base
        for scalar in String(decoding: bytes[item.range], as: UTF8.self).unicodeScalars {
            for capital in scalar.properties.uppercaseMapping.unicodeScalars {
                hb_buffer_add(buffer, capital.value, UInt32(clamping: offset))
            }
            offset += UTF8.encode(scalar)?.count ?? 1
        }
        hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
    }

    /// Gives upright letters of vertical lines their heights as advances, and offsets from the line's
    /// middle and the glyph's top.
    private func stand(
        _ glyphs: inout [ShapedGlyph], _ item: TextItem, _ style: TextStyle,
        _ orientation: VerticalOrientation
    ) {
        let scale = style.size / item.face.face.metrics.unitsPerEm
        for i in glyphs.indices where bytes.indices.contains(glyphs[i].cluster) {
            let start = glyphs[i].cluster
            let scalar = String(
                decoding: bytes[start..<min(start + 4, bytes.count)], as: UTF8.self
            ).unicodeScalars.first
            guard let scalar, orientation.isUpright(scalar) else { continue }
            var (x, y): (hb_position_t, hb_position_t) = (0, 0)
            hb_font_get_glyph_v_origin(item.face.font, glyphs[i].id, &x, &y)
            let advance = hb_font_get_glyph_v_advance(item.face.font, glyphs[i].id)
            glyphs[i].advance = abs(Double(advance)) * scale
            glyphs[i].xOffset = -Double(x) * scale
            glyphs[i].yOffset = Double(y) * scale
        }
    }

    /// Adds `letter-spacing` after each cluster, `word-spacing` to spaces, and gives tabs a width.
    private func addSpacing(to glyphs: inout [ShapedGlyph], _ item: TextItem, _ style: TextStyle) {
        let isCursive = Self.cursiveScripts.contains(item.script)
        let letter = style.letterSpacing
        if letter == 0, style.wordSpacing == 0, !bytes[item.range].contains(0x09) { return }
        let space = item.face.glyph(for: 0x20)
        for i in glyphs.indices {
            guard bytes.indices.contains(glyphs[i].cluster) else { continue }
            let byte = bytes[glyphs[i].cluster]
            if byte == 0x09, let space {
                glyphs[i].id = space
                glyphs[i].advance = Self.tabSpaces * item.face.advance(of: space) * style.size
            }
            let isNoBreakSpace =
                byte == 0xC2 && bytes.indices.contains(glyphs[i].cluster + 1)
                && bytes[glyphs[i].cluster + 1] == 0xA0
            let isSpace = byte == 0x20 || isNoBreakSpace
            if isSpace { glyphs[i].advance += style.wordSpacing }
            // Once a cluster: on its last glyph in visual order.
            let isLast = i + 1 == glyphs.count || glyphs[i + 1].cluster != glyphs[i].cluster
            if letter != 0, isLast, isSpace || !isCursive, !isIgnorable(at: glyphs[i].cluster) {
                glyphs[i].advance += letter
            }
        }
    }

    private func isIgnorable(at offset: Int) -> Bool {
        guard bytes[offset] >= 0x80 else { return false }
        let scalar = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
            .unicodeScalars.first
        return scalar?.value.isIgnorable ?? false
    }

    /// CSS's initial `tab-size`. A caller that wants tab stops replaces tabs by spaces.
    private static let tabSpaces = 8.0

    /// Joined scripts aren't spaced, which would tear words apart; the spaces between these are.
    private static let cursiveScripts: Set<UInt32> = [
        HB_SCRIPT_ARABIC.rawValue, HB_SCRIPT_SYRIAC.rawValue, HB_SCRIPT_MONGOLIAN.rawValue,
        HB_SCRIPT_NKO.rawValue, HB_SCRIPT_PHAGS_PA.rawValue, HB_SCRIPT_MANDAIC.rawValue,
        HB_SCRIPT_HANIFI_ROHINGYA.rawValue, HB_SCRIPT_ADLAM.rawValue,
    ]
}
