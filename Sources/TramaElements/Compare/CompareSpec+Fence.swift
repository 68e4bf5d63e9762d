import Foundation
import TramaCore
import TramaDeck

extension CompareSpec {
    static let keys = [
        "before", "after", "labels", "offset", "orientation", "hover", "click", "handle-only",
        "credits", "caption", "fit", "alt", "print", "width", "height",
    ]

    /// Reads `key: value` lines; what can't be read is reported and left as it was.
    mutating func read(fence: String, at span: Span?) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        func report(_ message: String, hint: String?) {
            diagnostics.append(Diagnostic(.compare, message, at: span, hint: hint))
        }
        for line in fence.split(whereSeparator: \.isNewline) {
            let text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            guard let colon = text.firstIndex(of: ":") else {
                report("\"\(text)\" isn't `key: value`", hint: nil)
                continue
            }
            let key = text[..<colon].trimmingCharacters(in: .whitespaces)
            let value = Self.unquoted(text[text.index(after: colon)...])
            guard Self.keys.contains(key) else {
                report(
                    "a comparison has no key \"\(key)\"",
                    hint: NearestName.hint(for: key, among: Self.keys)
                        ?? "it has \(Self.keys.joined(separator: ", "))")
                continue
            }
            if !take(key, value) {
                report("\"\(value)\" is no value for \"\(key)\"", hint: Self.values(of: key))
            }
        }
        return diagnostics
    }

    private static func values(of key: String) -> String? {
        switch key {
        case "offset": "give percent, such as 50%"
        case "orientation": "horizontal or vertical"
        case "hover", "click", "handle-only": "true or false"
        case "fit": "cover, contain or fill"
        case "print": "split or pair"
        case "labels": "two, as in [Before, After], or none"
        default: nil
        }
    }

    private mutating func take(_ key: String, _ value: String) -> Bool {
        func set<T>(_ path: WritableKeyPath<CompareSpec, T>, _ value: T?) -> Bool {
            guard let value else { return false }
            self[keyPath: path] = value
            return true
        }
        switch key {
        case "before": return set(\.before, value)
        case "after": return set(\.after, value)
        case "labels": return takeLabels(value)
        case "offset": return set(\.offset, Self.percent(value))
        case "orientation": return set(\.orientation, Orientation(rawValue: value))
        case "hover": return set(\.hovers, Self.flag(value))
        case "click": return set(\.clicks, Self.flag(value))
        case "handle-only": return set(\.isHandleOnly, Self.flag(value))
        case "credits": return set(\.credits, Self.list(value))
        case "caption": return set(\.caption, value)
        case "fit": return set(\.fit, Fit(rawValue: value))
        case "alt": return set(\.alternative, value)
        case "print": return set(\.printing, Printing(rawValue: value))
        default:
            guard let length = Self.length(value) else { return false }
            size += "\(key): \(length); "
            return true
        }
    }

    private mutating func takeLabels(_ value: String) -> Bool {
        if Self.flag(value) == false { return true }
        let labels = Self.list(value)
        guard labels.count == 2 else { return false }
        (beforeLabel, afterLabel) = (labels[0], labels[1])
        return true
    }

    /// `[a, b]` or `a, b`.
    private static func list(_ text: String) -> [String] {
        var text = Substring(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        return text.split(separator: ",").map { unquoted($0) }
    }

    private static func unquoted(_ text: some StringProtocol) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard trimmed.count > 1, let quote = trimmed.first, quote == "\"" || quote == "'",
            trimmed.last == quote
        else { return trimmed }
        return String(trimmed.dropFirst().dropLast())
    }
}
