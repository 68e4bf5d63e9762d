extension Shorthand {
    static let arrangementShorthands: [Shorthand] = [
        anyOrder("flex-flow", ["flex-direction", "flex-wrap"]), flex,
        anyOrder("columns", ["column-width", "column-count"]), two("gap", "row-gap", "column-gap"),
        place("content"), place("items"), place("self"),
        gridSpan("grid-row"), gridSpan("grid-column"), gridArea, gridTemplate, grid,
    ]

    private static let flex = Shorthand("flex", ["flex-grow", "flex-shrink", "flex-basis"]) {
        reader in
        var reader = reader
        func number(_ value: Double) -> Values { [ComponentValue(.number(value, isInteger: true))] }
        if reader.word("none") {
            return [
                "flex-grow": number(0), "flex-shrink": number(0), "flex-basis": [.ident("auto")],
            ]
        }
        var grow: Values?
        var shrink: Values?
        var basis: Values?
        while !reader.isAtEnd {
            if grow == nil, let value = reader.takeValue(of: "flex-grow") {
                grow = value
                shrink = reader.takeValue(of: "flex-shrink")
            } else if basis == nil, let value = reader.takeValue(of: "flex-basis") {
                basis = value
            } else {
                return nil
            }
        }
        if grow == nil, basis == nil { return nil }
        return [
            "flex-grow": grow ?? number(1), "flex-shrink": shrink ?? number(1),
            "flex-basis": basis ?? [ComponentValue(.percentage(0))],
        ]
    }

    private static func place(_ what: String) -> Shorthand {
        let align = "align-\(what)"
        let justify = "justify-\(what)"
        return Shorthand("place-\(what)", [align, justify]) { reader in
            var reader = reader
            guard let first = reader.takeValue(of: align) else { return nil }
            if reader.isAtEnd {
                let isBaseline = first.contains { $0.ident?.lowercased() == "baseline" }
                return [
                    align: first,
                    justify: isBaseline && what == "content" ? [.ident("start")] : first,
                ]
            }
            guard let second = reader.takeValue(of: justify), reader.isAtEnd else { return nil }
            return [align: first, justify: second]
        }
    }

    /// What a line left out takes over: a bare name, else `auto`.
    private static func implied(_ line: Values) -> Values {
        if line.count == 1, let name = line[0].ident, name.lowercased() != "auto" { return line }
        return [.ident("auto")]
    }

    private static func lines(_ reader: ValueReader) -> [Values]? {
        let parts = reader.values.split(at: .delim("/"))
        var result: [Values] = []
        for part in parts {
            var inner = reader.inside(part)
            guard inner.gridLine() != nil, inner.isAtEnd else { return nil }
            result.append(RuleSyntax.trim(part[...]))
        }
        return result
    }

    private static func gridSpan(_ name: String) -> Shorthand {
        Shorthand(name, ["\(name)-start", "\(name)-end"]) { reader in
            guard let parts = lines(reader), (1...2).contains(parts.count) else { return nil }
            return [
                "\(name)-start": parts[0],
                "\(name)-end": parts.count > 1 ? parts[1] : implied(parts[0]),
            ]
        }
    }

    private static let gridArea = Shorthand(
        "grid-area", ["grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end"]
    ) { reader in
        guard let parts = lines(reader), (1...4).contains(parts.count) else { return nil }
        let column = parts.count > 1 ? parts[1] : implied(parts[0])
        return [
            "grid-row-start": parts[0], "grid-column-start": column,
            "grid-row-end": parts.count > 2 ? parts[2] : implied(parts[0]),
            "grid-column-end": parts.count > 3 ? parts[3] : implied(column),
        ]
    }

    private static let templateParts = [
        "grid-template-rows", "grid-template-columns", "grid-template-areas",
    ]

    private static let gridTemplate = Shorthand("grid-template", templateParts) { reader in
        var reader = reader
        return template(&reader)
    }

    private static func template(_ reader: inout ValueReader) -> [String: Values]? {
        let isNone = reader.attempt { $0.word("none") && $0.isAtEnd ? true : nil }
        if isNone == true { return [templateParts[0]: initial] }
        let hasAreas = reader.values.contains { if case .string = $0.kind { true } else { false } }
        if hasAreas { return areaTemplate(&reader) }
        guard let rows = reader.takeValue(of: templateParts[0]), reader.slash(),
            let columns = reader.takeValue(of: templateParts[1]), reader.isAtEnd
        else { return nil }
        return [templateParts[0]: rows, templateParts[1]: columns]
    }

    /// `[a] "x y" 10px [b] "z z" / 1fr 2fr`.
    private static func areaTemplate(_ reader: inout ValueReader) -> [String: Values]? {
        var rows: Values = []
        var areas: Values = []
        while let value = reader.peek(), !value.isDelim("/") {
            if reader.lineNames() != nil {
                rows.append(value)
            } else if reader.areaRow() != nil {
                areas += [value, ComponentValue(.whitespace)]
                reader.skipSpace()
                let start = reader.at
                if reader.trackSize() != nil {
                    rows += Array(reader.values[start..<reader.at])
                } else {
                    rows.append(.ident("auto"))
                }
            } else {
                return nil
            }
            rows.append(ComponentValue(.whitespace))
        }
        var result = [templateParts[0]: rows, templateParts[2]: areas]
        if reader.slash() {
            guard let columns = reader.takeValue(of: templateParts[1]) else { return nil }
            result[templateParts[1]] = columns
        }
        return reader.isAtEnd ? result : nil
    }

    private static let grid = Shorthand(
        "grid", templateParts + ["grid-auto-flow", "grid-auto-rows", "grid-auto-columns"]
    ) { reader in
        var reader = reader
        if let result = reader.attempt({ template(&$0) }) { return result }
        let parts = reader.values.split(at: .delim("/")).map { RuleSyntax.trim($0[...]) }
        guard parts.count == 2 else { return nil }
        func auto(_ values: Values) -> (isDense: Bool, rest: Values)? {
            let words = values.compactMap { $0.ident?.lowercased() }
            guard words.contains("auto-flow") else { return nil }
            let rest = values.filter {
                $0.ident?.lowercased() != "auto-flow" && $0.ident?.lowercased() != "dense"
            }
            return (words.contains("dense"), RuleSyntax.trim(rest[...]))
        }
        func flow(_ name: String, _ isDense: Bool) -> Values {
            [.ident(name)] + (isDense ? [ComponentValue(.whitespace), .ident("dense")] : [])
        }
        if let (isDense, rest) = auto(parts[0]) {
            return [
                "grid-auto-flow": flow("row", isDense), "grid-template-columns": parts[1],
                "grid-auto-rows": rest.isEmpty ? initial : rest,
            ]
        }
        if let (isDense, rest) = auto(parts[1]) {
            return [
                "grid-auto-flow": flow("column", isDense), "grid-template-rows": parts[0],
                "grid-auto-columns": rest.isEmpty ? initial : rest,
            ]
        }
        return nil
    }
}
