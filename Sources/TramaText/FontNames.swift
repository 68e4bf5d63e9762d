/// Which installed families stand for generic names, for other systems' fonts, and for scripts.
enum FontNames {
    static let sans = ["Inter", "Lato", "Noto Sans", "DejaVu Sans", "Liberation Sans"]
    static let serif = [
        "TeX Gyre Pagella", "TeX Gyre Termes", "Noto Serif", "DejaVu Serif", "Liberation Serif",
    ]
    static let mono = [
        "JetBrains Mono", "Fira Code", "DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono",
    ]
    static let emoji = ["Noto Color Emoji", "Noto Emoji", "Twemoji"]

    /// Generic families and the names of other systems' interface fonts; never reported as missing.
    static let generic: [String: [String]] = [
        "serif": serif, "sans-serif": sans, "monospace": mono, "ui-monospace": mono,
        "system-ui": sans, "ui-sans-serif": sans, "ui-serif": serif, "ui-rounded": sans,
        "-apple-system": sans, "blinkmacsystemfont": sans, "segoe ui": sans,
        "emoji": emoji, "apple color emoji": emoji, "segoe ui emoji": emoji,
        "segoe ui symbol": ["Noto Sans Symbols2", "Noto Sans Symbols", "DejaVu Sans"],
        "math": ["Latin Modern Math", "STIX Two Math", "TeX Gyre Pagella Math"],
        "cursive": ["TeX Gyre Chorus"] + serif, "fantasy": sans,
    ]

    /// Whether a list of families asks for letters with serifs: by the first that says so either way.
    static func isSerif(_ families: [String]) -> Bool {
        for family in families {
            let name = family.lowercased()
            if name.contains("sans") || name.contains("mono") || name == "system-ui" {
                return false
            }
            if name.contains("serif") || withSerifs.contains(name) { return true }
        }
        return false
    }

    /// Families with serifs whose names don't tell.
    private static let withSerifs: Set<String> = [
        "tex gyre pagella", "tex gyre termes", "tex gyre schola", "tex gyre bonum",
        "latin modern roman", "times", "times new roman", "nimbus roman", "tinos", "georgia",
        "gelasio", "palatino", "palatino linotype", "book antiqua", "bookman", "cambria",
        "caladea", "garamond", "eb garamond", "century schoolbook", "stix", "stix two text",
        "amiri", "baskerville", "charter", "didot", "iowan old style", "merriweather", "lora",
        "playfair display", "crimson text", "libre baskerville", "hiragino mincho pron",
        "yu mincho", "ms mincho", "songti sc", "simsun", "batang",
    ]

    /// Families drawn to the same or nearly the same widths as a common font of other systems.
    static let similar: [String: [String]] = [
        "helvetica": ["Nimbus Sans", "TeX Gyre Heros", "Liberation Sans", "Arimo"],
        "helvetica neue": ["TeX Gyre Heros", "Nimbus Sans", "Liberation Sans", "Arimo"],
        "arial": ["Liberation Sans", "Arimo", "TeX Gyre Heros", "Nimbus Sans"],
        "times": ["Nimbus Roman", "TeX Gyre Termes", "Liberation Serif", "Tinos"],
        "times new roman": ["Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman"],
        "georgia": ["Gelasio"],
        "palatino": ["TeX Gyre Pagella"], "palatino linotype": ["TeX Gyre Pagella"],
        "book antiqua": ["TeX Gyre Pagella"], "bookman": ["TeX Gyre Bonum"],
        "century schoolbook": ["TeX Gyre Schola"], "avant garde": ["TeX Gyre Adventor"],
        "cambria": ["Caladea"], "calibri": ["Carlito", "Lato"],
        "courier": ["TeX Gyre Cursor", "Nimbus Mono PS", "Liberation Mono", "Cousine"],
        "courier new": ["Liberation Mono", "Cousine", "TeX Gyre Cursor", "Nimbus Mono PS"],
        "sfmono-regular": mono, "sf mono": mono, "menlo": ["DejaVu Sans Mono"], "monaco": mono,
        "consolas": ["Inconsolata"] + mono, "lucida console": ["DejaVu Sans Mono"],
        "source code pro": mono, "verdana": ["DejaVu Sans"],
    ]

    /// Fallback families by ISO 15924 script; others are found by what the faces cover.
    static let scripts: [String: [String]] = [
        "Arab": ["Noto Sans Arabic", "Noto Naskh Arabic", "Amiri", "DejaVu Sans"],
        "Hebr": ["Noto Sans Hebrew", "DejaVu Sans"],
        "Deva": ["Noto Sans Devanagari"], "Beng": ["Noto Sans Bengali"],
        "Taml": ["Noto Sans Tamil"], "Telu": ["Noto Sans Telugu"],
        "Knda": ["Noto Sans Kannada"], "Mlym": ["Noto Sans Malayalam"],
        "Gujr": ["Noto Sans Gujarati"], "Guru": ["Noto Sans Gurmukhi"],
        "Sinh": ["Noto Sans Sinhala"], "Thai": ["Noto Sans Thai", "Noto Looped Thai"],
        "Laoo": ["Noto Sans Lao"], "Khmr": ["Noto Sans Khmer"], "Mymr": ["Noto Sans Myanmar"],
        "Ethi": ["Noto Sans Ethiopic"], "Geor": ["Noto Sans Georgian"],
        "Armn": ["Noto Sans Armenian"], "Tibt": ["Noto Serif Tibetan"],
        "Latn": ["Noto Sans", "DejaVu Sans"], "Grek": ["Noto Sans", "DejaVu Sans"],
        "Cyrl": ["Noto Sans", "DejaVu Sans"],
        "Zyyy": ["DejaVu Sans", "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math"],
    ]

    /// The families of a script, those with serifs first where the text around them has some.
    static func families(script: String, language: String?, serif: Bool) -> [String] {
        let names =
            eastAsian.contains(script)
            ? eastAsianFamilies(script: script, language: language) : scripts[script] ?? []
        guard serif else { return names }
        let counterparts = names.map { name in
            serifCounterparts[name] ?? name.replacing("Noto Sans", with: "Noto Serif")
        }
        return counterparts + names
    }

    /// Serif companions that aren't named after their sans.
    private static let serifCounterparts = [
        "Noto Sans Arabic": "Noto Naskh Arabic", "DejaVu Sans": "DejaVu Serif",
    ]

    /// Scripts whose shapes follow the language: Han and its companions.
    static let eastAsian: Set<String> = ["Hani", "Hira", "Kana", "Hang", "Bopo"]

    /// Noto's CJK families for a language, or for a script where the language says nothing.
    private static func eastAsianFamilies(script: String, language: String?) -> [String] {
        let tag = (language ?? "").lowercased()
        let region: String
        if tag.hasPrefix("ja") {
            region = "JP"
        } else if tag.hasPrefix("ko") {
            region = "KR"
        } else if tag.hasPrefix("zh-hk") || tag.hasPrefix("yue") {
            region = "HK"
        } else if tag.hasPrefix("zh-tw") || tag.hasPrefix("zh-hant") {
            region = "TC"
        } else if tag.hasPrefix("zh") {
            region = "SC"
        } else {
            switch script {
            case "Hira", "Kana": region = "JP"
            case "Hang": region = "KR"
            case "Bopo": region = "TC"
            default: region = "SC"
            }
        }
        return ["Noto Sans CJK \(region)", "Noto Sans CJK JP"]
    }
}
