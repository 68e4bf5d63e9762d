import TramaElements
import TramaStyle

/// The style sheets that a talk has whatever it says, parsed while the talk is still being read.
struct OwnSheets: Sendable {
    /// User-agent sheet and the element kinds' own CSS.
    let base: String
    let userAgent: StyleSheet
    /// What Marp puts before every theme.
    let scaffold: (sheet: StyleSheet, text: String)?
    /// Themes of the program that are parsed already.
    let bundled: [Theme: StyleSheet]

    /// - Parameter theme: the bundled one that the talk will ask for, as far as can be told.
    init(kinds: ElementRegistry, folder: String, theme: String) {
        base = (ThemeLibrary.asset("user-agent") ?? "") + "\n" + kinds.style
        userAgent = StyleSheet(
            parsing: base, origin: .userAgent, folder: folder, reports: false)
        scaffold = ThemeLibrary.asset("scaffold").map { text in
            (
                StyleSheet(parsing: text, origin: .theme, folder: folder, reports: false), text
            )
        }
        var bundled: [Theme: StyleSheet] = [:]
        if let theme = ThemeLibrary.bundled.first(where: { $0.name == theme }) {
            bundled[theme] = StyleSheet(
                parsing: theme.css, origin: .theme, folder: theme.folder, reports: false)
        }
        self.bundled = bundled
    }

    /// The bundled theme that a talk's text names, without reading the talk.
    static func likelyTheme(of text: String) -> String {
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 40).prefix(40)
        where line.starts(with: "theme:".utf8) {
            let name = String(decoding: line.dropFirst(6), as: UTF8.self)
            return name.filter { $0.isLetter }
        }
        return "default"
    }
}
