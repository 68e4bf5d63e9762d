import TramaText

/// What layout has measured so far; used by one slide's layout on one thread.
final class LayoutMemo: @unchecked Sendable {
    struct Key: Hashable {
        let box: BoxID
        let space: ConstraintSpace
        let resume: BreakToken?

        /// Of what tells spaces of one box apart.
        func hash(into hasher: inout Hasher) {
            hasher.combine(box)
            hasher.combine(space.availableWidth)
            hasher.combine(space.fixedHeight)
            hasher.combine(space.fragmentHeight)
        }
    }

    var layouts: [Key: LayoutResult] = [:]
    var intrinsics: BoxMap<IntrinsicWidths>
    var paragraphs: BoxMap<Paragraph>
    var breakers: BoxMap<LineBreaker>
    let styles = TextStyleMemo()
    var collapses: [CollapseKey: CollapsedTop] = [:]

    struct CollapseKey: Hashable {
        let box: BoxID
        /// Width that percentages are of.
        let basis: Double
    }

    init(boxes count: Int) {
        intrinsics = BoxMap(count)
        paragraphs = BoxMap(count)
        breakers = BoxMap(count)
    }
}

/// A value for some boxes of a tree.
struct BoxMap<Value> {
    private var values: [Value?]

    init(_ count: Int) { values = Array(repeating: nil, count: count) }

    subscript(id: BoxID) -> Value? {
        get { values.indices.contains(id.rawValue) ? values[id.rawValue] : nil }
        set {
            guard values.indices.contains(id.rawValue) else { return }
            values[id.rawValue] = newValue
        }
    }
}

/// The narrowest and widest that a box's content asks for, border box, in CSS pixels.
struct IntrinsicWidths: Hashable, Sendable {
    var minimum: Double
    var maximum: Double
    static let zero = IntrinsicWidths(minimum: 0, maximum: 0)
}
