import TramaCore
import TramaScene

/// A printed page that is put together from scenes.
struct PaperPage {
    private(set) var scene: Scene

    init(_ paper: PaperSize) { scene = Scene(size: paper.size) }

    /// Paints items that belong to nothing that is said.
    mutating func decorate(_ items: [Item]) {
        scene.items += items.map { $0.marked { _ in nil } }
    }

    /// Draws a whole slide in a frame, its reading order after what is there already.
    ///
    /// - Parameter link: where on this paper a link of the slide leads; nil drops it.
    mutating func place(
        _ slide: Scene, in frame: Rect, link: (LinkTarget) -> LinkTarget?
    ) {
        let last = slide.page(slide.stepCount)
        let factor = frame.width / max(1, slide.size.width)
        let place = Affine(
            a: factor, b: 0, c: 0, d: factor, tx: frame.minX, ty: frame.minY)
        put(last, at: place, clip: Rect(origin: .zero, size: slide.size), link: link)
        scene.items.append(
            .path(
                PathItem(
                    path: Path(rect: frame), stroke: Stroke(width: 0.75),
                    strokePaint: .color(PaperPage.rule))))
    }

    /// Draws the part of a scene that `clip` holds, moved by `place`.
    mutating func put(
        _ inner: Scene, at place: Affine, clip: Rect?, link: (LinkTarget) -> LinkTarget?
    ) {
        let offset = scene.logical.nodes.count
        func moved(_ id: LogicalID) -> LogicalID { LogicalID(rawValue: id.rawValue + offset) }
        for (index, node) in inner.logical.nodes.enumerated() {
            var node = node
            if index == LogicalTree.root.rawValue {
                node.role = .section
                node.parent = LogicalTree.root
            } else {
                node.parent = node.parent.map(moved)
            }
            node.children = node.children.map(moved)
            node.link = node.link.flatMap(link)
            node.destination = nil
            node.rects = node.rects.compactMap { rect in
                let seen = clip.map { rect.intersection($0) } ?? rect
                return seen.isEmpty ? nil : seen.mapped(by: place)
            }
            if node.rects.isEmpty { node.link = nil }
            scene.logical.nodes.append(node)
        }
        scene.logical[LogicalTree.root].children.append(moved(LogicalTree.root))
        scene.items.append(
            .group(
                Group(
                    items: inner.items.map { $0.marked { moved($0) } }, transform: place,
                    clip: clip.map { Clip(path: Path(rect: $0)) })))
    }

    /// Lines to write on.
    mutating func rule(_ area: Rect) {
        let count = Int(area.height / Self.lineHeight)
        guard count > 0 else { return }
        var path = Path()
        for line in 1...count {
            let y = area.minY + Double(line) * Self.lineHeight
            path.move(area.minX, y)
            path.line(area.maxX, y)
        }
        scene.items.append(
            .path(
                PathItem(
                    path: path, stroke: Stroke(width: 0.75), strokePaint: .color(Self.rule))))
    }

    /// 8 mm, as in a ruled exercise book.
    private static let lineHeight = 30.0
    private static let rule = Color(red: 0.72, green: 0.72, blue: 0.72, alpha: 1)
}
