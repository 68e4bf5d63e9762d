import TramaCore

/// Prints computed styles.
enum StyleDump {
    /// `name: value` for each field that differs from the parent's (inherited) or the initial one.
    static func lines(_ style: ComputedStyle, parent: ComputedStyle) -> [String] {
        let base = parent.inheriting()
        var result: [String] = []
        result += differences(style.text, base.text)
        result += differences(style.box, base.box)
        result += differences(style.paint, base.paint)
        result += differences(style.arrangement, base.arrangement)
        for (name, value) in style.custom.sorted(by: { $0.key < $1.key })
        where base.custom[name] != value {
            result.append("\(name): \(value)")
        }
        return result
    }

    private static func differences<T>(_ group: T, _ base: T) -> [String] {
        let old = Array(Mirror(reflecting: base).children)
        return Mirror(reflecting: group).children.enumerated().compactMap { index, field in
            let value = print(field.value)
            guard value != print(old[index].value) else { return nil }
            return "\(field.label ?? "?"): \(value)"
        }
    }

    /// A value in a stable, short form.
    static func print(_ value: Any) -> String {
        switch value {
        case let color as Color: return color.css
        case let length as LengthPercentage: return length.css
        case let number as Double: return short(number)
        case let text as String: return "\"\(text)\""
        case let keyword as any RawRepresentable: return "\(keyword.rawValue)"
        case let display as Display: return display.css
        default: return structure(value)
        }
    }

    private static func structure(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { print($0.value) } ?? "nil"
        case .collection:
            return "[" + mirror.children.map { print($0.value) }.joined(separator: ", ") + "]"
        case .set, .dictionary:
            return "{" + mirror.children.map { print($0.value) }.sorted().joined(separator: ", ")
                + "}"
        case .enum:
            guard let child = mirror.children.first else { return "\(value)" }
            let inner = print(child.value)
            return (child.label ?? "") + (inner.hasPrefix("(") ? inner : "(\(inner))")
        case .tuple, .struct:
            let parts = mirror.children.map { child -> String in
                let label = child.label ?? ""
                return (label.hasPrefix(".") || label.isEmpty ? "" : label + ": ")
                    + print(child.value)
            }
            return "(" + parts.joined(separator: ", ") + ")"
        default: return "\(value)"
        }
    }

    static func short(_ number: Double) -> String {
        let rounded = (number * 1000).rounded() / 1000
        if rounded == rounded.rounded(), abs(rounded) < 1e15 { return String(Int(rounded)) }
        return String(rounded)
    }
}

extension Color {
    /// `#rrggbb`, with alpha where it is not opaque.
    package var css: String {
        func hex(_ value: Double) -> String {
            let byte = Int((max(0, min(1, value)) * 255).rounded())
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        let base = "#" + hex(red) + hex(green) + hex(blue)
        return alpha >= 1 ? base : base + "/" + StyleDump.short(alpha)
    }
}

extension LengthPercentage {
    /// `12px`, `50%`, or arithmetic.
    package var css: String {
        switch self {
        case .linear(let px, let percent):
            if percent == 0 { return StyleDump.short(px) + "px" }
            if px == 0 { return StyleDump.short(percent) + "%" }
            return "calc(\(StyleDump.short(px))px + \(StyleDump.short(percent))%)"
        case .minimum(let all): return "min(" + all.map(\.css).joined(separator: ", ") + ")"
        case .maximum(let all): return "max(" + all.map(\.css).joined(separator: ", ") + ")"
        case .clamped(let a, let b, let c): return "clamp(\(a.css), \(b.css), \(c.css))"
        case .sum(let all): return "(" + all.map(\.css).joined(separator: " + ") + ")"
        case .scaled(let value, let factor): return "\(StyleDump.short(factor)) * \(value.css)"
        }
    }
}

extension Display {
    /// As the two-value syntax has it.
    package var css: String {
        switch kind {
        case .none: return "none"
        case .contents: return "contents"
        case .box(let outside, let inside, let isListItem):
            return "\(outside) \(inside)" + (isListItem ? " list-item" : "")
        }
    }
}
