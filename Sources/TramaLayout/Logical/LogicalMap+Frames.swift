import TramaCore
import TramaScene

extension LogicalMap {
    /// Notes where the boxes of every logical node lie on the page.
    mutating func addFrames(of fragment: Fragment, at origin: Point, in tree: BoxTree) {
        addFrames(fragment, tree, Affine.translation(origin.x, origin.y))
    }

    private mutating func addFrames(_ fragment: Fragment, _ boxes: BoxTree, _ outer: Affine) {
        var map = outer
        if fragment.kind.isBox || fragment.kind.isInlineBox {
            let box = boxes[fragment.box]
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
        let (a, b) = (apply(rect.origin), apply(Point(x: rect.maxX, y: rect.minY)))
        let c = apply(Point(x: rect.maxX, y: rect.maxY))
        let d = apply(Point(x: rect.minX, y: rect.maxY))
        let (left, right) = (min(min(a.x, b.x), min(c.x, d.x)), max(max(a.x, b.x), max(c.x, d.x)))
        let (top, bottom) = (min(min(a.y, b.y), min(c.y, d.y)), max(max(a.y, b.y), max(c.y, d.y)))
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }
}
