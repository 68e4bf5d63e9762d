import TramaCore

extension StyleSheetParser {
    mutating func importRule(
        _ prelude: [ComponentValue], _ place: (lower: Int, upper: Int),
        into sheet: inout StyleSheet
    ) {
        var reader = ValueReader(prelude, ValueContext())
        let name: String
        if let text = reader.string() {
            name = text
        } else if case .url(let address)? = reader.imageValue() {
            name = address.url
        } else if let word = reader.customName() {
            name = word
        } else {
            problems.add(.badRule, "@import without a name", place.lower, place.upper)
            return
        }
        var layer: String?
        if reader.word("layer") {
            layer = ""
        } else if let inner = reader.function("layer") {
            layer = inner.values.compactMap { $0.isDelim(".") ? "." : $0.ident }.joined()
        }
        if let condition = reader.function("supports"),
            !SupportsCondition.holds(inside: condition.values)
        {
            return
        }
        let media = Array(reader.values[reader.at...])
        if !MediaQuery.holds(media, page: Size(width: 1280, height: 720)) { return }
        let isWeb = name.hasPrefix("http://") || name.hasPrefix("https://") || name.hasPrefix("//")
        sheet.imports.append(
            .init(
                name: name, isWeb: isWeb, layer: layer,
                span: text.span(place.lower, place.upper)))
    }

    mutating func fontFace(
        _ block: [ComponentValue], _ place: (lower: Int, upper: Int)
    ) -> StyleSheet.FontFace? {
        var family: String?
        var sources: [PictureAddress] = []
        var locals: [String] = []
        var weight = 400.0...400.0
        var stretch = 100.0...100.0
        var isItalic = false
        var context = ValueContext()
        context.folder = folder
        for item in RuleSyntax.parse(block, allowsDeclarations: true) {
            guard case .declaration(let syntax) = item else { continue }
            var reader = ValueReader(syntax.value, context)
            switch syntax.name {
            case "font-family":
                family = reader.string()
                if family == nil {
                    family = syntax.value.compactMap(\.ident).joined(separator: " ")
                }
            case "src": (sources, locals) = Self.fontSources(&reader)
            case "font-style": isItalic = !reader.word("normal")
            case "font-weight":
                func one(_ reader: inout ValueReader) -> Double? {
                    reader.words(["normal": 400, "bold": 700]) ?? reader.number(min: 1, max: 1000)
                }
                if let low = one(&reader) { weight = low...max(low, one(&reader) ?? low) }
            case "font-stretch":
                if let low = reader.percentage() {
                    stretch = low...max(low, reader.percentage() ?? low)
                }
            default: continue
            }
        }
        guard let family, !family.isEmpty, !sources.isEmpty || !locals.isEmpty else {
            problems.add(
                .badRule, "@font-face needs a font-family and a src", place.lower,
                place.lower + 10)
            return nil
        }
        return StyleSheet.FontFace(
            family: family, sources: sources, localNames: locals, weight: weight,
            isItalic: isItalic, stretch: stretch, span: text.span(place.lower, place.upper))
    }

    private static func fontSources(
        _ reader: inout ValueReader
    ) -> ([PictureAddress], [String]) {
        var sources: [PictureAddress] = []
        var locals: [String] = []
        while let value = reader.peek() {
            if case .url(let address)? = reader.imageValue() {
                sources.append(address)
            } else if var inner = reader.function("local") {
                if let name = inner.string() {
                    locals.append(name)
                } else {
                    locals.append(inner.values.compactMap(\.ident).joined(separator: " "))
                }
            } else {
                _ = value
                reader.at += 1
            }
        }
        return (sources, locals)
    }

    mutating func property(
        _ prelude: [ComponentValue], _ block: [ComponentValue], into sheet: inout StyleSheet
    ) {
        guard let name = prelude.first?.ident, name.hasPrefix("--") else { return }
        var registration = CustomRegistration()
        for item in RuleSyntax.parse(block, allowsDeclarations: true) {
            guard case .declaration(let syntax) = item else { continue }
            switch syntax.name {
            case "initial-value": registration.initial = text.slice(syntax.value)
            case "inherits":
                registration.isInherited = syntax.value.first?.ident?.lowercased() != "false"
            default: continue
            }
        }
        sheet.registrations[name] = registration
    }
}

extension StyleSheet {
    /// Reads `@theme`, `@size` and `@auto-scaling` in a comment.
    mutating func readMetadata(_ comment: String) {
        let body = comment.dropFirst(2).dropLast(comment.hasSuffix("*/") ? 2 : 0)
        for line in body.split(whereSeparator: \.isNewline) {
            let text = line.drop { $0.isWhitespace || $0 == "*" || $0 == "!" }
            guard text.first == "@" else { continue }
            let words = text.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
            switch (words.first, words.count) {
            case ("theme", 2...): theme = theme ?? words[1]
            case ("auto-scaling", 2...):
                let names = words[1...].flatMap { $0.split(separator: ",") }.map(String.init)
                for name in names where name != "false" {
                    if name == "true" {
                        autoScaling.formUnion(["fittingHeader", "math", "code"])
                    } else {
                        autoScaling.insert(name)
                    }
                }
            case ("size", 3) where words[2] == "false": sizes[words[1]] = .some(nil)
            case ("size", 4...):
                guard let width = Self.absoluteLength(words[2]),
                    let height = Self.absoluteLength(words[3])
                else { continue }
                sizes[words[1]] = Size(width: width, height: height)
            default: continue
            }
        }
    }

    static func absoluteLength(_ text: String) -> Double? {
        var reader = ValueReader(ComponentValue.parse(text), ValueContext())
        guard let length = reader.length(min: 1), length <= Limits.pageSide else { return nil }
        return length
    }
}
