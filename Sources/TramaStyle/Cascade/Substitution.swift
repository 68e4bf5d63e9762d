/// A value with its variables put in, once for all the longhands it was written for.
enum Substitution {
    /// A declaration as written: the property's or shorthand's name, and text with `var()`.
    struct Source: Hashable {
        let property: String
        let text: String
    }

    /// A variable is missing, or the outcome is no value of the shorthand.
    case invalid
    case keyword(Declaration.Keyword)
    case value([ComponentValue])
    /// Of a shorthand; longhands that are left out get their initial value.
    case parts([Declaration.Target: [ComponentValue]])

    /// - Parameter reads: gets the names of the variables that the outcome depends on.
    init(
        _ source: Source, _ variables: [String: String], _ context: ValueContext,
        _ reads: inout Set<String>
    ) {
        guard let text = CustomProperties.substitute(source.text, variables, &reads) else {
            self = .invalid
            return
        }
        let values = RuleSyntax.trim(ComponentValue.parse(text)[...])
        if values.count == 1, let word = values[0].ident?.lowercased(),
            let keyword = Declaration.Keyword(rawValue: word)
        {
            self = .keyword(keyword)
            return
        }
        guard case .shorthand(let shorthand) = PropertyTable.meaning(of: source.property) else {
            self = .value(values)
            return
        }
        guard let parts = shorthand.expand(ValueReader(values, context)) else {
            self = .invalid
            return
        }
        var targets: [Declaration.Target: [ComponentValue]] = [:]
        for (longhand, part) in parts where part != Shorthand.initial {
            if let target = DeclarationParser.target(longhand) { targets[target] = part }
        }
        self = .parts(targets)
    }
}
