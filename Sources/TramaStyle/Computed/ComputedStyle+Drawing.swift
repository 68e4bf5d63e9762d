import TramaCore

extension ComputedStyle {
    /// What the rules say of inline SVG beside `parent`, as a `style` attribute: `fill` and its like,
    /// fonts, the colour of the text and opacity. Everything that is inherited where there is no parent.
    package func drawing(inside parent: ComputedStyle?) -> String {
        var parts: [String] = []
        for name in PropertyTable.drawing.sorted() {
            guard let value = custom[name], value != parent?.custom[name] else { continue }
            parts.append("\(name):\(plain(value))")
        }
        if text.fontSize != parent?.text.fontSize { parts.append("font-size:\(text.fontSize)px") }
        if text.fontWeight != parent?.text.fontWeight {
            parts.append("font-weight:\(Int(text.fontWeight.rounded()))")
        }
        if text.fontFamilies != parent?.text.fontFamilies {
            let names = text.fontFamilies.map { "'\($0.filter { $0 != "'" && $0 != "\\" })'" }
            parts.append("font-family:\(names.joined(separator: ","))")
        }
        if let parent, text.color != parent.text.color {
            parts.append("color:\(text.color.rgb)")
        }
        if parent != nil, box.display.kind == .none { parts.append("display:none") }
        if parent != nil, paint.opacity != 1 { parts.append("opacity:\(paint.opacity)") }
        return parts.joined(separator: ";")
    }

    /// A colour written as a function in the way that all renderers read.
    private func plain(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "(")) else { return value }
        var context = ValueContext()
        context.currentColor = text.color
        var reader = ValueReader(ComponentValue.parse(value), context)
        guard let color = reader.color(), reader.isAtEnd else { return value }
        return color.alpha == 1
            ? color.rgb : "rgba\(color.rgb.dropFirst(3).dropLast()),\(color.alpha))"
    }
}

extension Color {
    /// As every renderer of SVG reads it.
    package var rgb: String {
        func byte(_ value: Double) -> Int { Int((min(1, max(0, value)) * 255).rounded()) }
        return "rgb(\(byte(red)),\(byte(green)),\(byte(blue)))"
    }
}
