import TramaCore
import TramaScene

extension LogicalMap {
    /// Notes where the boxes of every logical node lie on the page.
    mutating func addFrames(of fragment: Fragment, at origin: Point, in tree: BoxTree) {
        addFrames(fragment, tree, Affine.translation(origin.x, origin.y))
    }

    private mutating func addFrames(_ fragment: Fragment, _ boxes: BoxTree, _ outer: Affine) {
        let box = boxes[fragment.box]
        var map = outer
        if fragment.kind.isBox || fragment.kind.isInlineBox {
            let frame = Rect(origin: .zero, size: fragment.size)
            map = map.concatenating(box.style.transform(in: frame))
            if !box.isAnonymous, box.pseudo == nil, let node = box.node, let id = elements[node] {
                tree[id].rects.append(map.bounds(of: frame))
            }
        }
        if let scale = fragment.scale { map = map.concatenating(.scale(scale, scale)) }
        for child in fragment.children {
            addFrames(
                child.fragment, boxes,
                map.concatenating(.translation(child.offset.x, child.offset.y)))
        }
    }
}

extension Affine {
    /// The upright rectangle around a mapped rectangle.
    func bounds(of rect: Rect) -> Rect {
        let points = [
            Point(x: rect.minX, y: rect.minY), Point(x: rect.maxX, y: rect.minY),
            Point(x: rect.maxX, y: rect.maxY), Point(x: rect.minX, y: rect.maxY),
        ].map(apply)
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return Rect(
            x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }
}
