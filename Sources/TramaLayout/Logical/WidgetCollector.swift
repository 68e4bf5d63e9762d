import TramaCore
import TramaDeck
import TramaScene

/// Finds the widgets of replaced content and of elements, where the player runs them.
struct WidgetCollector {
    let boxes: BoxTree
    let tree: Tree

    func widgets(in fragment: Fragment, at origin: Point) -> [Widget] {
        var widgets: [Widget] = []
        collect(fragment, .translation(origin.x, origin.y), into: &widgets)
        return widgets
    }

    private func collect(_ fragment: Fragment, _ outer: Affine, into result: inout [Widget]) {
        var map = outer
        if fragment.kind.isBox {
            let box = boxes[fragment.box]
            let frame = Rect(origin: .zero, size: fragment.size)
            map = map.concatenating(box.style.transform(in: frame))
            let content = Rect(origin: fragment.contentOrigin, size: fragment.contentSize)
            if case .replaced(let replaced) = box.content,
                let widget = replaced.widget(in: map.bounds(of: content))
            {
                result.append(widget)
            }
            if let widget = widget(of: box, frame: map.bounds(of: frame)) { result.append(widget) }
        }
        if let scale = fragment.scale { map = map.concatenating(.scale(scale, scale)) }
        for child in fragment.children {
            collect(
                child.fragment, map.concatenating(.translation(child.offset.x, child.offset.y)),
                into: &result)
        }
    }

    /// An element that a kind marked with `data-trama-widget`; its payload is its `data-` attributes.
    private func widget(of box: Box, frame: Rect) -> Widget? {
        guard let node = box.node, !box.isAnonymous, box.pseudo == nil,
            let element = tree.element(node), let kind = element["data-trama-widget"]
        else { return nil }
        let payload = element.attributes.filter { $0.name.hasPrefix("data-") }
            .map { (String($0.name.dropFirst("data-".count)), $0.value) }
        return Widget(
            kind: kind, frame: frame, payload: Dictionary(payload) { first, _ in first },
            travel: element["data-orientation"].flatMap { axis in
                WidgetTravel(
                    axis: axis, start: element["data-offset"] ?? "",
                    stops: element["data-stops"] ?? "",
                    printed: element["data-printed"] ?? "")
            })
    }
}
