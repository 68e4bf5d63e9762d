/// Quotation marks by language, for `quotes: auto` (from CLDR's delimiters).
enum Quotes {
    static func of(_ language: String) -> [String]? {
        let code = language.lowercased()
        if let exact = table[code] { return exact }
        return table[String(code.prefix { $0 != "-" && $0 != "_" })]
    }

    private static let table: [String: [String]] = {
        let groups: [(String, [String])] = [
            ("en zh-hans zh ko tr pt pt-br th id ms vi hi", ["“", "”", "‘", "’"]),
            ("es ca pt-pt it el hy", ["«", "»", "“", "”"]),
            ("fr", ["«\u{00A0}", "\u{00A0}»", "«\u{00A0}", "\u{00A0}»"]),
            ("fr-ch de-ch rm", ["«", "»", "‹", "›"]),
            ("de cs sk sl et lt is bg", ["„", "“", "‚", "‘"]),
            ("ru uk be", ["«", "»", "„", "“"]),
            ("pl ro hu", ["„", "”", "«", "»"]),
            ("sv fi", ["”", "”", "’", "’"]),
            ("nb nn no", ["«", "»", "‘", "’"]),
            ("nl af", ["‘", "’", "“", "”"]),
            ("da hr", ["“", "”", "‘", "’"]),
            ("ja zh-hant zh-tw zh-hk", ["「", "」", "『", "』"]),
            ("he", ["”", "”", "’", "’"]),
            ("ar", ["”", "“", "’", "‘"]),
            ("fa", ["«", "»", "‹", "›"]),
            ("eu", ["«", "»", "‹", "›"]),
            ("gl", ["“", "”", "‘", "’"]),
        ]
        var result: [String: [String]] = [:]
        for (codes, marks) in groups {
            for code in codes.split(separator: " ") { result[String(code)] = marks }
        }
        return result
    }()
}
