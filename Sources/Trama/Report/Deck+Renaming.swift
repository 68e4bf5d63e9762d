import Foundation
import TramaCore
import TramaDeck

extension Deck {
    /// The change that puts the one nearest name in the place of a directive's misspelt value.
    func renaming(_ wrong: String, among names: [String], at span: Span?) -> Edit? {
        guard let span, let name = NearestName.unique(wrong, among: names),
            let text = sources[span.source]?.text(in: span),
            let colon = text.firstIndex(of: ":"),
            let range = text[colon...].range(of: wrong)
        else { return nil }
        let lower = span.lower + text[..<range.lowerBound].utf8.count
        return Edit(
            Span(source: span.source, lower: lower, upper: lower + wrong.utf8.count), name)
    }
}
