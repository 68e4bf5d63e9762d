import Foundation
import TramaCore
import TramaDeck

extension CompareSpec {
    static let keys = [
        "before", "after", "pictures", "labels", "offset", "orientation", "hover", "click",
        "handle-only", "keyboard", "animate",
        "credits", "caption", "fit", "alt", "print", "steps", "width", "height",
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
        case "hover", "click", "handle-only", "keyboard", "animate": "true or false"
        case "fit": "cover, contain or fill"
        case "print": "split, pair, steps, or sweep with a number of pages, as in sweep 5"
        case "labels": "one for each picture, as in [Before, After], or none"
        case "steps": "positions of the divider, as in 0% 50% 100%"
        case "pictures": "two or more addresses, as in [a.png, b.png, c.png]"
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
        case "before", "after": return take(picture: value, at: key == "before" ? 0 : 1)
        case "pictures": return takePictures(value)
        case "labels":
            labels = Self.flag(value) == false ? [] : Self.list(value)
            return labels.count != 1
        case "steps": return takeSteps(value)
        case "offset": return set(\.offset, Self.percent(value))
        case "orientation": return set(\.orientation, Orientation(rawValue: value))
        case "hover": return set(\.hovers, Self.flag(value))
        case "click": return set(\.clicks, Self.flag(value))
        case "handle-only": return set(\.isHandleOnly, Self.flag(value))
        case "keyboard": return set(\.hasKeys, Self.flag(value))
        case "animate": return set(\.glides, Self.flag(value))
        case "credits": return set(\.credits, Self.list(value))
        case "caption": return set(\.caption, value)
        case "fit": return set(\.fit, Fit(rawValue: value))
        case "alt": return set(\.alternative, value)
        case "print": return set(\.printing, Self.printing(value))
        default:
            guard let length = Self.length(value) else { return false }
            size += "\(key): \(length); "
            return true
        }
    }

    private mutating func take(picture address: String, at index: Int) -> Bool {
        while pictures.count <= index { pictures.append("") }
        pictures[index] = address
        return !address.isEmpty
    }

    private mutating func takePictures(_ value: String) -> Bool {
        let found = Self.list(value).filter { !$0.isEmpty }
        guard found.count > 1, found.count <= Self.most else { return false }
        pictures = found
        return true
    }

    private mutating func takeSteps(_ value: String) -> Bool {
        let words = value.split { $0 == " " || $0 == "[" || $0 == "]" || $0 == ";" }
        steps = words.compactMap {
            Self.percent(String($0.last == "," ? $0.dropLast() : $0))
        }
        return !steps.isEmpty && steps.count == words.count && steps.count <= Self.most
    }

    /// Pages and steps of one comparison: what a speaker can click through.
    private static let most = 100

    private static func printing(_ value: String) -> Printing? {
        let words = value.split(separator: " ")
        switch words.first {
        case "split" where words.count == 1: return .split
        case "pair" where words.count == 1: return .pair
        case "steps" where words.count == 1: return .pages(2)
        case "sweep" where words.count <= 2:
            guard let count = words.count == 1 ? 5 : Int(words[1]), (2...most).contains(count)
            else { return nil }
            return .pages(count)
        default: return nil
        }
    }

    /// `[a, b]` or `a, b`, quoted or not; a comma between two digits belongs to the number.
    private static func list(_ text: String) -> [String] {
        var text = Substring(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        var parts = [""]
        var quote: Character?
        var rest = text
        while let character = rest.popFirst() {
            let isEmpty = parts[parts.count - 1].allSatisfy(\.isWhitespace)
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'", isEmpty {
                quote = character
            } else if character == ",",
                !(parts[parts.count - 1].last?.isNumber == true && rest.first?.isNumber == true)
            {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts.map { unquoted($0) }
    }

    private static func unquoted(_ text: some StringProtocol) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard trimmed.count > 1, let quote = trimmed.first, quote == "\"" || quote == "'",
            trimmed.last == quote
        else { return trimmed }
        return String(trimmed.dropFirst().dropLast())
    }
}
