import TramaCore

/// A slide, container or figure that not every edition has.
struct EditionPart: Sendable {
    let mark: EditionMark
    let span: Span?
}

/// What a deck's editions come to, in words.
struct EditionReport {
    let parts: [EditionPart]
    let edition: String?

    /// Parts that this build leaves out.
    var withheld: Int { parts.count { !$0.mark.isIn(edition) } }

    var diagnostics: [Diagnostic] {
        guard let edition else {
            let count = parts.count { !$0.mark.isIn("public") }
            guard count > 0 else { return [] }
            return [
                Diagnostic(
                    .editionParts,
                    count == 1
                        ? "1 part is not public, and is in"
                        : "\(count) parts are not public, and are in",
                    at: nil, hint: "--edition public leaves them out")
            ]
        }
        var result: [Diagnostic] = []
        let names = Set(parts.flatMap(\.mark.names) + ["public"])
        if !names.contains(edition.lowercased()) {
            result.append(
                Diagnostic(
                    .unknownEdition, "no part of the deck names the edition \"\(edition)\"",
                    at: nil,
                    hint: NearestName.hint(for: edition, among: names.sorted())
                        ?? "it names " + names.sorted().joined(separator: ", ")))
        }
        let count = withheld
        if count > 0 {
            result.append(
                Diagnostic(
                    .editionParts,
                    "\(count) \(count == 1 ? "part is" : "parts are") left out of the edition "
                        + "\"\(edition)\"", at: nil))
        }
        return result
    }
}

extension DiagnosticCode {
    package static let editionParts = DiagnosticCode(
        "edition-parts", .note, "Parts of the deck belong to some of its editions only.",
        example: "<!-- edition: talk -->", fix: "Pass --edition public to leave them out.")
    package static let unknownEdition = DiagnosticCode(
        "unknown-edition", .error, "An edition was asked for that no part of the deck names.",
        example: "<!-- edition: talk -->", fix: "Correct the name after --edition.")
    package static let editionInHTML = DiagnosticCode(
        "edition-in-html", .error, "An HTML tag names an edition, which only Markdown can.",
        example: "<div edition=\"talk\">", fix: "Write ::: {edition=talk} and ::: around the part.")
}
