/// Writes a math list as presentation MathML Core.
package struct MathMLWriter {
    private var out = ""

    package static func write(_ formula: Formula) -> String {
        var writer = MathMLWriter()
        let display = formula.isDisplay ? " display=\"block\"" : ""
        writer.out = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display)>"
        writer.row(formula.list)
        writer.out += "</math>"
        return writer.out
    }

    private mutating func row(_ list: MathList) {
        if list.count == 1, let only = list.first {
            node(only)
            return
        }
        out += "<mrow>"
        var index = list.startIndex
        while index < list.endIndex {
            // A style holds for what follows it.
            if case .style(let level) = list[index].kind {
                let isDisplay = level == .display
                let depth = max(0, level.rawValue - 1)
                out += "<mstyle displaystyle=\"\(isDisplay)\" scriptlevel=\"\(depth)\">"
                row(Array(list[(index + 1)...]))
                out += "</mstyle>"
                break
            }
            // Digits in a row are one number.
            var digits = ""
            while index < list.endIndex, case .symbol(let text, .ordinary) = list[index].kind,
                text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." && !digits.isEmpty) })
            {
                digits += text
                index += 1
            }
            if !digits.isEmpty {
                out += "<mn>\(digits)</mn>"
                continue
            }
            node(list[index])
            index += 1
        }
        out += "</mrow>"
    }

    private mutating func element(_ name: String, _ parts: [MathList], attributes: String = "") {
        out += "<\(name)\(attributes)>"
        for part in parts { row(part) }
        out += "</\(name)>"
    }

    private mutating func leaf(_ name: String, _ text: String, attributes: String = "") {
        out += "<\(name)\(attributes)>\(Self.escaped(text))</\(name)>"
    }

    private mutating func node(_ node: MathNode) {
        switch node.kind {
        case .symbol(let text, let kind): symbol(text, kind)
        case .largeOperator(let text, _): leaf("mo", text)
        case .operatorName(let list, _): operatorName(list)
        case .text(let text, _): leaf("mtext", text)
        case .group(let list), .classed(_, let list), .raised(_, let list), .lapped(let list, _):
            row(list)
        case .sized(let factor, let list):
            element("mstyle", [list], attributes: " mathsize=\"\(Int(factor * 100))%\"")
        case .colored(let color, let list):
            let parts = [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
            element(
                "mstyle", [list],
                attributes: " mathcolor=\"rgb(\(parts[0]),\(parts[1]),\(parts[2]))\"")
        case .backdrop(_, _, let list): element("mpadded", [list])
        case .scripts(let base, let sub, let sup, let limits): scripts(base, sub, sup, limits)
        case .fraction(let fraction): self.fraction(fraction)
        case .radical(nil, let list): element("msqrt", [list])
        case .radical(let degree?, let list): element("mroot", [list, degree])
        case .fenced(let fence): fenced(fence.left, fence.right) { $0.row(fence.body) }
        case .bigDelimiter(let text, let height, _):
            leaf("mo", text, attributes: " minsize=\"\(height)em\" maxsize=\"\(height)em\"")
        case .accent(let mark, let list, let kind): accent(mark, list, kind)
        case .stretched(let mark, let list): stretched(mark, list)
        case .arrow(let glyph, let above, let below):
            let name = below.isEmpty ? "mover" : above.isEmpty ? "munder" : "munderover"
            out += "<\(name)>"
            leaf("mo", glyph, attributes: " stretchy=\"true\"")
            if !below.isEmpty { row(below) }
            if !above.isEmpty || below.isEmpty { row(above) }
            out += "</\(name)>"
        case .stacked(let base, let over, let under, _): stack(base, under, over)
        case .array(let array): self.array(array)
        case .space(let length):
            let em = length.unit == .mu ? length.value / 18 : length.value
            out += "<mspace width=\"\(em)\(length.unit == .pixel ? "px" : "em")\"/>"
        case .style: break
        case .phantom(let list, let phantom):
            element(phantom.isVisible ? "mpadded" : "mphantom", [list])
        case .rule: out += "<mspace/>"
        case .struck(_, let list): element("menclose", [list])
        case .negated(let inner):
            out += "<mrow>"
            self.node(inner)
            out += "<mo>\u{338}</mo></mrow>"
        case .choice(let lists): row(lists.first ?? [])
        case .middle(let text): leaf("mo", text, attributes: " stretchy=\"true\"")
        case .error(let text): leaf("merror", text)
        }
    }

    private mutating func symbol(_ text: String, _ kind: MathClass) {
        if kind != .ordinary || text == "′" {
            leaf(
                "mo", text,
                attributes: kind == .opening || kind == .closing ? " stretchy=\"false\"" : "")
            return
        }
        guard let character = text.first else { return }
        if character.isNumber, character.isASCII {
            leaf("mn", text)
        } else if character.isLetter {
            // A single Latin letter would be drawn italic; the mathematical ones are themselves.
            leaf("mi", text, attributes: character.isASCII ? " mathvariant=\"normal\"" : "")
        } else {
            leaf("mi", text)
        }
    }

    private mutating func operatorName(_ list: MathList) {
        var name = ""
        for node in list {
            switch node.kind {
            case .symbol(let text, _), .text(let text, _): name += text
            case .space: name += " "
            default:
                row(list)
                return
            }
        }
        leaf("mi", name, attributes: name.count == 1 ? " mathvariant=\"normal\"" : "")
    }

    private mutating func scripts(
        _ base: MathNode?, _ sub: MathList?, _ sup: MathList?, _ limits: MathNode.Limits?
    ) {
        var isStacked = limits == .always
        switch base?.kind {
        case .largeOperator(_, let own)?, .operatorName(_, let own)?:
            isStacked = limits.map { $0 != .never } ?? (own != .never)
        case .stretched(.glyph, _)?: isStacked = true
        default: break
        }
        let list = base.map { [$0] } ?? []
        if isStacked {
            stack(list, sub, sup)
            return
        }
        switch (sub, sup) {
        case (let sub?, let sup?): element("msubsup", [list, sub, sup])
        case (let sub?, nil): element("msub", [list, sub])
        case (nil, let sup?): element("msup", [list, sup])
        case (nil, nil): row(list)
        }
    }

    private mutating func stack(_ base: MathList, _ under: MathList?, _ over: MathList?) {
        switch (under, over) {
        case (let under?, let over?): element("munderover", [base, under, over])
        case (let under?, nil): element("munder", [base, under])
        case (nil, let over?): element("mover", [base, over])
        case (nil, nil): row(base)
        }
    }

    private mutating func fraction(_ fraction: MathFraction) {
        let body: (inout MathMLWriter) -> Void = { writer in
            writer.element(
                "mfrac", [fraction.numerator, fraction.denominator],
                attributes: fraction.thickness.map { $0.value == 0 } == true
                    ? " linethickness=\"0\"" : "")
        }
        if let style = fraction.style {
            out += "<mstyle displaystyle=\"\(style == .display)\" scriptlevel=\"0\">"
        }
        if fraction.left.isEmpty, fraction.right.isEmpty {
            body(&self)
        } else {
            fenced(fraction.left, fraction.right, body)
        }
        if fraction.style != nil { out += "</mstyle>" }
    }

    private mutating func fenced(
        _ left: String, _ right: String, _ body: (inout MathMLWriter) -> Void
    ) {
        out += "<mrow>"
        if !left.isEmpty { leaf("mo", left, attributes: " fence=\"true\"") }
        body(&self)
        if !right.isEmpty { leaf("mo", right, attributes: " fence=\"true\"") }
        out += "</mrow>"
    }

    private static let spacing: [String: String] = [
        "\u{302}": "^", "\u{30C}": "ˇ", "\u{306}": "˘", "\u{301}": "´", "\u{300}": "`",
        "\u{303}": "~", "\u{304}": "¯", "\u{20D7}": "→", "\u{307}": "˙", "\u{308}": "¨",
        "\u{20DB}": "⃛", "\u{30A}": "˚", "\u{330}": "~",
    ]

    private mutating func accent(
        _ mark: String, _ list: MathList, _ kind: MathNode.AccentKind
    ) {
        let name = kind == .under ? "munder" : "mover"
        out += "<\(name) accent=\"true\">"
        row(list)
        leaf("mo", Self.spacing[mark] ?? mark, attributes: " stretchy=\"\(kind == .wide)\"")
        out += "</\(name)>"
    }

    private mutating func stretched(_ mark: MathNode.StretchMark, _ list: MathList) {
        let (text, isOver): (String, Bool) =
            switch mark {
            case .line(let isOver): (isOver ? "‾" : "_", isOver)
            case .glyph(let glyph, let isOver): (glyph, isOver)
            }
        let name = isOver ? "mover" : "munder"
        out += "<\(name)>"
        row(list)
        leaf("mo", text, attributes: " stretchy=\"true\"")
        out += "</\(name)>"
    }

    private mutating func array(_ array: MathArray) {
        fenced(array.left, array.right) { writer in
            writer.out += "<mtable\(array.style == .display ? " displaystyle=\"true\"" : "")>"
            for line in array.rows {
                writer.out += "<mtr>"
                for (index, cell) in line.cells.enumerated() {
                    let side =
                        array.columns.indices.contains(index)
                        ? array.columns[index].alignment : .center
                    let style =
                        side == .center
                        ? "" : " style=\"text-align:\(side == .left ? "left" : "right")\""
                    writer.out += "<mtd\(style)>"
                    writer.row(cell)
                    writer.out += "</mtd>"
                }
                if let tag = line.tag {
                    writer.out += "<mtd>"
                    writer.row(tag.content)
                    writer.out += "</mtd>"
                }
                writer.out += "</mtr>"
            }
            writer.out += "</mtable>"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
