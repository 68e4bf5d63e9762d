import TramaCore
import TramaDeck

extension StyledTree {
    /// Every element with the properties that differ from what it would have without any rule.
    package func dump() -> String {
        var lines: [String] = []
        func walk(_ id: NodeID, _ depth: Int) {
            let indent = String(repeating: "  ", count: depth)
            guard let element = tree.element(id) else {
                if case .text(let text) = tree[id].content,
                    !text.allSatisfy(\.isWhitespace)
                {
                    lines.append(indent + quoted(text))
                }
                return
            }
            let parent = tree[id].parent.map { style($0) } ?? .initial
            lines.append(indent + name(element))
            lines += StyleDump.lines(style(id), parent: parent).map { indent + "  | " + $0 }
            let boxes = generated[id] ?? [:]
            for pseudo in [Pseudo.marker, .before] {
                if let box = boxes[pseudo] { lines += dump(box, pseudo, id, indent + "  ") }
            }
            for child in tree[id].children { walk(child, depth + 1) }
            if let box = boxes[.after] { lines += dump(box, .after, id, indent + "  ") }
        }
        walk(Tree.root, 0)
        return lines.joined(separator: "\n") + "\n"
    }

    private func dump(_ box: Generated, _ pseudo: Pseudo, _ id: NodeID, _ indent: String)
        -> [String]
    {
        let content = box.content.map { piece in
            switch piece {
            case .text(let text): quoted(text)
            case .image(let image): "\(image)"
            }
        }
        return [indent + "::\(pseudo) " + content.joined(separator: " ")]
            + StyleDump.lines(box.style, parent: style(id)).map { indent + "  | " + $0 }
    }

    private func name(_ element: Element) -> String {
        element.name + (element["id"].map { "#" + $0 } ?? "")
            + element.classes.map { "." + $0 }.joined()
    }

    private func quoted(_ text: String) -> String {
        let flat = text.map { $0.isNewline ? "␤" : String($0) }.joined()
        return "“" + (flat.count > 60 ? flat.prefix(60) + "…" : flat) + "”"
    }
}

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
