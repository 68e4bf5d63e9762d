import TramaCore

/// Local directives carried from slide to slide.
struct DirectiveFold {
    /// In force from here on.
    private var current: [String: String] = [:]
    /// For the next slide only.
    private var spot: [String: String] = [:]

    mutating func add(_ set: DirectiveSet) {
        for entry in set.local { Self.apply(entry, to: &current) }
        for entry in set.spot { Self.apply(entry, to: &spot) }
    }

    mutating func add(default name: String, _ value: String) { current[name] = value }

    mutating func add(spot name: String, _ value: String) { spot[name] = value }

    /// Closes a slide: what is in force on it.
    mutating func close() -> [String: String] {
        let result = current.merging(spot) { _, spot in spot }.filter { !$0.value.isEmpty }
        spot = [:]
        return result
    }

    private static func apply(_ entry: DirectiveSet.Entry, to set: inout [String: String]) {
        switch entry.name {
        // Of the slide itself, and no business of its style.
        case "edition", "redact": return
        case "class":
            guard entry.value != .null else { return }
            set["class"] = entry.value.strings.joined(separator: " ")
        case "paginate":
            let value = (entry.value.string ?? "").lowercased()
            set["paginate"] = ["true", "hold", "skip"].contains(value) ? value : ""
        default:
            guard let value = entry.value.string else { return }
            set[entry.name] = value
        }
    }
}
