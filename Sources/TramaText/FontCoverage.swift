import CHarfBuzz

/// Whether faces show characters.
extension LoadedFace {
    /// All of a grapheme cluster: ignorable characters need no glyph, a mark may compose.
    func covers(_ scalars: ArraySlice<UInt32>) -> Bool {
        var previous: UInt32?
        for scalar in scalars {
            if glyph(for: scalar) == nil && !scalar.isIgnorable {
                var composed: hb_codepoint_t = 0
                guard let base = previous,
                    hb_unicode_compose(hb_unicode_funcs_get_default(), base, scalar, &composed)
                        != 0,
                    glyph(for: composed) != nil
                else { return false }
            }
            previous = scalar
        }
        return true
    }
}

extension FontEntry {
    func coversOrIgnores(_ scalar: UInt32) -> Bool { scalar.isIgnorable || covers(scalar) }
}

extension FontCatalog {
    /// Among all faces that have the character, the nearest to the request, Noto's first.
    func bestCovering(_ scalar: UInt32, _ request: FontRequest) -> FontEntry? {
        func rank(_ entry: FontEntry) -> (Int, Double, Int, Double) {
            let name = entry.families.first ?? ""
            let kind = name.hasPrefix("Noto Sans") ? 0 : name.hasPrefix("Noto") ? 1 : 2
            let distance = request.distance(to: entry)
            return (kind, distance.0, distance.1, distance.2)
        }
        let best = entries.filter { $0.covers(scalar) }.min { rank($0) < rank($1) }
        guard let best, best.isVariable else { return best }
        return FontEntry(best, for: request)
    }
}

extension UInt32 {
    /// Joiners, selectors, bidi controls and tags: they shape others and have no picture.
    var isIgnorable: Bool {
        switch self {
        case 0xAD, 0x34F, 0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// Newlines and other controls: never drawn.
    var isControl: Bool {
        self < 0x20 && self != 9 || (0x7F...0x9F).contains(self)
            || self == 0x2028 || self == 0x2029
    }

    var isNewline: Bool {
        (0xA...0xD).contains(self) || self == 0x85 || self == 0x2028 || self == 0x2029
    }
}
