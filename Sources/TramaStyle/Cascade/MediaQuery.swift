import TramaCore

/// Media queries as a page answers them: it is print and screen, light, of the slide's size.
enum MediaQuery {
    static func holds(_ values: [ComponentValue], page: Size) -> Bool {
        let trimmed = RuleSyntax.trim(values[...])
        if trimmed.isEmpty { return true }
        return trimmed.split(at: .comma).contains { query($0, page) }
    }

    private static func query(_ values: [ComponentValue], _ page: Size) -> Bool {
        var parts = values.filter { !$0.isWhitespace }
        guard let first = parts.first else { return false }
        var isNegated = false
        if first.ident?.lowercased() == "not" {
            isNegated = true
            parts.removeFirst()
        } else if first.ident?.lowercased() == "only" {
            parts.removeFirst()
        }
        if parts.contains(where: { $0.ident?.lowercased() == "or" }) {
            let any = parts.split { $0.ident?.lowercased() == "or" }
                .contains { $0.first.map { term($0, page) } ?? false }
            return any != isNegated
        }
        let all = parts.filter { $0.ident?.lowercased() != "and" }.allSatisfy { term($0, page) }
        return all != isNegated
    }

    private static func term(_ value: ComponentValue, _ page: Size) -> Bool {
        if let name = value.ident?.lowercased() {
            return ["all", "print", "screen"].contains(name)
        }
        guard let inner = value.block(.round) else { return false }
        let trimmed = RuleSyntax.trim(inner[...])
        if trimmed.first?.block(.round) != nil || trimmed.first?.ident?.lowercased() == "not" {
            return query(trimmed, page)
        }
        return feature(trimmed, page: page)
    }

    /// - Parameter text: the font that relative lengths measure.
    static func feature(
        _ values: [ComponentValue], page: Size, text: TextProperties = TextProperties()
    ) -> Bool {
        var context = ValueContext()
        context.page = page
        context.text = text
        if let syntax = RuleSyntax.declaration(values[...]) {
            return plain(syntax.name, syntax.value, page, context)
        }
        if values.count == 1, let name = values[0].ident?.lowercased() {
            return [
                "width", "height", "color", "aspect-ratio", "resolution", "device-width",
                "inline-size", "block-size",
            ]
            .contains(name)
        }
        return range(values, page, context)
    }

    private static func plain(
        _ name: String, _ value: [ComponentValue], _ page: Size, _ context: ValueContext
    ) -> Bool {
        var reader = ValueReader(value, context)
        for (prefix, test) in [
            ("min-", { (a: Double, b: Double) in a >= b }), ("max-", { $0 <= $1 }),
        ]
        where name.hasPrefix(prefix) {
            guard let actual = measure(String(name.dropFirst(4)), page),
                let wanted = amount(&reader)
            else { return false }
            return test(actual, wanted)
        }
        switch name {
        case "prefers-color-scheme": return reader.word("light")
        case "prefers-reduced-motion": return reader.word("reduce")
        case "prefers-contrast": return reader.word("no-preference")
        case "orientation": return reader.word(page.width >= page.height ? "landscape" : "portrait")
        case "hover", "pointer", "any-hover", "any-pointer", "update", "grid", "scripting":
            return reader.word("none")
        case "overflow-block": return reader.word("paged")
        case "display-mode": return reader.word("browser")
        case "color-gamut": return reader.word("srgb")
        default:
            guard let actual = measure(name, page), let wanted = amount(&reader) else {
                return false
            }
            return abs(actual - wanted) < 1e-6
        }
    }

    private static func measure(_ name: String, _ page: Size) -> Double? {
        switch name {
        case "width", "device-width", "inline-size": page.width
        case "height", "device-height", "block-size": page.height
        case "aspect-ratio", "device-aspect-ratio": page.width / max(1, page.height)
        case "resolution": 1
        case "color": 8
        default: nil
        }
    }

    private static func amount(_ reader: inout ValueReader) -> Double? {
        guard let value = reader.math()?.scalar else { return nil }
        if reader.slash(), let below = reader.number(min: 1e-9) { return value / below }
        return value
    }

    /// `width >= 600px`, `400px < width <= 1000px`.
    private static func range(
        _ values: [ComponentValue], _ page: Size, _ context: ValueContext
    ) -> Bool {
        var reader = ValueReader(values, context)
        var last: Double?
        var holds = true
        var pending: (less: Bool, equal: Bool)?
        var count = 0
        while reader.peek() != nil {
            if reader.take(.delim("<")) {
                pending = (true, reader.take(.delim("=")))
                continue
            }
            if reader.take(.delim(">")) {
                pending = (false, reader.take(.delim("=")))
                continue
            }
            if reader.take(.delim("=")) {
                pending = nil
                continue
            }
            let value: Double? =
                if let name = reader.word() { measure(name, page) } else { amount(&reader) }
            guard let value else { return false }
            if let last {
                if let (less, equal) = pending {
                    holds =
                        holds && ((less ? last < value : last > value) || (equal && last == value))
                } else {
                    holds = holds && abs(last - value) < 1e-6
                }
            }
            last = value
            count += 1
        }
        return holds && count > 1
    }
}
