extension SelectorParser {
    func attribute(
        _ inner: [ComponentValue], _ block: ComponentValue
    ) throws(Failure) -> SimpleSelector {
        let values = inner.filter { !$0.isWhitespace }
        guard let name = values.first?.ident else { throw failure(block, "not an attribute") }
        var index = 1
        guard index < values.count else {
            return .attribute(
                AttributeSelector(
                    name: name.lowercased(), test: .present, value: "", ignoresCase: false))
        }
        var test = AttributeSelector.Test.equals
        if case .delim(let scalar) = values[index].kind, scalar != "=" {
            switch scalar {
            case "~": test = .word
            case "|": test = .dash
            case "^": test = .prefix
            case "$": test = .suffix
            case "*": test = .contains
            default: throw failure(block, "not an attribute test")
            }
            index += 1
        }
        guard index + 1 < values.count, values[index].isDelim("=") else {
            throw failure(block, "not an attribute test")
        }
        let text: String
        switch values[index + 1].kind {
        case .ident(let name), .string(let name): text = name
        default: throw failure(block, "an attribute value without quotes")
        }
        let flag = index + 2 < values.count ? values[index + 2].ident?.lowercased() : nil
        let isCaseless = flag == "i" || (flag != "s" && Self.caselessAttributes.contains(name))
        return .attribute(
            AttributeSelector(
                name: name.lowercased(), test: test, value: text, ignoresCase: isCaseless))
    }

    /// Attributes whose values HTML compares without case.
    private static let caselessAttributes: Set<String> = [
        "align", "valign", "dir", "type", "lang", "media", "method", "rel", "rev", "scope", "shape",
    ]
}
