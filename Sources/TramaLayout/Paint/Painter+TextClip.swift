import TramaCore
import TramaScene
import TramaStyle

extension Painter {
    /// Backgrounds with `background-clip: text`: they show through the letters of the box only.
    func textClipped(_ fragment: Fragment, at origin: Point) -> [Item] {
        let style = box(fragment).style
        let layers = style.paint.backgrounds.filter { $0.clip == .text }
        guard !layers.isEmpty, style.text.visibility == .visible else { return [] }
        let painter = painter(fragment, at: origin)
        let background = BackgroundPainter(
            context: engine.context, style: style, border: painter.outline,
            borderWidths: fragment.border, padding: fragment.padding, whole: painter.whole)
        var items: [Item] = []
        if style.paint.backgrounds.last?.clip == .text, style.paint.backgroundColor.alpha > 0 {
            items.append(
                .path(
                    PathItem(
                        path: painter.outline.path, fill: .color(style.paint.backgroundColor))))
        }
        items += layers.reversed().flatMap { background.items(of: $0) }
        let text = letters(fragment, at: origin).flatMap(Self.opaqueText)
        guard !items.isEmpty, !text.isEmpty else { return [] }
        return [.group(Group(items: items, mask: Mask(items: text)))]
    }

    private func letters(_ fragment: Fragment, at origin: Point) -> [Item] {
        fragment.kind.isInlineBox
            ? line(fragment, at: origin, decorations: [])
            : content(fragment, at: origin, decorations: [])
    }

    /// The glyphs among items, opaque whatever their own colour: often it is transparent.
    private static func opaqueText(_ item: Item) -> [Item] {
        switch item {
        case .text(let run):
            return [
                .text(
                    TextRun(
                        face: run.face, size: run.size, origin: run.origin, glyphs: run.glyphs,
                        text: "", isRightToLeft: run.isRightToLeft, paint: .color(.black)))
            ]
        case .group(var group):
            group.items = group.items.flatMap(opaqueText)
            return group.items.isEmpty ? [] : [.group(group)]
        case .path, .picture, .shadow: return []
        }
    }
}
