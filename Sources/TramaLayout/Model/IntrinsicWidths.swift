import TramaCore
import TramaStyle
import TramaText

extension LayoutEngine {
    /// The box's min-content and max-content widths (border box), its own `width` and bounds
    /// applied where they are lengths.
    func intrinsic(_ id: BoxID) -> IntrinsicWidths {
        if let known = memo.intrinsics[id] { return known }
        var widths = contentIntrinsic(id)
        let edges = BoxEdges(box(id).style, basis: 0)
        widths.minimum += edges.inner.horizontal
        widths.maximum = max(widths.minimum, widths.maximum + edges.inner.horizontal)
        memo.intrinsics[id] = widths
        return widths
    }

    /// What the box adds to its container's intrinsic widths: margins included, lengths applied.
    func contribution(_ id: BoxID) -> IntrinsicWidths {
        let box = box(id)
        let style = box.style
        let edges = BoxEdges(style, basis: 0)
        let inner = edges.inner.horizontal
        var widths = intrinsic(id)
        func length(_ dimension: Dimension) -> Double? {
            switch dimension {
            case .minContent: return intrinsic(id).minimum
            case .maxContent: return intrinsic(id).maximum
            default: return style.borderBox(dimension, basis: nil, edges: inner)
            }
        }
        if let width = length(style.box.width) {
            widths = IntrinsicWidths(minimum: width, maximum: width)
        } else if box.isReplaced, style.box.width.hasPercentage || style.box.maxWidth.hasPercentage
        {
            // A picture that shrinks with its container asks for nothing.
            widths.minimum = inner
        }
        if let most = length(style.box.maxWidth) {
            widths.minimum = min(widths.minimum, most)
            widths.maximum = min(widths.maximum, most)
        }
        if let least = length(style.box.minWidth) {
            widths.minimum = max(widths.minimum, least)
            widths.maximum = max(widths.maximum, least)
        }
        widths.minimum = max(0, widths.minimum + edges.margin.horizontal)
        widths.maximum = max(0, widths.maximum + edges.margin.horizontal)
        return widths
    }

    private func contentIntrinsic(_ id: BoxID) -> IntrinsicWidths {
        let box = box(id)
        // A container's size doesn't follow from what is in it, which follows from its size.
        if box.isContained { return .zero }
        switch box.content {
        case .replaced(let content):
            let size = replacedSize(id, content, in: ConstraintSpace(availableWidth: layoutMaximum))
            return IntrinsicWidths(minimum: size.width, maximum: size.width)
        case .items(let items):
            return box.style.box.display.inside == .grid
                ? gridIntrinsic(box, items) : flexIntrinsic(box, items)
        case .table(let content): return tableIntrinsic(id, content)
        case .scaled(let child, let scaling):
            let widths = contribution(child)
            return IntrinsicWidths(
                minimum: scaling == .downscale ? 0 : widths.maximum, maximum: widths.maximum)
        case .turned(let child, _):
            let width = turnedWidth(id, child, in: nil, edges: BoxEdges(box.style, basis: 0))
            return IntrinsicWidths(minimum: width, maximum: width)
        case .ruby(let base, let annotation):
            let width =
                RubyLayout(engine: self, id: id, base: base, annotation: annotation).width
            return IntrinsicWidths(minimum: width, maximum: width)
        case .fieldset(let legend, let body):
            let (above, below) = (contribution(legend), contribution(body))
            return IntrinsicWidths(
                minimum: max(above.minimum, below.minimum),
                maximum: max(above.maximum, below.maximum))
        case .inline(let content): return inlineIntrinsic(box, content)
        case .blocks(let children):
            let widths = blockIntrinsic(children)
            return box.style.isMultiColumn ? columnIntrinsic(box, widths) : widths
        case .span: return .zero
        }
    }

    private func blockIntrinsic(_ children: [BoxID]) -> IntrinsicWidths {
        var widths = IntrinsicWidths.zero
        var floats = 0.0
        for child in children where !box(child).isOutOfFlow {
            let own = contribution(child)
            widths.minimum = max(widths.minimum, own.minimum)
            if box(child).isFloating {
                floats += own.maximum
            } else {
                let beside = box(child).isFormattingRoot ? floats : 0
                widths.maximum = max(widths.maximum, floats, own.maximum + beside)
                if box(child).style.box.clear != .none { floats = 0 }
            }
        }
        widths.maximum = max(widths.maximum, floats)
        return widths
    }

    private func inlineIntrinsic(_ box: Box, _ content: InlineContent) -> IntrinsicWidths {
        let paragraph = paragraph(box, content)
        var minimal: [Int: Double] = [:]
        var maximal: [Int: Double] = tabWidths(paragraph, style: box.style)
        minimal = maximal
        var floats = IntrinsicWidths.zero
        for (index, item) in content.items.enumerated() {
            guard let id = item.box else { continue }
            switch item.kind {
            case .atomic:
                let own = contribution(id)
                minimal[index] = own.minimum
                maximal[index] = own.maximum
            case .float:
                let own = contribution(id)
                floats.minimum = max(floats.minimum, own.minimum)
                floats.maximum += own.maximum
            default: continue
            }
        }
        let options = LineOptions(box.style.text)
        func breaker(_ atoms: [Int: Double]) -> LineBreaker {
            let items = breakItems(paragraph, style: box.style, atoms: atoms, basis: 0)
            return self.breaker(paragraph, items, options, of: box.id)
        }
        let indent = box.style.text.textIndent.fixed ?? 0
        let narrow = breaker(minimal)
        let wide = minimal == maximal ? narrow : breaker(maximal)
        let minimum = narrow.minContentWidth
        let maximum = wide.maxContentWidth + indent
        return IntrinsicWidths(
            minimum: unitCeil(max(minimum, floats.minimum)),
            maximum: unitCeil(max(0, maximum) + floats.maximum))
    }

    private func columnIntrinsic(_ box: Box, _ widths: IntrinsicWidths) -> IntrinsicWidths {
        let arrangement = box.style.arrangement
        let count = Double(max(1, arrangement.columnCount ?? 1))
        let gap = arrangement.columnGap?.used(0) ?? box.style.text.fontSize
        let widest = max(widths.maximum, arrangement.columnWidth ?? 0)
        return IntrinsicWidths(
            minimum: arrangement.columnWidth.map { min($0, widths.minimum) }
                ?? widths.minimum * count + gap * (count - 1),
            maximum: widest * count + gap * (count - 1))
    }
}

extension Dimension {
    var hasPercentage: Bool {
        if case .length(let length) = self { length.hasPercentage } else { false }
    }
}
