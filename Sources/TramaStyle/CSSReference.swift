import TramaCore

/// What CSS means here, written from the tables that decide it.
package enum CSSReference {
    package static var markdown: String {
        """
        # CSS

        Written by `trama css`; edit the tables in `Sources/TramaStyle` instead. What is not listed is
        reported with the line that it stands on.

        \(sections.map { "## \($0.title)\n\n\($0.text)\n" }.joined(separator: "\n"))
        """
    }

    private static var sections: [(title: String, text: String)] {
        [
            ("Properties", properties),
            ("Shorthands", names(PropertyTable.shorthands.keys)),
            ("Logical properties", names(Logical.names.keys)),
            (
                "Other spellings",
                names(PropertyTable.aliases.keys)
                    + "\n\nOf names with a vendor's prefix, those count that Chromium treats as plain: "
                    + names(PropertyTable.twins.map { "-webkit-" + $0 })
            ),
            ("Known, and not drawn", reasons(PropertyTable.outside)),
            ("Without effect on paper", names(PropertyTable.silent)),
            ("Selectors", SelectorParser.reference),
            ("At-rules", atRules),
            ("Units", names(ValueContext.unitNames)),
            ("Functions", "Arithmetic: " + names(ValueReader.mathFunctions)),
        ]
    }

    private static var properties: String {
        PropertyTable.groups.map { "\($0.title): " + names($0.rows.map(\.name)) }
            .joined(separator: "\n\n")
    }

    static func names(_ names: some Sequence<String>) -> String {
        names.sorted().map { "`\($0)`" }.joined(separator: ", ") + "."
    }

    private static func reasons(_ table: [String: String]) -> String {
        "| property | why |\n|---|---|\n"
            + table.sorted { $0.key < $1.key }.map { "| `\($0.key)` | \($0.value) |" }
            .joined(separator: "\n")
    }

    private static var atRules: String {
        "| rule | |\n|---|---|\n"
            + AtRule.all.map { name, rule in
                switch rule {
                case .followed(let note): "| `@\(name)` | \(note) |"
                case .silent(let note): "| `@\(name)` | no effect: \(note) |"
                case .outside(let note): "| `@\(name)` | not followed: \(note) |"
                }
            }.joined(separator: "\n")
    }
}
