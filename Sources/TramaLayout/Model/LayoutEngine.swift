import TramaCore
import TramaStyle
import TramaText

/// Lays out boxes of one tree; remembers what it has measured, so that nested flex and grid
/// containers, which measure their items more than once, stay linear in depth.
package final class LayoutEngine: Sendable {
    package let tree: BoxTree
    package let context: LayoutContext
    let memo: LayoutMemo

    package init(tree: BoxTree, context: LayoutContext) {
        self.tree = tree
        self.context = context
        memo = LayoutMemo(boxes: tree.boxes.count)
    }

    func box(_ id: BoxID) -> Box { tree[id] }

    /// Lays out a box that establishes its own formatting context.
    func layout(
        _ id: BoxID, in space: ConstraintSpace, resume: BreakToken? = nil
    ) -> LayoutResult {
        let key = LayoutMemo.Key(box: id, space: space, resume: resume)
        if let known = memo.layouts[key] { return known }
        let result = layoutAnew(id, in: space, resume: resume)
        memo.layouts[key] = result
        return result
    }

    func fragment(_ id: BoxID, in space: ConstraintSpace) -> Fragment {
        layout(id, in: space).fragment
    }

    private func layoutAnew(
        _ id: BoxID, in space: ConstraintSpace, resume: BreakToken?
    ) -> LayoutResult {
        let box = box(id)
        var result: LayoutResult
        switch box.content {
        case .replaced(let content):
            result = LayoutResult(fragment: replaced(id, content, in: space))
        case .items(let items):
            if box.style.box.display.inside == .grid {
                result = LayoutResult(fragment: GridLayout(self, id, items, space).layout())
            } else {
                result = LayoutResult(fragment: FlexLayout(self, id, items, space).layout())
            }
        case .table(let content):
            result = TableLayout(self, id, content, space, resume: resume).layout()
        case .ruby(let base, let annotation):
            let ruby = RubyLayout(engine: self, id: id, base: base, annotation: annotation)
            result = LayoutResult(fragment: ruby.layout())
        case .fieldset(let legend, let body):
            let fieldset = FieldsetLayout(
                engine: self, id: id, legend: legend, body: body, space: space)
            result = LayoutResult(fragment: fieldset.layout())
        case .blocks, .inline, .scaled, .turned, .span:
            if box.style.isMultiColumn {
                result = LayoutResult(fragment: ColumnLayout(self, id, space).layout())
            } else {
                var flow = BlockFlow(self, id, space, .zero, Exclusions(), resume, isRoot: true)
                let done = flow.layout()
                result = LayoutResult(fragment: done.fragment, token: done.token)
            }
        }
        if box.isContainingBlock { placeOutOfFlow(in: &result.fragment) }
        return result
    }
}

extension ComputedStyle {
    var isMultiColumn: Bool {
        arrangement.columnCount != nil || arrangement.columnWidth != nil
    }
}
