import TramaCore
import TramaScene

/// Finds the widgets of replaced content, where the player runs them.
struct WidgetCollector {
    let boxes: BoxTree

    func widgets(in fragment: Fragment, at origin: Point) -> [Widget] {
        collect(fragment, .translation(origin.x, origin.y))
    }

    private func collect(_ fragment: Fragment, _ outer: Affine) -> [Widget] {
        var map = outer
        var result: [Widget] = []
        let box = boxes[fragment.box]
        if fragment.kind.isBox {
            let frame = Rect(origin: .zero, size: fragment.size)
            map = map.concatenating(box.style.transform(in: frame))
            let content = Rect(origin: fragment.contentOrigin, size: fragment.contentSize)
            if case .replaced(let replaced) = box.content,
                let widget = replaced.widget(in: map.bounds(of: content))
            {
                result.append(widget)
            }
        }
        if let scale = fragment.scale { map = map.concatenating(.scale(scale, scale)) }
        for child in fragment.children {
            result += collect(
                child.fragment, map.concatenating(.translation(child.offset.x, child.offset.y)))
        }
        return result
    }
}
