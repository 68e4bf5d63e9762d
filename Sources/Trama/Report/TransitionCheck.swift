import TramaCore
import TramaDeck

/// Names of transitions that neither Marp nor a style sheet of the talk defines: viewers would cut.
struct TransitionCheck {
    let deck: Deck
    let sheets: TalkSheets

    var diagnostics: [Diagnostic] {
        let own = Set(sheets.sheets.flatMap(\.keyframes).compactMap { Self.transition($0.name) })
        var seen: Set<Span?> = []
        return deck.slides.compactMap { slide in
            guard
                let name = slide.transition?.split(whereSeparator: \.isWhitespace).first
                    .map(String.init),
                !DirectiveName.transitions.contains(name), !own.contains(name),
                seen.insert(slide.transitionSpan).inserted
            else { return nil }
            let known = DirectiveName.transitions.union(own).sorted()
            return Diagnostic(
                .badValue, "there is no transition \"\(name)\"; the slides change without one",
                at: slide.transitionSpan ?? slide.span,
                hint: NearestName.hint(for: name, among: known)
                    ?? "name one of Marp's, or define @keyframes marp-transition-\(name)")
        }
    }

    /// `mine` of `marp-outgoing-transition-backward-mine`.
    private static func transition(_ keyframes: String) -> String? {
        for prefix in [
            "marp-transition-", "marp-outgoing-transition-", "marp-incoming-transition-",
        ]
        where keyframes.hasPrefix(prefix) {
            let name = keyframes.dropFirst(prefix.count)
            return String(name.hasPrefix("backward-") ? name.dropFirst(9) : name)
        }
        return nil
    }
}
