import TramaText

/// What layout has measured so far; used by one slide's layout on one thread.
final class LayoutMemo: @unchecked Sendable {
    struct Key: Hashable {
        let box: BoxID
        let space: ConstraintSpace
        let resume: BreakToken?
    }

    var layouts: [Key: LayoutResult] = [:]
    var intrinsics: [BoxID: IntrinsicWidths] = [:]
    var paragraphs: [BoxID: Paragraph] = [:]
    var breakers: [BoxID: LineBreaker] = [:]
    var metrics: [TextStyle: LineMetrics] = [:]
    var collapses: [CollapseKey: CollapsedTop] = [:]

    struct CollapseKey: Hashable {
        let box: BoxID
        /// Width that percentages are of.
        let basis: Double
    }
}

/// The narrowest and widest that a box's content asks for, border box, in CSS pixels.
struct IntrinsicWidths: Hashable, Sendable {
    var minimum: Double
    var maximum: Double
    static let zero = IntrinsicWidths(minimum: 0, maximum: 0)
}
