import TramaCore

/// Local directives carried from slide to slide.
struct DirectiveFold {
    /// A value with the line it stands on.
    struct Placed {
        let value: String
        var span: Span?
    }

    /// In force from here on.
    private var current: [String: Placed] = [:]
    /// For the next slide only.
    private var spot: [String: Placed] = [:]

    mutating func add(_ set: DirectiveSet) {
        for entry in set.local { Self.apply(entry, to: &current) }
        for entry in set.spot { Self.apply(entry, to: &spot) }
    }

    mutating func add(default name: String, _ value: String) {
        current[name] = Placed(value: value)
    }

    mutating func add(spot name: String, _ value: String) { spot[name] = Placed(value: value) }

    /// Closes a slide: what is in force on it.
    mutating func close() -> [String: Placed] {
        let result = current.merging(spot) { _, spot in spot }.filter { !$0.value.value.isEmpty }
        spot = [:]
        return result
    }

    private static func apply(_ entry: DirectiveSet.Entry, to set: inout [String: Placed]) {
        func put(_ value: String) { set[entry.name] = Placed(value: value, span: entry.span) }
        switch entry.name {
        // Of the slide itself, and no business of its style.
        case "edition", "redact": return
        case "class":
            guard entry.value != .null else { return }
            put(entry.value.strings.joined(separator: " "))
        case "paginate":
            let value = (entry.value.string ?? "").lowercased()
            put(["true", "hold", "skip"].contains(value) ? value : "")
        default:
            guard let value = entry.value.string else { return }
            put(value)
        }
    }
}
