/// Writes a math list as presentation MathML: Core, with what MathML 3 has for strokes and alignment.
///
/// No `style` attributes: a strict Content-Security-Policy refuses them.
package struct MathMLWriter {
    var out = ""
    /// What `\mathchoice` chooses by.
    var level = MathStyle.Level.display

    package static func write(_ formula: Formula) -> String {
        var writer = MathMLWriter()
        let display = formula.isDisplay ? " display=\"block\"" : ""
        if !formula.isDisplay { writer.level = .text }
        writer.out = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display)><semantics>"
        if let tag = formula.tag {
            writer.out += "<mtable displaystyle=\"true\"><mtr><mtd>"
            writer.row(formula.list)
            writer.out += "</mtd>"
            writer.cell(tag)
            writer.out += "</mtr></mtable>"
        } else {
            writer.row(formula.list)
        }
        writer.leaf(
            "annotation", formula.source, attributes: " encoding=\"application/x-tex\"")
        writer.out += "</semantics></math>"
        return writer.out
    }

    mutating func row(_ list: MathList) {
        if list.count == 1, let only = list.first {
            node(only)
            return
        }
        out += "<mrow>"
        var index = list.startIndex
        while index < list.endIndex {
            // A style holds for what follows it.
            if case .style(let level) = list[index].kind {
                styled(level) { $0.row(Array(list[(index + 1)...])) }
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
            if list[index - 1].isFunction, index < list.endIndex, list[index].canBeArgument {
                out += "<mo>\u{2061}</mo>"  // function application
            }
        }
        out += "</mrow>"
    }

    mutating func styled(_ level: MathStyle.Level, _ body: (inout MathMLWriter) -> Void) {
        let outer = self.level
        self.level = level
        let depth = max(0, level.rawValue - 1)
        out += "<mstyle displaystyle=\"\(level == .display)\" scriptlevel=\"\(depth)\">"
        body(&self)
        out += "</mstyle>"
        self.level = outer
    }

    /// Parts that stand smaller.
    mutating func lowered(_ list: MathList) {
        let outer = level
        level = max(.script, MathStyle.Level(rawValue: level.rawValue + 1) ?? .scriptScript)
        row(list)
        level = outer
    }

    mutating func element(_ name: String, _ parts: [MathList], attributes: String = "") {
        out += "<\(name)\(attributes)>"
        for part in parts { row(part) }
        out += "</\(name)>"
    }

    mutating func leaf(_ name: String, _ text: String, attributes: String = "") {
        out += "<\(name)\(attributes)>\(Self.escaped(text))</\(name)>"
    }

    private mutating func node(_ node: MathNode) {
        switch node.kind {
        case .symbol(let text, let kind): symbol(text, kind)
        case .emboldened(let text, _): leaf("mo", text, attributes: " mathvariant=\"bold\"")
        case .largeOperator(let text, _): leaf("mo", text)
        case .operatorName(let list, _): operatorName(list)
        case .text(let text, let font):
            leaf("mtext", Self.kept(text), attributes: Self.variant(font))
        case .group(let list), .classed(_, let list): row(list)
        case .raised(let length, let list):
            element("mpadded", [list], attributes: " voffset=\"\(Self.css(length))\"")
        case .lapped(let list, let lap):
            let shift =
                lap == .left ? " lspace=\"-1width\"" : lap == .center ? " lspace=\"-0.5width\"" : ""
            element("mpadded", [list], attributes: " width=\"0\"" + shift)
        case .sized(let factor, let list):
            element("mstyle", [list], attributes: " mathsize=\"\(Int(factor * 100))%\"")
        case .colored(let color, let list):
            element("mstyle", [list], attributes: " mathcolor=\"\(Self.hexadecimal(color))\"")
        case .backdrop(let fill, let frame, let list):
            let attributes = fill.map { " mathbackground=\"\(Self.hexadecimal($0))\"" } ?? ""
            if frame != nil {
                element("menclose", [list], attributes: " notation=\"box\"" + attributes)
            } else {
                element("mstyle", [list], attributes: attributes)
            }
        case .scripts(let base, let sub, let sup, let limits): scripts(base, sub, sup, limits)
        case .fraction(let fraction): self.fraction(fraction)
        case .radical(nil, let list): element("msqrt", [list])
        case .radical(let degree?, let list):
            out += "<mroot>"
            row(list)
            lowered(degree)
            out += "</mroot>"
        case .fenced(let fence): fenced(fence.left, fence.right) { $0.row(fence.body) }
        case .bigDelimiter(let text, let height, _):
            leaf(
                "mo", text,
                attributes: " stretchy=\"true\" minsize=\"\(Self.decimal(height))em\""
                    + " maxsize=\"\(Self.decimal(height))em\"")
        case .accent(let mark, let list, let kind): accent(mark, list, kind)
        case .stretched(let mark, let list): stretched(mark, list)
        case .arrow(let glyph, let above, let below):
            let name = below.isEmpty ? "mover" : above.isEmpty ? "munder" : "munderover"
            out += "<\(name)>"
            leaf("mo", glyph, attributes: " stretchy=\"true\"")
            if !below.isEmpty { lowered(below) }
            if !above.isEmpty || below.isEmpty { lowered(above) }
            out += "</\(name)>"
        case .stacked(let base, let over, let under, _): stack(base, under, over)
        case .array(let array): self.array(array)
        case .space(let length): out += "<mspace width=\"\(Self.css(length))\"/>"
        case .style: break
        case .phantom(let list, let phantom): self.phantom(list, phantom)
        case .rule(let width, let height, let depth):
            out +=
                "<mspace width=\"\(Self.css(width))\" height=\"\(Self.css(height))\""
                + " depth=\"\(Self.css(depth))\"/>"
        case .struck(let strikes, let list):
            let names = strikes.sorted { $0.rawValue < $1.rawValue }.map(\.notation)
            element(
                "menclose", [list], attributes: " notation=\"\(names.joined(separator: " "))\"")
        case .negated(let inner):
            if case .symbol(let text, _) = inner.kind {
                leaf("mo", text + "\u{338}")
            } else {
                out += "<menclose notation=\"updiagonalstrike\">"
                self.node(inner)
                out += "</menclose>"
            }
        case .choice(let lists):
            row(lists.indices.contains(level.rawValue) ? lists[level.rawValue] : lists.last ?? [])
        case .middle(let text): leaf("mo", text, attributes: " fence=\"true\" stretchy=\"true\"")
        case .error(let text):
            out += "<merror>"
            leaf("mtext", text)
            out += "</merror>"
        }
    }

    private mutating func symbol(_ text: String, _ kind: MathClass) {
        if kind != .ordinary || text == "′" {
            leaf(
                "mo", text,
                attributes: kind == .opening || kind == .closing ? " stretchy=\"false\"" : "")
            return
        }
        guard let scalar = text.unicodeScalars.first else { return }
        if scalar == "⌀" {
            leaf("mi", "∅")
        } else if let letter = MathAlphabet.plainItalic(scalar) {
            // A single letter is italic by itself.
            leaf("mi", String(Character(letter)))
        } else if ("0"..."9").contains(scalar) {
            leaf("mn", text)
        } else if scalar.properties.isAlphabetic {
            // It would be drawn italic; the mathematical letters beyond the first plane are themselves.
            leaf("mi", text, attributes: scalar.value < 0x10000 ? " mathvariant=\"normal\"" : "")
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

    private mutating func phantom(_ list: MathList, _ phantom: MathNode.Phantom) {
        var attributes = ""
        if !phantom.keepsWidth { attributes += " width=\"0\"" }
        if !phantom.keepsAscent { attributes += " height=\"0\"" }
        if !phantom.keepsDescent { attributes += " depth=\"0\"" }
        if !attributes.isEmpty { out += "<mpadded\(attributes)>" }
        if phantom.isVisible { row(list) } else { element("mphantom", [list]) }
        if !attributes.isEmpty { out += "</mpadded>" }
    }
}
