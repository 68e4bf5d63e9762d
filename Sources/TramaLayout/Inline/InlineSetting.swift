import TramaCore
import TramaStyle
import TramaText

/// What the lines of a paragraph share: its text, what stands in it, where it may break.
final class InlineSetting {
    let engine: LayoutEngine
    let paragraph: Paragraph
    let atoms: [Int: Atom]
    let breaker: LineBreaker
    let ends: LineEnds?
    let style: ComputedStyle
    /// The block container.
    let box: BoxID
    let contentWidth: Double
    let childSpace: ConstraintSpace

    /// An inline-block, picture or tab on a line; lengths are of the margin box.
    struct Atom {
        var fragment: Fragment?
        var margin: Insets
        var width: Double
        var ascent: Double
        var descent: Double
    }

    init(_ flow: BlockFlow, _ paragraph: Paragraph, _ style: ComputedStyle) {
        self.paragraph = paragraph
        self.style = style
        engine = flow.engine
        box = flow.box.id
        contentWidth = flow.contentWidth
        childSpace = flow.childSpace()
        atoms = paragraph.hasAtoms ? Self.atoms(flow, paragraph) : [:]
        let items = engine.breakItems(
            paragraph, style: style, atoms: atoms.mapValues(\.width), basis: flow.contentWidth)
        breaker = engine.breaker(paragraph, items, LineOptions(style.text), of: flow.box.id)
        ends = LineEnds(engine, paragraph, breaker, style, basis: flow.contentWidth)
    }

    private static func atoms(_ flow: BlockFlow, _ paragraph: Paragraph) -> [Int: Atom] {
        let engine = flow.engine
        var atoms: [Int: Atom] = [:]
        for (index, width) in engine.tabWidths(paragraph, style: flow.box.style) {
            atoms[index] = Atom(margin: .zero, width: width, ascent: 0, descent: 0)
        }
        for (index, item) in paragraph.content.items.enumerated() {
            guard item.kind == .atomic, let id = item.box else { continue }
            let box = engine.box(id)
            let part = engine.fragment(id, in: flow.childSpace(width: .shrink))
            var margin = BoxEdges(box.style, basis: flow.contentWidth).margin
            if case .ruby(let base, let annotation) = box.content {
                let reach =
                    RubyLayout(engine: engine, id: id, base: base, annotation: annotation).overhang
                if paragraph.content.isText(before: index) { margin.left = -reach }
                if paragraph.content.isText(after: index) { margin.right = -reach }
            }
            // The baseline of vertical lines is in the middle.
            let isCentral = flow.box.style.text.verticalOrientation != nil
            let baseline =
                box.atomBaseline(part)
                ?? (isCentral
                    ? (part.size.height + margin.bottom - margin.top) / 2
                    : part.size.height + margin.bottom)
            atoms[index] = Atom(
                fragment: part, margin: margin, width: part.size.width + margin.horizontal,
                ascent: baseline + margin.top,
                descent: part.size.height - baseline + margin.bottom)
        }
        return atoms
    }
}
