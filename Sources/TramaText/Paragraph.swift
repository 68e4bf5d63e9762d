import CPango

/// A text as the algorithms want it: bytes, scalars, clusters and bidi levels.
struct Paragraph {
    /// UTF-8 without NUL, which C libraries take for an end.
    let bytes: [UInt8]
    let scalars: [UInt32]
    /// Byte offset of each scalar, and the text's length.
    let offsets: [Int]
    let hasRightToLeft: Bool
    /// Nothing but printable ASCII and line feeds: breaks and fonts are then found quickly.
    let isPlain: Bool

    init(_ text: String) {
        var bytes = Array(text.utf8)
        isPlain = bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }
        if isPlain {
            scalars = bytes.map(UInt32.init)
            offsets = Array(0...bytes.count)
            hasRightToLeft = false
            self.bytes = bytes
            return
        }
        for i in bytes.indices where bytes[i] == 0 { bytes[i] = 0x20 }
        var scalars: [UInt32] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var offset = 0
        var hasRightToLeft = false
        for scalar in text.unicodeScalars {
            let value = scalar.value == 0 ? 0x20 : scalar.value
            scalars.append(value)
            offsets.append(offset)
            offset += UTF8.width(scalar)
            if value >= 0x590 && Self.isRightToLeft(value) { hasRightToLeft = true }
        }
        offsets.append(offset)
        self.bytes = bytes
        self.scalars = scalars
        self.offsets = offsets
        self.hasRightToLeft = hasRightToLeft
    }

    /// Blocks of right-to-left scripts and the controls that make text so.
    private static func isRightToLeft(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x590...0x8FF, 0x200F, 0x202B, 0x202E, 0x2067, 0xFB1D...0xFDFF, 0xFE70...0xFEFF,
            0x10800...0x10FFF, 0x1E800...0x1EFFF:
            true
        default: false
        }
    }

    /// Bidi level of each scalar (nil: all 0) and of the paragraph.
    func levels(_ direction: BaseDirection) -> (levels: [UInt8]?, base: UInt8) {
        if !hasRightToLeft && direction != .rightToLeft { return (nil, 0) }
        if scalars.isEmpty { return (nil, direction == .rightToLeft ? 1 : 0) }
        var base: PangoDirection
        switch direction {
        case .leftToRight: base = PANGO_DIRECTION_LTR
        case .rightToLeft: base = PANGO_DIRECTION_RTL
        case .automatic: base = PANGO_DIRECTION_WEAK_LTR
        }
        let found = bytes.withUnsafeBufferPointer { buffer -> [UInt8]? in
            buffer.withMemoryRebound(to: CChar.self) { text -> [UInt8]? in
                guard
                    let levels = pango_log2vis_get_embedding_levels(
                        text.baseAddress, Int32(clamping: bytes.count), &base)
                else { return nil }
                defer { g_free(levels) }
                return Array(UnsafeBufferPointer(start: levels, count: scalars.count))
            }
        }
        let isRightToLeft = base == PANGO_DIRECTION_RTL || base == PANGO_DIRECTION_WEAK_RTL
        return (found, isRightToLeft ? 1 : 0)
    }
}

extension UTF8 {
    /// Bytes of a scalar.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x1_0000: 3
        default: 4
        }
    }
}
