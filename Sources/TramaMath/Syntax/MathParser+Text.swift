extension MathParser {
    mutating func textCommand(
        _ name: String, _ font: MathNode.TextFont?, _ span: Range<Int>
    ) -> MathNode {
        let font = font ?? MathNode.TextFont(isBold: isBold)
        if name == "qq" || name == "qqtext" {
            _ = stream.take("*")
            let space = MathNode(.space(MathLength(1, .em)), span)
            return MathNode(.group([space] + readText(font, span) + [space]), span)
        }
        let content = readText(font, span)
        return content.count == 1 ? content[0] : MathNode(.group(content), span)
    }

    /// A text argument: words, with commands for fonts and `$…$` inside.
    mutating func readText(_ font: MathNode.TextFont, _ span: Range<Int>) -> MathList {
        stream.skipSpaces()
        let token = stream.next()
        guard token.kind == .open else {
            if case .character(let scalar) = token.kind {
                return [MathNode(.text(String(Character(scalar)), font), span)]
            }
            stream.unread(token)
            return parseArgument()
        }
        guard depth < MathLimits.nesting else {
            report("this formula is nested too deeply", token.span, code: .mathLimit)
            _ = stream.balanced()
            return []
        }
        depth += 1
        defer { depth -= 1 }
        let list = readTextGroup(font, token)
        return list.isEmpty ? [MathNode(.text("", font), span)] : list
    }

    private mutating func readTextGroup(
        _ start: MathNode.TextFont, _ open: TeXToken
    ) -> MathList {
        var font = start
        var list: MathList = []
        var run = ""
        func flush() {
            if !run.isEmpty { list.append(MathNode(.text(run, font), open.span)) }
            run = ""
        }
        while true {
            let token = stream.next()
            switch token.kind {
            case .close:
                flush()
                return list
            case .end:
                flush()
                report("this { is never closed", open.span, hint: "add a }")
                return list
            case .character("~"): run += "\u{A0}"
            case .character(let scalar): run.unicodeScalars.append(scalar)
            case .space: run += " "
            case .open:
                flush()
                list += readTextGroup(font, token)
            case .math:
                flush()
                list += formula(token)
            case .command(let name):
                if let plain = Self.textCharacters[name] {
                    run += plain
                } else if let change = Self.textSwitches[name] {
                    flush()
                    change(&font)
                } else if case .text(let inner?)? = MathCommands.table[name] {
                    flush()
                    list += readText(inner, token.span)
                } else if name == "(" {
                    flush()
                    list += formula(token)
                } else {
                    flush()
                    if let node = parseAtom(token) { list.append(node) }
                }
            case .alignment: run += "&"
            case .superscript: run += "^"
            case .subscript: run += "_"
            case .parameter(let n): run += "#\(n)"
            }
        }
    }

    /// A formula inside words, to the `$` that ends it.
    private mutating func formula(_ open: TeXToken) -> MathList {
        let outer = (arrayDepth, fenceDepth)
        (arrayDepth, fenceDepth) = (0, 0)
        defer { (arrayDepth, fenceDepth) = outer }
        let list = parseList(until: .dollar)
        let end = stream.next()
        if end.kind != .math, end.kind != .command(")") {
            report("this $ is never closed", open.span)
            stream.unread(end)
        }
        return [MathNode(.group(list), open.span)]
    }

    private static let textCharacters: [String: String] = [
        " ": " ", "%": "%", "&": "&", "_": "_", "#": "#", "$": "$", "{": "{", "}": "}",
        ",": "\u{2009}", ";": "\u{2005}", "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}",
        "textbackslash": "\\", "ldots": "…", "dots": "…", "textasciitilde": "~",
        "textendash": "–", "textemdash": "—", "textquotedblleft": "“",
        "textquotedblright": "”", "-": "\u{AD}", "/": "", "\\": " ", "textdollar": "$",
    ]

    private static let textSwitches: [String: @Sendable (inout MathNode.TextFont) -> Void] = [
        "bf": { $0.isBold = true }, "it": { $0.isItalic = true }, "rm": { $0 = .init() },
        "sf": { $0.family = .sans }, "tt": { $0.family = .mono },
        "bfseries": { $0.isBold = true }, "itshape": { $0.isItalic = true },
        "sffamily": { $0.family = .sans }, "ttfamily": { $0.family = .mono },
    ]
}
