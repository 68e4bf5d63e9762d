/// An alphabet of Unicode's Mathematical Alphanumeric Symbols.
enum MathAlphabet: Hashable, Sendable {
    /// Latin and small Greek italic, digits and large Greek upright.
    case normal
    case roman, italic, bold, boldItalic, script, boldScript, fraktur, boldFraktur, doubleStruck
    case sans, sansBold, sansItalic, sansBoldItalic, mono

    /// The same alphabet as `\boldsymbol` shows it.
    var bolder: MathAlphabet {
        switch self {
        case .normal, .italic, .boldItalic: .boldItalic
        case .roman, .bold: .bold
        case .script, .boldScript: .boldScript
        case .fraktur, .boldFraktur: .boldFraktur
        case .sans, .sansBold: .sansBold
        case .sansItalic, .sansBoldItalic: .sansBoldItalic
        case .doubleStruck, .mono: self
        }
    }

    /// A letter or digit in this alphabet; others stay.
    func character(_ scalar: Unicode.Scalar, isBold: Bool = false) -> Unicode.Scalar {
        let alphabet = isBold ? bolder : self
        let value = scalar.value
        switch value {
        case 0x41...0x5A: return alphabet.latin(value - 0x41, scalar)
        case 0x61...0x7A: return alphabet.latin(value - 0x61 + 26, scalar)
        case 0x30...0x39: return alphabet.digit(value - 0x30, scalar, isBold: isBold)
        case 0x131, 0x237:
            guard alphabet == .normal || alphabet == .italic else { return scalar }
            return Unicode.Scalar(value == 0x131 ? 0x1D6A4 : 0x1D6A5) ?? scalar
        default:
            guard let index = Self.greek.firstIndex(of: value) else { return scalar }
            return alphabet.greek(UInt32(index), scalar)
        }
    }

    private var latinBase: UInt32? {
        switch self {
        case .normal, .italic: 0x1D434
        case .roman: nil
        case .bold: 0x1D400
        case .boldItalic: 0x1D468
        case .script: 0x1D49C
        case .boldScript: 0x1D4D0
        case .fraktur: 0x1D504
        case .boldFraktur: 0x1D56C
        case .doubleStruck: 0x1D538
        case .sans: 0x1D5A0
        case .sansBold: 0x1D5D4
        case .sansItalic: 0x1D608
        case .sansBoldItalic: 0x1D63C
        case .mono: 0x1D670
        }
    }

    private func latin(_ index: UInt32, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let base = latinBase else { return scalar }
        let code = base + index
        return Unicode.Scalar(Self.holes[code] ?? code) ?? scalar
    }

    /// Letters that Unicode had before, elsewhere.
    private static let holes: [UInt32: UInt32] = [
        0x1D455: 0x210E, 0x1D49D: 0x212C, 0x1D4A0: 0x2130, 0x1D4A1: 0x2131, 0x1D4A3: 0x210B,
        0x1D4A4: 0x2110, 0x1D4A7: 0x2112, 0x1D4A8: 0x2133, 0x1D4AD: 0x211B, 0x1D4BA: 0x212F,
        0x1D4BC: 0x210A, 0x1D4C4: 0x2134, 0x1D506: 0x212D, 0x1D50B: 0x210C, 0x1D50C: 0x2111,
        0x1D515: 0x211C, 0x1D51D: 0x2128, 0x1D53A: 0x2102, 0x1D53F: 0x210D, 0x1D545: 0x2115,
        0x1D547: 0x2119, 0x1D548: 0x211A, 0x1D549: 0x211D, 0x1D551: 0x2124,
    ]

    private func digit(
        _ index: UInt32, _ scalar: Unicode.Scalar, isBold: Bool
    ) -> Unicode.Scalar {
        let base: UInt32? =
            switch self {
            case .bold: 0x1D7CE
            case .boldItalic, .boldScript, .boldFraktur: isBold ? 0x1D7CE : nil
            case .doubleStruck: 0x1D7D8
            case .sans: 0x1D7E2
            case .sansBold, .sansBoldItalic: 0x1D7EC
            case .mono: 0x1D7F6
            default: nil
            }
        return base.flatMap { Unicode.Scalar($0 + index) } ?? scalar
    }

    /// In the order of Unicode's mathematical Greek alphabets.
    private static let greek: [UInt32] =
        (0x391...0x3A1).map { $0 } + [0x3F4] + (0x3A3...0x3A9).map { $0 } + [0x2207]
        + (0x3B1...0x3C9).map { $0 } + [0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6]

    private func greek(_ index: UInt32, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let isLarge = index < 26
        let base: UInt32? =
            switch self {
            case .normal: isLarge || index == 51 ? nil : 0x1D6E2
            case .italic: index == 25 ? nil : 0x1D6E2
            case .bold: 0x1D6A8
            case .boldItalic: isLarge ? 0x1D6A8 : 0x1D71C
            case .sansBold: 0x1D756
            case .sansBoldItalic: 0x1D790
            default: nil
            }
        // TeX's partial is italic.
        if self == .normal, scalar.value == 0x2202 { return Unicode.Scalar(0x1D715) ?? scalar }
        return base.flatMap { Unicode.Scalar($0 + index) } ?? scalar
    }

    /// The letter that a mathematical italic one is, Latin or Greek; nil for others.
    static func plainItalic(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        switch value {
        case 0x210E: return "h"
        case 0x1D434...0x1D44D: return Unicode.Scalar(value - 0x1D434 + 0x41)
        case 0x1D44E...0x1D467: return Unicode.Scalar(value - 0x1D44E + 0x61)
        case 0x1D6E2..<(0x1D6E2 + UInt32(greek.count)):
            return Unicode.Scalar(greek[Int(value - 0x1D6E2)])
        default: return nil
        }
    }
}
