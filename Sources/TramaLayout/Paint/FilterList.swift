import Foundation
import TramaCore
import TramaScene

/// The filters that Marp's image keywords write: `blur(10px) brightness(1.5) drop-shadow(…)`.
enum FilterList {
    static func parse(_ text: String) -> [Filter] {
        var filters: [Filter] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "(") {
            let name = rest[..<open].trimmingCharacters(in: .whitespaces)
            guard let close = closing(of: rest, from: open) else { break }
            let argument = rest[rest.index(after: open)..<close]
            if let filter = filter(name, argument.trimmingCharacters(in: .whitespaces)) {
                filters.append(filter)
            }
            rest = rest[rest.index(after: close)...]
        }
        return filters
    }

    private static func closing(
        of text: Substring, from open: Substring.Index
    ) -> Substring.Index? {
        var depth = 0
        var index = open
        while index < text.endIndex {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" {
                depth -= 1
                if depth == 0 { return index }
            }
            index = text.index(after: index)
        }
        return nil
    }

    private static func filter(_ name: String, _ argument: String) -> Filter? {
        switch name {
        case "blur": return .blur(number(argument) ?? 10)
        case "brightness": return .brightness(number(argument) ?? 1.5)
        case "contrast": return .contrast(number(argument) ?? 2)
        case "grayscale": return .grayscale(number(argument) ?? 1)
        case "hue-rotate": return .hueRotate(angle(argument) ?? .pi)
        case "invert": return .invert(number(argument) ?? 1)
        case "opacity": return .opacity(number(argument) ?? 0.5)
        case "saturate": return .saturate(number(argument) ?? 2)
        case "sepia": return .sepia(number(argument) ?? 1)
        case "drop-shadow": return shadow(argument)
        default: return nil
        }
    }

    private static func number(_ text: String) -> Double? {
        let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let value = Double(digits), value.isFinite else { return nil }
        return text.hasSuffix("%") ? value / 100 : value
    }

    private static func angle(_ text: String) -> Double? {
        guard let value = number(text) else { return nil }
        if text.hasSuffix("turn") { return value * 2 * .pi }
        if text.hasSuffix("grad") { return value * .pi / 200 }
        if text.hasSuffix("rad") { return value }
        return value * .pi / 180
    }

    /// Offsets, blur and an `rgba()` colour; black at 40 % where the colour is another.
    private static func shadow(_ text: String) -> Filter {
        let head = text.prefix { $0 != "r" && $0 != "#" }
        let lengths = head.split(whereSeparator: { $0 == " " || $0 == "," })
            .compactMap { number(String($0)) }
        var color = Color.black.withAlpha(0.4)
        if let open = text.firstIndex(of: "(") {
            let parts = text[open...].split(whereSeparator: { "(), /".contains($0) })
                .compactMap { number(String($0)) }
            if parts.count >= 3 {
                color = Color(
                    red: parts[0] / 255, green: parts[1] / 255, blue: parts[2] / 255,
                    alpha: parts.count > 3 ? parts[3] : 1)
            }
        }
        return .dropShadow(
            offset: Point(x: lengths.first ?? 0, y: lengths.dropFirst().first ?? 5),
            blur: lengths.dropFirst(2).first ?? 10, color: color)
    }
}
