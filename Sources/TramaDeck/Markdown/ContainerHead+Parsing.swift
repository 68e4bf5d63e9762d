extension ContainerHead {
    /// Reads `name`, `name 40%`, `name {.class}`, `{.class}`; nil where none of them.
    init?(parsing text: String) {
        var rest = Substring(text)
        var attributes = AttributeList()
        if let brace = rest.firstIndex(of: "{"), rest.last == "}" {
            guard let list = AttributeList(String(rest[rest.index(after: brace)...].dropLast()))
            else { return nil }
            attributes = list
            rest = rest[..<brace]
        }
        while rest.last == ":" || rest.last == " " { rest = rest.dropLast() }
        let words = rest.split(separator: " ").map(String.init).filter { word in
            // Editions may stand without braces.
            let isEdition = ["!", "edition=", "redact="].contains { word.hasPrefix($0) }
            if isEdition, let list = AttributeList(word) { attributes.merge(list) }
            return !isEdition
        }
        self.attributes = attributes
        name = words.first ?? ""
        arguments = Array(words.dropFirst())
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isName, !name.isEmpty || !attributes.isEmpty else { return nil }
    }
}
