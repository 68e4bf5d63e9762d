import TramaCore

/// Turns declarations as written into longhands, and says what is wrong with them.
struct DeclarationParser {
    let text: CSSText

    /// The declarations of one syntax item; none where it means nothing or is wrong.
    func parse(_ syntax: DeclarationSyntax, _ problems: inout Problems) -> [Declaration] {
        if syntax.name.hasPrefix("--") { return [custom(syntax)] }
        let meaning = PropertyTable.meaning(of: syntax.name)
        let names: [(Declaration.Target)]
        switch meaning {
        case .longhand(let place): names = [.longhand(place)]
        case .logical(let logical): names = [.logical(logical)]
        case .shorthand(let shorthand): names = shorthand.longhands.compactMap(Self.target)
        case .silent:
            return PropertyTable.drawing.contains(syntax.name) ? [custom(syntax)] : []
        case .outside(let reason):
            problems.add(
                .propertyOutside, "‘\(syntax.name)’ is not drawn: \(reason)",
                syntax.lower, syntax.nameUpper)
            return []
        case .unknown:
            if syntax.name == "all" { return all(syntax, &problems) }
            problems.add(
                .unknownProperty, "unknown property ‘\(syntax.name)’", syntax.lower,
                syntax.nameUpper,
                hint: NearestName.find(syntax.name, among: PropertyTable.allNames.sorted()).map {
                    "did you mean ‘\($0)’?"
                })
            return []
        }
        func declare(_ value: Declaration.Value) -> [Declaration] {
            names.map { Declaration(target: $0, value: value, isImportant: syntax.isImportant) }
        }
        if syntax.value.count == 1, let word = syntax.value[0].ident?.lowercased(),
            let keyword = Declaration.Keyword(rawValue: word)
        {
            return declare(.keyword(keyword))
        }
        if Self.mentionsVariable(syntax.value) {
            return declare(.pending(name: syntax.name, text: text.slice(syntax.value)))
        }
        return read(syntax, meaning, &problems)
    }

    private func read(
        _ syntax: DeclarationSyntax, _ meaning: PropertyTable.Meaning, _ problems: inout Problems
    ) -> [Declaration] {
        let context = ValueContext()
        var reader = ValueReader(syntax.value, context)
        switch meaning {
        case .longhand(let place):
            if Self.accepts(&reader, place) {
                return [declaration(.longhand(place), syntax.value, syntax)]
            }
        case .logical(let logical):
            if Self.accepts(&reader, logical.physical(.ltr, .horizontalTB)) {
                return [declaration(.logical(logical), syntax.value, syntax)]
            }
        case .shorthand(let shorthand):
            if let parts = shorthand.expand(reader) {
                return shorthand.longhands.compactMap { name in
                    guard let target = Self.target(name) else { return nil }
                    guard let values = parts[name], values != Shorthand.initial else {
                        return Declaration(
                            target: target, value: .keyword(.initial),
                            isImportant: syntax.isImportant)
                    }
                    return declaration(target, values, syntax)
                }
            }
        default: return []
        }
        report(syntax, reader, &problems)
        return []
    }

    private func declaration(
        _ target: Declaration.Target, _ values: [ComponentValue], _ syntax: DeclarationSyntax
    ) -> Declaration {
        Declaration(target: target, value: .values(values), isImportant: syntax.isImportant)
    }

    private func report(
        _ syntax: DeclarationSyntax, _ reader: ValueReader, _ problems: inout Problems
    ) {
        let first = syntax.value.first
        // A value with a prefix is a twin of a plain one beside it.
        if let name = first?.ident, name.hasPrefix("-") { return }
        if case .function(let name, _)? = first?.kind, name.hasPrefix("-") { return }
        let written = text.slice(syntax.value)
        var hint: String?
        if reader.at < reader.values.count, let word = reader.values[reader.at].ident {
            hint = NearestName.find(word.lowercased(), among: reader.expected.sorted()).map {
                "did you mean ‘\($0)’?"
            }
        }
        if hint == nil, case .number(let value, _)? = first?.kind, value != 0 {
            hint = "a length needs a unit, for example \(written)px"
        }
        problems.add(
            .badValue,
            written.isEmpty
                ? "‘\(syntax.name)’ has no value"
                : "‘\(written.prefix(60))’ is not a value of ‘\(syntax.name)’",
            first?.lower ?? syntax.lower, syntax.value.last?.upper ?? syntax.upper, hint: hint)
    }

    private func custom(_ syntax: DeclarationSyntax) -> Declaration {
        var value = Declaration.Value.text(text.slice(syntax.value))
        if syntax.value.count == 1, let word = syntax.value[0].ident?.lowercased(),
            let keyword = Declaration.Keyword(rawValue: word)
        {
            value = .keyword(keyword)
        }
        return Declaration(
            target: .custom(syntax.name), value: value, isImportant: syntax.isImportant)
    }

    /// `all: initial` and its like: every longhand but `direction` and `unicode-bidi`.
    private func all(_ syntax: DeclarationSyntax, _ problems: inout Problems) -> [Declaration] {
        guard syntax.value.count == 1, let word = syntax.value[0].ident?.lowercased(),
            let keyword = Declaration.Keyword(rawValue: word)
        else {
            problems.add(
                .badValue, "‘all’ takes initial, inherit, unset, revert or revert-layer",
                syntax.lower, syntax.upper)
            return []
        }
        return PropertyTable.longhands.enumerated().compactMap { place, property in
            guard property.name != "direction", property.name != "unicode-bidi" else { return nil }
            return Declaration(
                target: .longhand(place), value: .keyword(keyword), isImportant: syntax.isImportant)
        }
    }

    static func target(_ name: String) -> Declaration.Target? {
        if let place = PropertyTable.index[name] { return .longhand(place) }
        return Logical.names[name].map { .logical($0) }
    }

    static func accepts(_ reader: inout ValueReader, _ place: Int) -> Bool {
        var scratch = StyleBuilder(parent: .initial, context: reader.context)
        return PropertyTable.longhands[place].read(&reader, &scratch) && reader.isAtEnd
    }

    static func mentionsVariable(_ values: [ComponentValue]) -> Bool {
        values.contains { value in
            switch value.kind {
            case .function(let name, let inner):
                name == "var" || name == "env" || mentionsVariable(inner)
            case .block(_, let inner): mentionsVariable(inner)
            default: false
            }
        }
    }
}
