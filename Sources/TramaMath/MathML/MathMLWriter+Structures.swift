/// Scripts, fractions, fences, accents and rows.
extension MathMLWriter {
    mutating func scripts(
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
        } else {
            attach(list, [(sub, "sub"), (sup, "sup")])
        }
    }

    mutating func stack(_ base: MathList, _ under: MathList?, _ over: MathList?) {
        attach(base, [(under, "under"), (over, "over")])
    }

    /// `msub`, `munderover` and their like, by which parts there are.
    private mutating func attach(_ base: MathList, _ parts: [(list: MathList?, name: String)]) {
        let present = parts.filter { $0.list != nil }
        guard !present.isEmpty else {
            row(base)
            return
        }
        let name = "m" + present.map(\.name).joined()
        out += "<\(name)>"
        row(base)
        for part in present { lowered(part.list ?? []) }
        out += "</\(name)>"
    }

    mutating func fraction(_ fraction: MathFraction) {
        let line = fraction.thickness.map { " linethickness=\"\(Self.css($0))\"" } ?? ""
        let body: (inout MathMLWriter) -> Void = { writer in
            writer.fenced(fraction.left, fraction.right) { writer in
                let outer = writer.level
                writer.level =
                    MathStyle.Level(rawValue: outer.rawValue + 1) ?? .scriptScript
                writer.element(
                    "mfrac", [fraction.numerator, fraction.denominator], attributes: line)
                writer.level = outer
            }
        }
        if let style = fraction.style {
            styled(style, body)
        } else {
            body(&self)
        }
    }

    mutating func fenced(
        _ left: String, _ right: String, _ body: (inout MathMLWriter) -> Void
    ) {
        guard !left.isEmpty || !right.isEmpty else {
            body(&self)
            return
        }
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

    mutating func accent(
        _ mark: String, _ list: MathList, _ kind: MathNode.AccentKind
    ) {
        let name = kind == .under ? "munder" : "mover"
        out += "<\(name) accent=\"true\">"
        row(list)
        leaf("mo", Self.spacing[mark] ?? mark, attributes: " stretchy=\"\(kind == .wide)\"")
        out += "</\(name)>"
    }

    mutating func stretched(_ mark: MathNode.StretchMark, _ list: MathList) {
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

    mutating func array(_ array: MathArray) {
        fenced(array.left, array.right) { writer in
            let outer = writer.level
            writer.level = array.style
            defer { writer.level = outer }
            writer.out += "<mtable\(array.style == .display ? " displaystyle=\"true\"" : "")>"
            for line in array.rows {
                writer.out += "<mtr>"
                for (index, cell) in line.cells.enumerated() {
                    let side =
                        array.columns.indices.contains(index)
                        ? array.columns[index].alignment : .center
                    let name = side == .left ? "left" : "right"
                    writer.out +=
                        side == .center ? "<mtd>" : "<mtd columnalign=\"\(name)\">"
                    writer.row(cell)
                    writer.out += "</mtd>"
                }
                if let tag = line.tag { writer.cell(tag) }
                writer.out += "</mtr>"
            }
            writer.out += "</mtable>"
        }
    }

    /// The label of an equation, with its parentheses.
    mutating func cell(_ tag: MathTag) {
        out += "<mtd>"
        if !tag.isBare { leaf("mtext", "(") }
        row(tag.content)
        if !tag.isBare { leaf("mtext", ")") }
        out += "</mtd>"
    }
}
