import TramaCore

/// What notes and handouts are printed on.
public enum PaperSize: String, CaseIterable, Sendable {
    case a4, letter

    /// CSS pixels, upright.
    var size: Size {
        switch self {
        case .a4: Size(width: 794, height: 1123)
        case .letter: Size(width: 816, height: 1056)
        }
    }

    /// White around what is printed: 60 px, about 16 mm.
    static let margin = 60.0

    /// Where the small print at the top stands.
    var head: Rect {
        Rect(x: Self.margin, y: Self.margin - 14, width: size.width - 2 * Self.margin, height: 16)
    }

    /// Below the head.
    var area: Rect {
        Rect(
            x: Self.margin, y: Self.margin + 20, width: size.width - 2 * Self.margin,
            height: size.height - 2 * Self.margin - 20)
    }
}
