/// Writes a formula as one line of characters, for titles, outlines and bookmarks: `σ²`, `(a + b)/2`, `√x`.
package struct MathTextWriter {
    private var out = ""

    package static func write(_ formula: Formula) -> String {
        let text = text(formula.list)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func text(_ list: MathList) -> String {
        var writer = MathTextWriter()
        writer.row(list)
        return writer.out
    }

    private mutating func row(_ list: MathList) {
        for (index, node) in list.enumerated() {
            let kind = node.classes.left
            // An operator without something before it is a sign.
            let isSign = kind == .binary && !hasOperand(list, before: index)
            let isSpaced = (kind == .binary && !isSign) || kind == .relation
            if isSpaced { out += " " }
            write(node)
            if isSpaced || kind == .punctuation { out += " " }
            if kind == .operation, index + 1 < list.count, list[index + 1].classes.left != .opening
            {
                out += " "
            }
        }
    }

    private func hasOperand(_ list: MathList, before index: Int) -> Bool {
        guard let before = list[..<index].last(where: { $0.classes.right != nil })?.classes.right
        else { return false }
        return ![.binary, .relation, .opening, .punctuation, .operation].contains(before)
    }

    private mutating func write(_ node: MathNode) {
        switch node.kind {
        case .symbol(let text, _), .emboldened(let text, _), .largeOperator(let text, _),
            .middle(let text), .bigDelimiter(let text, _, _):
            out += Self.plain(text)
        case .text(let text, _): out += text
        case .error(let text): out += text
        case .operatorName(let list, _), .group(let list), .classed(_, let list),
            .sized(_, let list),
            .colored(_, let list), .backdrop(_, _, let list), .lapped(let list, _),
            .raised(_, let list), .struck(_, let list):
            row(list)
        case .scripts(let base, let sub, let sup, _):
            if let base { write(base) }
            if let sub { script(sub, "_", Self.subscripts) }
            if let sup { script(sup, "^", Self.superscripts) }
        case .fraction(let fraction): self.fraction(fraction)
        case .radical(let degree, let list):
            if let degree { script(degree, "", Self.superscripts) }
            out += "√" + Self.grouped(list)
        case .fenced(let fence):
            out += Self.plain(fence.left)
            row(fence.body)
            out += Self.plain(fence.right)
        case .accent(let mark, let list, _): accent(mark, list)
        case .stretched(.line(let isOver), let list):
            accent(isOver ? "\u{305}" : "\u{332}", list)
        case .stretched(.glyph, let list): row(list)
        case .arrow(let glyph, let above, _):
            out += above.isEmpty ? " \(glyph) " : " \(glyph)[\(Self.text(above))] "
        case .stacked(let base, _, _, _): row(base)
        case .array(let array):
            out += Self.plain(array.left)
            out += array.rows.map { $0.cells.map(Self.text).joined(separator: " ") }
                .joined(separator: "; ")
            out += Self.plain(array.right)
        case .space(let length): if length.value > 0.2 { out += " " }
        case .phantom(let list, let phantom): if phantom.isVisible { row(list) }
        case .negated(let inner):
            write(inner)
            out += "\u{338}"
        case .choice(let lists): if let text = lists.dropFirst().first ?? lists.first { row(text) }
        case .style, .rule: break
        }
    }

    private mutating func fraction(_ fraction: MathFraction) {
        let hasBar = fraction.thickness.map { $0.value > 0 } ?? true
        out += Self.plain(fraction.left)
        if hasBar {
            out += Self.grouped(fraction.numerator) + "/" + Self.grouped(fraction.denominator)
        } else {
            out += Self.text(fraction.numerator) + " " + Self.text(fraction.denominator)
        }
        out += Self.plain(fraction.right)
    }

    /// A mark goes on a single letter; over more it is left out.
    private mutating func accent(_ mark: String, _ list: MathList) {
        let base = Self.text(list)
        out += base
        guard base.count == 1, let scalar = mark.unicodeScalars.first else { return }
        if let combining = Self.combining[scalar] {
            out.unicodeScalars.append(combining)
        } else if (0x300...0x36F).contains(scalar.value) || (0x20D0...0x20FF).contains(scalar.value)
        {
            out.unicodeScalars.append(scalar)
        }
    }

    private static let combining: [Unicode.Scalar: Unicode.Scalar] = [
        "^": "\u{302}", "ˆ": "\u{302}", "~": "\u{303}", "˜": "\u{303}", "¯": "\u{304}",
        "ˉ": "\u{304}", "˙": "\u{307}", "¨": "\u{308}", "ˇ": "\u{30C}", "´": "\u{301}",
        "`": "\u{300}", "˘": "\u{306}", "→": "\u{20D7}",
    ]

    private mutating func script(
        _ list: MathList, _ sign: String, _ table: [Character: Character]
    ) {
        let text = Self.text(list).split(whereSeparator: \.isWhitespace).joined()
        let small = text.compactMap { table[$0] }
        if small.count == text.count {
            out += String(small)
        } else {
            out += sign + (text.count > 1 ? "(\(text))" : text)
        }
    }

    /// In parentheses where it is more than one thing.
    private static func grouped(_ list: MathList) -> String {
        let text = text(list)
        return text.count > 1 && !text.allSatisfy { $0.isNumber } && list.count > 1
            ? "(\(text))" : text
    }

    /// Letters of the mathematical alphabets beyond the first plane, which few fonts of viewers have, as
    /// plain ones.
    private static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result.unicodeScalars.append(plain(scalar)) }
        return result
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let letter = MathAlphabet.plainItalic(scalar) { return letter }
        let value = scalar.value
        let code: UInt32
        switch value {
        case 0x1D400...0x1D6A3:
            let index = (value - 0x1D400) % 52
            code = index < 26 ? 0x41 + index : 0x61 + index - 26
        case 0x1D6A8...0x1D7C9:
            // Greek alphabets of 58 letters; italic ones begin at 1D6E2.
            return MathAlphabet.plainItalic(
                Unicode.Scalar(0x1D6E2 + (value - 0x1D6A8) % 58) ?? scalar) ?? scalar
        case 0x1D7CE...0x1D7FF: code = 0x30 + (value - 0x1D7CE) % 10
        default: return scalar
        }
        return Unicode.Scalar(code) ?? scalar
    }

    private static let superscripts = table(
        "0123456789+−-=()nixyabcdefghjklmoprstuvwzT′″*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷᶻᵀ′″*")
    private static let subscripts = table(
        "0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

    private static func table(_ plain: String, _ small: String) -> [Character: Character] {
        Dictionary(zip(plain, small)) { first, _ in first }
    }
}
