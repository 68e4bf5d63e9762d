/// Where Chromium's line breaking departs from Pango's UAX 14, measured on 23,000 character pairs.
///
/// Decks are designed in browsers: `and/or` must not break there and break here.
enum BreakTailoring {
    /// Whether a line may break between two scalars, nil where UAX 14 decides.
    static func allows(
        beforePrevious: UInt32?, previous: UInt32, next: UInt32, afterNext: UInt32?
    ) -> Bool? {
        if previous == 0x20 { return next != 0x20 }
        if isPrintable(previous) && isPrintable(next) {
            return allowsASCII(beforePrevious: beforePrevious, previous, next)
        }
        // UAX 14 since Unicode 16, LB19a: quotes among East Asian characters on both sides.
        if isIdeographic(previous) && isOpeningQuote(next) {
            return afterNext.map(isIdeographic) ?? false
        }
        if isClosingQuote(previous) && isIdeographic(next) {
            return beforePrevious.map(isIdeographic) ?? false
        }
        // A dash that starts a word is a sign, not the end of something.
        if previous == 0x2013 && beforePrevious == 0x20 && isWordLike(next) { return false }
        return nil
    }

    private static func isPrintable(_ scalar: UInt32) -> Bool { (0x21...0x7E).contains(scalar) }

    private static func allowsASCII(
        beforePrevious: UInt32?, _ previous: UInt32, _ next: UInt32
    ) -> Bool {
        let opensBracket = next == 0x28 || next == 0x3C || next == 0x5B || next == 0x7B
        switch previous {
        case 0x2D:  // -
            if (0x30...0x39).contains(next) { return beforePrevious.map(isAlphanumeric) ?? false }
            return !closers.contains(next) && next != 0x24
        case 0x3F:  // ?
            return !closers.contains(next) && next != 0x22 && next != 0x27
        case 0x21, 0x22, 0x23, 0x25, 0x26, 0x29, 0x2A, 0x2B, 0x2C, 0x2E, 0x3A, 0x3B, 0x3D, 0x3E,
            0x5C, 0x5D, 0x7C, 0x7D, 0x7E:  // ! " # % & ) * + , . : ; = > \ ] | } ~
            return opensBracket
        default:
            return false
        }
    }

    /// ! ) , . / : ; ? ] }
    private static let closers: Set<UInt32> = [
        0x21, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D,
    ]

    private static func isAlphanumeric(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func isWordLike(_ scalar: UInt32) -> Bool {
        isAlphanumeric(scalar) || (0xC0...0x24F).contains(scalar)
    }

    /// Small kana and the long-vowel mark (class CJ), which `line-break: auto` takes for
    /// ideographs: they may start a line.
    static func isConditionalStarter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E,
            0x3095, 0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5,
            0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC, 0x31F0...0x31FF, 0xFF67...0xFF70:
            true
        default: false
        }
    }

    private static func isIdeographic(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func isOpeningQuote(_ scalar: UInt32) -> Bool {
        scalar == 0xAB || scalar == 0x2018 || scalar == 0x201C || scalar == 0x2039
    }

    private static func isClosingQuote(_ scalar: UInt32) -> Bool {
        scalar == 0xBB || scalar == 0x2019 || scalar == 0x201D || scalar == 0x203A
    }
}
