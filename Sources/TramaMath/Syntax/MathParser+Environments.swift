import TramaCore

extension MathParser {
    mutating func environment(_ token: TeXToken) -> MathNode? {
        let name = readString()
        guard let environment = MathEnvironment.table[name] else {
            if let own = stream.macros.environments[name] {
                return ownEnvironment(name, own, token)
            }
            report(
                "there is no environment '\(name)'", token.span, code: .unknownMathCommand,
                hint: NearestName.find(name, among: MathEnvironment.table.keys.sorted())
                    .map { "did you mean '\($0)'?" })
            return MathNode(
                .group(
                    [MathNode(.error("\\begin{\(name)}"), token.span)]
                        + rows(of: MathEnvironment(), name, token)), token.span)
        }
        guard depth < MathLimits.nesting else {
            report("this formula is nested too deeply", token.span, code: .mathLimit)
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        let list = rows(of: environment, name, token)
        return list.first
    }

    private mutating func ownEnvironment(
        _ name: String, _ own: (begin: MathMacros.Macro, end: MathMacros.Macro), _ token: TeXToken
    ) -> MathNode? {
        // The body runs to the matching end; it is put between the two parts and read as one group.
        stream.expand(own.begin, token)
        let begin = TeXToken(.open, token.span)
        stream.unread(begin)
        _ = stream.nextRaw()
        var list: MathList = []
        list = parseList(until: .end)
        if stream.peekRaw().kind == .command("end") {
            let end = stream.nextRaw()
            _ = readString()
            stream.expand(own.end, end)
            list += parseList(until: .end)
        }
        return MathNode(.group(list), token.span)
    }

    private mutating func rows(
        of environment: MathEnvironment, _ name: String, _ token: TeXToken
    ) -> MathList {
        var array = MathArray()
        array.left = environment.left
        array.right = environment.right
        array.style = environment.style
        array.rowSpace = environment.rowSpace
        array.columnSpace = environment.columnSpace
        array.hasStruts = environment.hasStruts
        array.isScaled = environment.isScaled
        array.isMultline = environment.isMultline
        if let place = stream.optionalArgument()?.map(\.source).joined() {
            if place == "t" { array.position = .top }
            if place == "b" { array.position = .bottom }
            // The starred matrices of mathtools: `[r]`.
            if name.hasSuffix("matrix*"), let side = Self.alignments[place.first ?? "c"] {
                array.columns = Array(repeating: .init(alignment: side), count: 40)
            }
        }
        if environment.hasCount {
            _ = stream.argument()
            array.columnSpace = 0
        }
        if environment.columns == .preamble { preamble(&array) }
        readRows(&array, name, token)
        let width = array.rows.map(\.cells.count).max() ?? 0
        switch environment.columns {
        case .aligned:
            array.isAligned = true
            array.columns = (0..<width).map { index in
                .init(
                    alignment: index % 2 == 0 ? .right : .left, rules: [],
                    space: index == 0 || index % 2 == 1 ? 0 : array.columnSpace)
            }
            if name.hasPrefix("eqnarray") {
                array.columns = (0..<width).map {
                    .init(
                        alignment: [.right, .center, .left][$0 % 3], rules: [],
                        space: $0 == 0 ? 0 : 0.278)
                }
            }
        case .all(let side):
            if array.columns.isEmpty {
                array.columns = Array(repeating: .init(alignment: side), count: width)
            }
        case .preamble: break
        }
        while array.columns.count < width { array.columns.append(.init()) }
        return [MathNode(.array(array), token.span)]
    }

    private static let alignments: [Character: MathArray.Alignment] = [
        "l": .left, "c": .center, "r": .right,
    ]

    /// `{l|c||r}`, with `*{3}{c}`, `@{…}` and `p{…}` in their simple uses.
    private mutating func preamble(_ array: inout MathArray) {
        var rest = Array(stream.argument().map(\.source).joined())[...]
        var rules: [Bool] = []
        var space: Double?
        func group(_ rest: inout ArraySlice<Character>) -> String {
            guard rest.first == "{" else { return "" }
            rest = rest.dropFirst()
            var depth = 0
            var text = ""
            while let character = rest.popFirst() {
                if character == "{" { depth += 1 }
                if character == "}" {
                    if depth == 0 { break }
                    depth -= 1
                }
                text.append(character)
            }
            return text
        }
        while let character = rest.popFirst(), array.columns.count < 100 {
            switch character {
            case "|": rules.append(false)
            case ":": rules.append(true)
            case "*":
                let count = min(100, Int(group(&rest)) ?? 0)
                let columns = Array(group(&rest))
                if columns.count * max(0, count) < 1000 {
                    rest =
                        (Array(repeating: columns, count: max(0, count)).flatMap { $0 } + rest)[...]
                }
            case "@", "!":
                _ = group(&rest)
                space = 0
            case "p", "m", "b", "X":
                _ = group(&rest)
                array.columns.append(.init(alignment: .left, rules: rules, space: space))
                (rules, space) = ([], nil)
            default:
                guard let side = Self.alignments[character] else { continue }
                array.columns.append(.init(alignment: side, rules: rules, space: space))
                (rules, space) = ([], nil)
            }
        }
        array.endRules = rules
    }

    private mutating func readRows(_ array: inout MathArray, _ name: String, _ token: TeXToken) {
        let outer = (arrayDepth, fenceDepth, tag)
        (arrayDepth, fenceDepth, tag) = (1, 0, nil)
        defer { (arrayDepth, fenceDepth, tag) = outer }
        var row = MathArray.Row()
        var rules = horizontalRules()
        var cells = 0
        while true {
            let list = parseList(until: .cell)
            row.cells.append(list)
            cells += 1
            let end = stream.next()
            switch end.kind {
            case .alignment where cells < MathLimits.cells: continue
            case .command("\\"), .command("cr"), .command("tabularnewline"):
                guard cells < MathLimits.cells else { return }
                _ = stream.take("*")
                if let gap = rowGap() { row.gap = gap }
                row.rules = rules
                row.tag = tag
                tag = nil
                array.rows.append(row)
                row = MathArray.Row()
                rules = horizontalRules()
            case .command("end"):
                let closing = readString()
                if closing != name {
                    report(
                        "\\begin{\(name)} ends with \\end{\(closing)}", end.span,
                        hint: "write \\end{\(name)}")
                }
                finish(&row, rules, &array)
                return
            default:
                stream.unread(end)
                report(
                    "this \\begin{\(name)} has no \\end", token.span, hint: "add \\end{\(name)}")
                finish(&row, rules, &array)
                return
            }
        }
    }

    /// The last row counts only where something is in it.
    private mutating func finish(
        _ row: inout MathArray.Row, _ rules: [Bool], _ array: inout MathArray
    ) {
        if row.cells.allSatisfy(\.isEmpty), row.cells.count <= 1, tag == nil, !array.rows.isEmpty {
            array.bottomRules = rules
        } else {
            row.rules = rules
            row.tag = tag
            array.rows.append(row)
        }
        tag = nil
    }

    private mutating func rowGap() -> MathLength? {
        // `\\ [x]` with a space is a cell that starts with a bracket.
        guard stream.peekRaw().kind == .character("["),
            let text = stream.optionalArgument()?.map(\.source).joined()
        else { return nil }
        return Self.length(text)
    }

    private mutating func horizontalRules() -> [Bool] {
        var rules: [Bool] = []
        while rules.count < 8 {
            guard case .command(let name) = stream.peekPastSpaces().kind,
                let isDashed = Self.ruleNames[name]
            else { break }
            _ = stream.next()
            if name == "cline" { _ = stream.argument() }
            rules.append(isDashed)
        }
        return rules
    }

    private static let ruleNames = [
        "hline": false, "hdashline": true, "toprule": false, "midrule": false,
        "bottomrule": false, "cline": false,
    ]

    mutating func substack(_ token: TeXToken) -> MathNode {
        var array = MathArray()
        array.style = .script
        array.rowSpace = 0.1
        array.hasStruts = false
        array.isScaled = true
        bracedRows(&array, token)
        return MathNode(.array(array), token.span)
    }

    /// Plain TeX's `\matrix{…\cr…}`.
    mutating func plainMatrix(_ name: String, _ token: TeXToken) -> MathNode {
        let environment = MathEnvironment.table[name] ?? MathEnvironment()
        var array = MathArray()
        (array.left, array.right) = (environment.left, environment.right)
        bracedRows(&array, token)
        if case .all(let side) = environment.columns {
            for index in array.columns.indices { array.columns[index].alignment = side }
        }
        return MathNode(.array(array), token.span)
    }

    private mutating func bracedRows(_ array: inout MathArray, _ token: TeXToken) {
        stream.skipSpaces()
        guard stream.peekRaw().kind == .open, depth < MathLimits.nesting else {
            array.rows = [.init(cells: [parseArgument()])]
            array.columns = [.init()]
            return
        }
        _ = stream.nextRaw()
        depth += 1
        let outer = (arrayDepth, fenceDepth)
        (arrayDepth, fenceDepth) = (1, 0)
        defer {
            (arrayDepth, fenceDepth) = outer
            depth -= 1
        }
        var row = MathArray.Row()
        var cells = 0
        while true {
            row.cells.append(parseList(until: .cell))
            cells += 1
            let end = stream.next()
            if end.kind == .alignment, cells < MathLimits.cells { continue }
            let isLast = row.cells.count == 1 && row.cells[0].isEmpty && !array.rows.isEmpty
            if end.kind == .close || end.kind == .end || cells >= MathLimits.cells {
                if !isLast { array.rows.append(row) }
                if end.kind == .end { report("this { is never closed", token.span) }
                break
            }
            guard end.kind == .command("\\") || end.kind == .command("cr") else {
                report("\(end.source) has no place here", end.span)
                continue
            }
            if let gap = rowGap() { row.gap = gap }
            array.rows.append(row)
            row = MathArray.Row()
        }
        let width = array.rows.map(\.cells.count).max() ?? 0
        array.columns = Array(repeating: .init(), count: width)
    }

    // MARK: - Tags and references

    mutating func readTag(_ span: Range<Int>) -> MathNode? {
        let isBare = stream.take("*")
        tag = MathTag(content: readText(.init(), span), isBare: isBare)
        lastTag = tag
        return nil
    }

    mutating func readLabel(_ span: Range<Int>) -> MathNode? {
        let name = readString()
        labels.append((name, span))
        return nil
    }

    mutating func reference(_ name: String, _ span: Range<Int>) -> MathNode {
        let target = readString()
        guard let shown = references[target] else {
            report("no equation has the label '\(target)'", span, code: .mathReference)
            return MathNode(.error("???"), span)
        }
        return MathNode(.text(name == "eqref" ? "(\(shown))" : shown, .init()), span)
    }
}
