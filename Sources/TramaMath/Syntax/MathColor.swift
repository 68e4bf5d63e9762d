import TramaCore

/// Colours by xcolor's names and models, and CSS's hexadecimal form.
enum MathColor {
    /// In which the place of an error is drawn.
    static let error = Color(red: 0.8, green: 0, blue: 0)

    static func color(_ text: String, model: String?) -> Color? {
        let parts = text.split(separator: ",").compactMap { Double(String($0).trimmed) }
        switch model {
        case "rgb" where parts.count == 3:
            return Color(red: clamp(parts[0]), green: clamp(parts[1]), blue: clamp(parts[2]))
        case "RGB" where parts.count == 3:
            return Color(
                red: clamp(parts[0] / 255), green: clamp(parts[1] / 255),
                blue: clamp(parts[2] / 255))
        case "gray" where parts.count == 1:
            return Color(red: clamp(parts[0]), green: clamp(parts[0]), blue: clamp(parts[0]))
        case "cmyk" where parts.count == 4:
            return Color(
                red: clamp((1 - parts[0]) * (1 - parts[3])),
                green: clamp((1 - parts[1]) * (1 - parts[3])),
                blue: clamp((1 - parts[2]) * (1 - parts[3])))
        case "HTML", "html": return hexadecimal(Substring(text))
        default: break
        }
        if text.hasPrefix("#") { return hexadecimal(text.dropFirst()) }
        if let mixed = mixture(text) { return mixed }
        return named(text)
    }

    private static func named(_ name: String) -> Color? {
        (names[name] ?? names[name.lowercased()]).flatMap { hexadecimal($0[...]) }
    }

    /// xcolor's `blue!40` and `red!50!black`.
    private static func mixture(_ text: String) -> Color? {
        let parts = text.split(separator: "!").map(String.init)
        guard parts.count == 2 || parts.count == 3, let a = named(parts[0]),
            let share = Double(parts[1]), (0...100).contains(share),
            let b = parts.count == 3 ? named(parts[2]) : .white
        else { return nil }
        let t = share / 100
        return Color(
            red: a.red * t + b.red * (1 - t), green: a.green * t + b.green * (1 - t),
            blue: a.blue * t + b.blue * (1 - t))
    }

    private static func hexadecimal(_ digits: Substring) -> Color? {
        var digits = String(digits)
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        guard digits.count == 6, let value = UInt32(digits, radix: 16) else { return nil }
        return Color(
            red: Double(value >> 16 & 255) / 255, green: Double(value >> 8 & 255) / 255,
            blue: Double(value & 255) / 255)
    }

    private static func clamp(_ value: Double) -> Double { min(1, max(0, value)) }

    static let names: [String: String] = [
        "black": "000000", "white": "ffffff", "red": "ff0000", "green": "008000",
        "blue": "0000ff", "cyan": "00ffff", "magenta": "ff00ff", "yellow": "ffff00",
        "gray": "808080", "grey": "808080", "darkgray": "404040", "lightgray": "bfbfbf",
        "brown": "a52a2a", "lime": "00ff00", "olive": "808000", "orange": "ffa500",
        "pink": "ffc0cb", "purple": "800080", "teal": "008080", "violet": "ee82ee",
        "navy": "000080", "maroon": "800000", "silver": "c0c0c0", "gold": "ffd700",
        "crimson": "dc143c", "indigo": "4b0082", "tomato": "ff6347", "steelblue": "4682b4",
        "dodgerblue": "1e90ff", "royalblue": "4169e1", "forestgreen": "228b22",
        "seagreen": "2e8b57", "darkgreen": "006400", "darkblue": "00008b", "darkred": "8b0000",
        "firebrick": "b22222", "chocolate": "d2691e", "salmon": "fa8072", "coral": "ff7f50",
        "turquoise": "40e0d0", "skyblue": "87ceeb", "slategray": "708090", "dimgray": "696969",
        "hotpink": "ff69b4", "deeppink": "ff1493", "khaki": "f0e68c", "plum": "dda0dd",
        "orchid": "da70d6", "tan": "d2b48c", "beige": "f5f5dc", "aqua": "00ffff",
        "fuchsia": "ff00ff", "goldenrod": "daa520", "darkorange": "ff8c00",
        "ForestGreen": "009b55", "RoyalBlue": "0071bc", "BrickRed": "b6321c",
        "NavyBlue": "006eb8", "Cerulean": "00a2e3", "OliveGreen": "3c8031",
        "BurntOrange": "f7921d", "Maroon": "af3235", "Plum": "92268f", "TealBlue": "00aeb3",
        "Mulberry": "a93c93", "WildStrawberry": "ee2967", "Emerald": "00a99d",
        "Dandelion": "fdbc42", "Periwinkle": "7977b8", "Mahogany": "a9341f",
    ]
}
