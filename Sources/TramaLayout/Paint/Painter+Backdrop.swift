import TramaCore
import TramaScene
import TramaStyle

extension Painter {
    /// What lies below a layer, once more, filtered and cut to the layer's box: `backdrop-filter`
    /// without a backend that can read back what it painted.
    func backdrop(of layer: Layer, over items: [Item]) -> [Item] {
        let style = box(layer.fragment).style
        guard !style.paint.backdropFilters.isEmpty, style.text.visibility == .visible else {
            return []
        }
        let outline = painter(layer.fragment, at: layer.origin).outline
        let reach = style.paint.backdropFilters.map(\.reach).reduce(0, +)
        let near = outline.outset(by: reach).rect
        // Nothing of it is read twice.
        let copy = Group(items: items.map(\.asDecoration), clip: Clip(path: Path(rect: near)))
        let filtered = Group(
            items: [.group(copy)], filters: style.paint.backdropFilters.map(\.scene))
        return [.group(Group(items: [.group(filtered)], clip: Clip(path: outline.path)))]
    }
}

extension FilterFunction {
    /// How far it carries colour, CSS pixels.
    fileprivate var reach: Double {
        switch self {
        case .blur(let radius): radius * 3
        default: 0
        }
    }
}

extension Item {
    /// The item without its place in the logical tree.
    fileprivate var asDecoration: Item {
        switch self {
        case .group(var group):
            group.items = group.items.map(\.asDecoration)
            group.part = nil
            return .group(group)
        case .text(let run):
            return .text(
                TextRun(
                    face: run.face, size: run.size, origin: run.origin, glyphs: run.glyphs,
                    text: "",
                    isRightToLeft: run.isRightToLeft, paint: run.paint, stroke: run.stroke,
                    strokePaint: run.strokePaint))
        case .path(let item):
            return .path(
                PathItem(
                    path: item.path, fill: item.fill, rule: item.rule, stroke: item.stroke,
                    strokePaint: item.strokePaint))
        case .picture(let item):
            return .picture(
                PictureItem(
                    picture: item.picture, frame: item.frame, clip: item.clip, tile: item.tile,
                    sampling: item.sampling))
        case .shadow: return self
        }
    }
}
