import TramaCore
import TramaStyle

/// An inline box that goes over several lines is decorated as one long box, which is then cut
/// (`box-decoration-break: slice`, CSS Fragmentation 3, 5.4): where each part lies in it.
struct InlineSlices {
    private var widths: [BoxID: Double] = [:]
    private var reached: [BoxID: Double] = [:]
    private let boxes: Set<BoxID>

    init(_ paragraph: Paragraph, _ engine: LayoutEngine) {
        boxes = Set(
            paragraph.content.items.compactMap { item in
                guard item.kind.isOpen, let id = item.box else { return nil }
                let paint = engine.box(id).style.paint
                return paint.backgrounds.isEmpty || paint.decorationClones ? nil : id
            })
    }

    /// Tells the parts of such boxes among the lines in `fragment` where they lie.
    mutating func mark(_ fragment: inout Fragment) {
        guard !boxes.isEmpty, fragment.children.count > 1 else { return }
        measure(fragment)
        cut(&fragment)
    }

    private mutating func measure(_ fragment: Fragment) {
        if fragment.kind.isInlineBox, boxes.contains(fragment.box) {
            widths[fragment.box, default: 0] += fragment.size.width
        }
        for child in fragment.children where !child.fragment.kind.isBox { measure(child.fragment) }
    }

    private mutating func cut(_ fragment: inout Fragment) {
        let id = fragment.box
        let width = fragment.size.width
        if fragment.kind.isInlineBox, let whole = widths[id], whole > width {
            fragment.slice = Fragment.Slice(before: reached[id] ?? 0, whole: whole)
            reached[id, default: 0] += width
        }
        for index in fragment.children.indices where !fragment.children[index].fragment.kind.isBox {
            cut(&fragment.children[index].fragment)
        }
    }
}
