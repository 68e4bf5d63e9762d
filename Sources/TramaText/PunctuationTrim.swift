import CHarfBuzz

/// Which full-width punctuation loses the empty half of its square beside other punctuation
/// (CSS Text 4, 8.4.1, "Fullwidth Punctuation Collapsing").
struct PunctuationTrim {
    /// Characters that lose half, as byte ranges of the text, in order.
    private(set) var ranges: [Range<Int>] = []

    private enum Kind { case opening, closing, middle }

    /// - Parameters:
    ///   - range: the text that is shaped.
    ///   - context: where neighbours may stand.
    init(_ bytes: [UInt8], _ range: Range<Int>, context: Range<Int>, face: LoadedFace) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            // All of them are three bytes long and start so.
            guard Self.isLead(bytes[offset]), let kind = Self.kind(bytes, offset, face) else {
                offset += 1
                continue
            }
            let next = offset + 3
            switch kind {
            case .opening where offset - 3 >= context.lowerBound:
                if Self.kind(bytes, offset - 3, face) != nil { ranges.append(offset..<next) }
            case .closing where next < context.upperBound:
                let follower = Self.kind(bytes, next, face)
                if follower != nil, follower != .opening { ranges.append(offset..<next) }
            default: break
            }
            offset = next
        }
    }

    private static func isLead(_ byte: UInt8) -> Bool {
        byte == 0xE2 || byte == 0xE3 || byte == 0xEF
    }

    /// What the character at an offset is; nil for all but full-width punctuation.
    private static func kind(_ bytes: [UInt8], _ offset: Int, _ face: LoadedFace) -> Kind? {
        guard offset + 2 < bytes.count, isLead(bytes[offset]) else { return nil }
        let scalar =
            UInt32(bytes[offset] & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
            | UInt32(bytes[offset + 2] & 0x3F)
        return switch scalar {
        case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF08,
            0xFF3B, 0xFF5B, 0xFF5F:
            .opening
        case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F,
            0xFF09, 0xFF3D, 0xFF5D, 0xFF60:
            .closing
        case 0x3000, 0x30FB: .middle
        // Stops stand on the left or in the middle of their squares, by language.
        case 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B:
            face.standsLeft(scalar) ? .closing : .middle
        case 0x2018, 0x201C: face.isFullWidth(scalar) ? .opening : nil
        case 0x2019, 0x201D: face.isFullWidth(scalar) ? .closing : nil
        default: nil
        }
    }

    /// At a line's start, opening punctuation keeps its square.
    func markBreaks(in glyphs: inout [FontGlyph]) {
        guard !ranges.isEmpty else { return }
        let starts = Set(ranges.map { Int32(clamping: $0.lowerBound) })
        for i in glyphs.indices where starts.contains(glyphs[i].cluster) {
            glyphs[i].isUnsafeToBreak = true
        }
    }

    /// The feature that takes the half off, for clusters counted from `base`.
    func features(from base: Int, isVertical: Bool) -> [hb_feature_t] {
        let tag = hb_tag_from_string(isVertical ? "vhal" : "halt", 4)
        return ranges.map { range in
            hb_feature_t(
                tag: tag, value: 1, start: UInt32(clamping: range.lowerBound - base),
                end: UInt32(clamping: range.upperBound - base))
        }
    }
}

extension LoadedFace {
    fileprivate func isFullWidth(_ scalar: UInt32) -> Bool {
        glyph(for: scalar).map { advance(of: $0) > 0.9 } ?? false
    }

    /// Whether a character's ink lies in the left half of its square.
    fileprivate func standsLeft(_ scalar: UInt32) -> Bool {
        var extents = hb_glyph_extents_t()
        guard let glyph = glyph(for: scalar),
            hb_font_get_glyph_extents(font, glyph, &extents) != 0
        else { return false }
        return Double(extents.x_bearing + extents.width) <= face.metrics.unitsPerEm * 0.5
    }
}
