import Foundation
import TramaCore

extension Preparation {
    /// A container that names editions: without its lines where it is left out, so that nothing after
    /// this step knows of it. False where it names none.
    mutating func appendEdition(
        _ head: ContainerHead, _ line: PreparedLine, _ range: Range<Int>, of source: Source,
        _ cursor: inout LineCursor
    ) -> Bool {
        guard let mark = EditionMark(head.attributes) else { return false }
        let end = ContainerEnd(of: head, opening: line, after: cursor)
        parts.append(
            EditionPart(
                mark: mark,
                span: Span(source: source.id, lower: range.lowerBound, upper: range.upperBound)))
        guard mark.isIn(edition) else {
            cursor = end.cursor
            if let redaction = mark.redaction ?? self.redaction {
                appendMark(.redacted(redaction, lengths: end.lengths), line, range, of: source)
            }
            return true
        }
        guard end.crossesRuler else {
            var shown = head
            shown.attributes.removeEditions()
            appendMark(.open(shown), line, range, of: source)
            return true
        }
        // Around whole slides it is no element of any of them.
        if let closing = end.closing { silentCloses.insert(closing.lowerBound) }
        return true
    }
}
