import TramaCore

/// How lengths, colours and text are written.
extension MathMLWriter {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }

    /// Spaces at the ends of `mtext` would be dropped.
    static func kept(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

    /// At most three decimals: MathML knows no exponents.
    static func decimal(_ value: Double) -> String {
        let bounded = min(max(value.isFinite ? value : 0, -1e6), 1e6)
        let thousandths = Int((bounded * 1000).rounded())
        let digits = String(abs(thousandths) % 1000)
        let fraction = String(repeating: "0", count: 3 - digits.count) + digits
        let sign = thousandths < 0 ? "-" : ""
        let whole = "\(sign)\(abs(thousandths) / 1000)"
        return abs(thousandths) % 1000 == 0 ? whole : whole + "." + fraction
    }

    static func css(_ length: MathLength) -> String {
        switch length.unit {
        case .em: decimal(length.value) + "em"
        case .mu: decimal(length.value / 18) + "em"
        case .pixel: decimal(length.value) + "px"
        }
    }

    static func hexadecimal(_ color: Color) -> String {
        let digits = Array("0123456789abcdef")
        return [color.red, color.green, color.blue].reduce(into: "#") { result, part in
            let byte = Int((min(max(part, 0), 1) * 255).rounded())
            result.append(digits[byte / 16])
            result.append(digits[byte % 16])
        }
    }

    static func variant(_ font: MathNode.TextFont) -> String {
        let name: String? =
            switch (font.family, font.isBold, font.isItalic) {
            case (.mono, _, _): "monospace"
            case (.sans, true, true): "sans-serif-bold-italic"
            case (.sans, true, false): "bold-sans-serif"
            case (.sans, false, true): "sans-serif-italic"
            case (.sans, false, false): "sans-serif"
            case (.roman, true, true): "bold-italic"
            case (.roman, true, false): "bold"
            case (.roman, false, true): "italic"
            case (.roman, false, false): nil
            }
        return name.map { " mathvariant=\"\($0)\"" } ?? ""
    }
}

extension MathNode.Strike {
    /// MathML 3's name.
    var notation: String {
        switch self {
        case .up: "updiagonalstrike"
        case .down: "downdiagonalstrike"
        case .horizontal: "horizontalstrike"
        case .left: "left"
        case .right: "right"
        case .top: "top"
        case .bottom: "bottom"
        }
    }
}

extension MathNode {
    /// `\sin` and its like, with or without scripts.
    var isFunction: Bool {
        switch kind {
        case .operatorName: true
        case .scripts(let base?, _, _, _): base.isFunction
        default: false
        }
    }

    /// Whether it may be what a function before it is applied to.
    var canBeArgument: Bool {
        switch classes.left {
        case .ordinary?, .inner?, .opening?, .operation?: true
        default: false
        }
    }
}
