import TramaCore

extension PropertyTable {
    static let contentRows: [Property] = [
        Property("content", inherited: false) { reader, builder in
            if reader.word("normal") {
                builder.style.box.content = nil
                builder.style.box.suppressesContent = false
                return true
            }
            if reader.word("none") {
                builder.style.box.content = nil
                builder.style.box.suppressesContent = true
                return true
            }
            guard let pieces = contentPieces(&reader) else { return false }
            builder.style.box.content = pieces
            builder.style.box.suppressesContent = false
            return true
        } copy: { source, builder in
            builder.style.box.content = source.box.content
            builder.style.box.suppressesContent = source.box.suppressesContent
        },
        .field("counter-reset", \.box.counterReset) { counterChanges(&$0, defaultValue: 0) },
        .field("counter-set", \.box.counterSet) { counterChanges(&$0, defaultValue: 0) },
        .field("counter-increment", \.box.counterIncrement) {
            counterChanges(&$0, defaultValue: 1)
        },
    ]

    private static func contentPieces(_ reader: inout ValueReader) -> [ContentPiece]? {
        var pieces: [ContentPiece] = []
        while let value = reader.peek() {
            if value.isDelim("/") {
                // Alternative text: it is not drawn.
                reader.at = reader.values.count
                break
            }
            guard let piece = contentPiece(&reader) else { return nil }
            pieces.append(piece)
        }
        return pieces.isEmpty ? nil : pieces
    }

    private static func contentPiece(_ reader: inout ValueReader) -> ContentPiece? {
        if let text = reader.string() { return .text(text) }
        if let quote: ContentPiece = reader.words([
            "open-quote": .openQuote, "close-quote": .closeQuote, "no-open-quote": .noOpenQuote,
            "no-close-quote": .noCloseQuote,
        ]) {
            return quote
        }
        if var inner = reader.function("attr") {
            return inner.customName().map { .attribute($0.lowercased()) }
        }
        if var inner = reader.function("counter") {
            guard let name = inner.customName() else { return nil }
            return .counter(name: name, style: counterStyle(&inner))
        }
        if var inner = reader.function("counters") {
            guard let name = inner.customName(), inner.comma(), let separator = inner.string()
            else { return nil }
            return .counters(name: name, separator: separator, style: counterStyle(&inner))
        }
        return reader.imageValue().map { .image($0) }
    }

    private static func counterStyle(_ reader: inout ValueReader) -> String {
        guard reader.comma() else { return "decimal" }
        return reader.customName()?.lowercased() ?? "decimal"
    }

    private static func counterChanges(
        _ reader: inout ValueReader, defaultValue: Int
    ) -> [CounterChange]? {
        if reader.word("none") { return [] }
        var result: [CounterChange] = []
        while !reader.isAtEnd {
            var name: String
            if var inner = reader.function("reversed") {
                guard let inside = inner.customName() else { return nil }
                name = inside
            } else {
                guard let word = reader.customName() else { return nil }
                name = word
            }
            if name.lowercased() == "none" { return nil }
            result.append(CounterChange(name: name, value: reader.integer() ?? defaultValue))
        }
        return result.isEmpty ? nil : result
    }
}
