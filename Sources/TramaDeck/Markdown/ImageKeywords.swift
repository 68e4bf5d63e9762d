/// Marp's words in an image's alternative text.
struct ImageKeywords: Hashable, Sendable {
    var isBackground = false
    /// The rest of the text.
    var alternative = ""
    var width: String?
    var height: String?
    /// `blur(10px)` …, in order.
    var filters: [String] = []
    /// `NN%`, and `auto`, `contain`, `cover`.
    var scale: String?
    var size: String?
    var side: SlideBackground.Side?
    /// Fraction of the slide, where given.
    var fraction: Double?
    var isVertical: Bool?

    private static let defaults: [String: String] = [
        "blur": "10px", "brightness": "1.5", "contrast": "2",
        "drop-shadow": "0 5px 10px rgba(0,0,0,.4)", "grayscale": "1", "hue-rotate": "180deg",
        "invert": "1", "opacity": ".5", "saturate": "2", "sepia": "1",
    ]
    /// Every word, with an example of each form that takes a value.
    static let words =
        defaults.keys.sorted() + [
            "bg", "50%", "w:100", "width:3cm", "h:50", "height:1in", "auto", "contain", "cover",
            "fit", "left", "right", "right:30%", "vertical", "horizontal", "blur:4px",
        ]

    private static let units: Set<String> = [
        "%", "ch", "cm", "em", "ex", "in", "mm", "pc", "pt", "px",
    ]

    init(_ text: String) {
        let tokens = text.split(whereSeparator: \.isWhitespace).map(String.init)
        isBackground = tokens.contains("bg")
        var rest: [String] = []
        for token in tokens where !take(token) { rest.append(token) }
        alternative = rest.joined(separator: " ")
    }

    private mutating func take(_ token: String) -> Bool {
        if token == "bg" { return true }
        if token.hasSuffix("%"), Self.isNumber(token.dropLast()) {
            scale = token
            return true
        }
        if takeLength(token) || takeFilter(token) { return true }
        return isBackground && takeBackground(token)
    }

    private mutating func takeLength(_ token: String) -> Bool {
        for (prefixes, isWidth) in [(["w:", "width:"], true), (["h:", "height:"], false)] {
            for prefix in prefixes where token.hasPrefix(prefix) {
                guard let length = Self.length(token.dropFirst(prefix.count)) else { return false }
                if isWidth { width = length } else { height = length }
                return true
            }
        }
        return false
    }

    private mutating func takeFilter(_ token: String) -> Bool {
        let parts = token.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let standard = Self.defaults[name] else { return false }
        if token.hasSuffix(":") { return false }
        guard parts.count > 1 else {
            filters.append("\(name)(\(standard))")
            return true
        }
        let argument =
            name == "drop-shadow" ? Self.split(parts[1]).joined(separator: " ") : parts[1]
        guard Self.isBalanced(argument) else { return false }
        filters.append("\(name)(\(argument))")
        return true
    }

    private mutating func takeBackground(_ token: String) -> Bool {
        switch token {
        case "auto", "contain", "cover": size = token
        case "fit": size = "contain"
        case "vertical": isVertical = true
        case "horizontal": isVertical = false
        default:
            for side in [SlideBackground.Side.left, .right] {
                if token == side.rawValue {
                    self.side = side
                    return true
                }
                let prefix = side.rawValue + ":"
                if token.hasPrefix(prefix), token.hasSuffix("%"),
                    let percent = Double(token.dropFirst(prefix.count).dropLast()), percent >= 0
                {
                    self.side = side
                    fraction = min(percent, 100) / 100
                    return true
                }
            }
            return false
        }
        return true
    }

    /// CSS for an inline image; percentages don't count there.
    var style: String? {
        var parts: [String] = []
        if let width, !width.hasSuffix("%") { parts.append("width:\(width)") }
        if let height, !height.hasSuffix("%") { parts.append("height:\(height)") }
        if let filter { parts.append("filter:\(filter)") }
        return parts.isEmpty ? nil : parts.map { $0 + ";" }.joined()
    }

    var filter: String? { filters.isEmpty ? nil : filters.joined(separator: " ") }

    /// CSS `background-size` of a background image.
    var backgroundSize: String {
        let base = scale ?? size
        if base != "contain", base != "cover", width != nil || height != nil {
            return "\(width ?? base ?? "auto") \(height ?? base ?? "auto")"
        }
        return base ?? "cover"
    }

    private static func isNumber(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let last = parts.last, !last.isEmpty else {
            return false
        }
        return parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func length(_ text: Substring) -> String? {
        if text == "auto" { return "auto" }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard isNumber(digits) else { return nil }
        let unit = text.dropFirst(digits.count)
        if unit.isEmpty { return digits + "px" }
        return units.contains(String(unit)) ? String(text) : nil
    }

    /// At commas that stand in no parentheses.
    private static func split(_ text: String) -> [String] {
        var depth = 0
        var parts = [""]
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    /// Nothing that could end the declaration.
    private static func isBalanced(_ text: String) -> Bool {
        !text.contains { ";{}\"'\\".contains($0) }
            && text.filter { $0 == "(" }.count == text.filter { $0 == ")" }.count
    }
}
