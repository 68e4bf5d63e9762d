import TramaCore

extension FontLibrary {
    /// One diagnostic a family that was asked for and isn't used.
    /// - Parameter place: where a family is asked for.
    package func substitutionDiagnostics(
        at place: (String) -> Span? = { _ in nil }
    ) -> [Diagnostic] {
        substitutions.map { substitution in
            if substitution.isVariable {
                return Diagnostic(
                    .variableFont,
                    "\(substitution.requested) is a variable font that can't be made static; "
                        + "\(substitution.used) is used",
                    at: place(substitution.requested), hint: DiagnosticCode.variableFont.fix)
            }
            let near = nearestFamily(to: substitution.requested)
            return Diagnostic(
                .missingFont,
                "the font \(substitution.requested) isn't installed; \(substitution.used) is used",
                at: place(substitution.requested), hint: near.map { "did you mean \($0)?" })
        }
    }

    /// The installed family whose name differs by at most two letters.
    private func nearestFamily(to name: String) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(Self.nameLimit))
        let found = families().map { family in
            (family, Self.distance(wanted, Array(family.lowercased().unicodeScalars)))
        }.min { $0.1 < $1.1 }
        guard let found, found.1 <= 2, found.1 * 3 <= wanted.count else { return nil }
        return found.0
    }

    /// Letters of a family name that are compared.
    private static let nameLimit = 64

    /// Levenshtein's distance.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

extension ShapedText.Missing {
    /// Names the character, its code and its Unicode name.
    package func diagnostic(at span: Span?) -> Diagnostic {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        let name = scalar.properties.name.map { " \($0)" } ?? ""
        return Diagnostic(
            .missingGlyph, "no font has \u{201C}\(scalar)\u{201D} (U+\(padded)\(name))", at: span,
            hint: DiagnosticCode.missingGlyph.fix)
    }
}
