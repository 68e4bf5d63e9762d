import TramaCore
import TramaScene
import TramaStyle

/// Paints what a box itself shows: shadows, background, border, outline.
struct BoxPainter {
    let context: LayoutContext
    let style: ComputedStyle
    let fragment: Fragment
    /// Top left corner of the border box on the page.
    let origin: Point
    /// Sides of an inline box that continue on another line.
    var open = Sides(all: false)

    /// Edges lie on whole pixels, as browsers paint boxes: fills stay sharp and neighbours touch.
    private var rect: Rect {
        var rect = Rect(origin: origin, size: fragment.size)
        if let top = fragment.legend?.borderTop {
            rect.origin.y += top
            rect.size.height = max(0, rect.height - top)
        }
        return rect.snapped
    }

    var outline: RoundedRect {
        var corners = style.paint.radii
        if open.left { (corners.topLeft, corners.bottomLeft) = (.zero, .zero) }
        if open.right { (corners.topRight, corners.bottomRight) = (.zero, .zero) }
        return RoundedRect(rect, corners)
    }

    func items() -> [Item] {
        guard style.text.visibility == .visible, !fragment.hidesDecoration else { return [] }
        let paint = style.paint
        guard paint.hasDecoration else { return [] }
        let border = outline
        var items = shadows(inset: false, border)
        let background = BackgroundPainter(
            context: context, style: style, border: border, borderWidths: borderWidths,
            padding: fragment.padding, whole: whole)
        items += background.items()
        items += shadows(inset: true, border)
        if let image = paint.borderImage, let parts = borderImage(image) {
            items += parts
        } else if !fragment.hidesBorder {
            items += interrupted(
                BorderPainter(outer: border, widths: borderWidths, sides: paint.border).items())
        }
        return items
    }

    /// The inline box of which this is a part, if it goes over several lines.
    var whole: Rect? {
        fragment.slice.map {
            Rect(x: rect.minX - $0.before, y: rect.minY, width: $0.whole, height: rect.height)
        }
    }

    /// Widths of the border as drawn; a legend higher than it makes the edge thicker for layout only.
    private var borderWidths: Insets {
        var widths = fragment.border
        if fragment.legend != nil { widths.top = style.paint.border.top.width }
        return widths
    }

    /// The border without what would run behind a legend.
    private func interrupted(_ items: [Item]) -> [Item] {
        guard let legend = fragment.legend, !items.isEmpty else { return items }
        var path = Path(rect: rect.inset(by: Insets(all: -1)))
        path.append(Path(rect: legend.gap.offset(by: origin)))
        return [.group(Group(items: items, clip: Clip(path: path, rule: .evenOdd)))]
    }

    private func shadows(inset: Bool, _ border: RoundedRect) -> [Item] {
        style.paint.boxShadows.reversed().filter { $0.inset == inset && $0.color.alpha > 0 }.map {
            let inner = border.inset(by: fragment.border)
            let caster =
                inset
                ? inner.inset(by: Insets(all: $0.spread)).offset(by: $0.offset)
                : border.outset(by: $0.spread).offset(by: $0.offset)
            return .shadow(
                Shadow(
                    path: caster.path, blur: $0.blur, color: $0.color,
                    clip: inset ? inner.path : border.path, inset: inset))
        }
    }

    /// The outline, which is painted above the content.
    func outlineItems() -> [Item] {
        let side = style.paint.outline
        guard style.text.visibility == .visible, side.width > 0, side.line.isVisible,
            side.color.alpha > 0
        else { return [] }
        let outer = outline.outset(by: style.paint.outlineOffset + side.width)
        return BorderPainter(
            outer: outer, widths: Insets(all: side.width), sides: Sides(all: side)
        ).items()
    }

    // MARK: - Border image

    private func borderImage(_ image: BorderImage) -> [Item]? {
        let outset = image.outset
        let area = Rect(
            x: rect.minX - outset.left, y: rect.minY - outset.top,
            width: rect.width + outset.horizontal, height: rect.height + outset.vertical)
        switch image.source {
        case .none: return nil
        case .gradient(let gradient) where !image.isHairline:
            return BorderSlices(
                image: image, source: .gradient(gradient), natural: area.size, area: area,
                border: fragment.border
            ).items()
        case .gradient(let gradient):
            // The thinnest slices of a gradient as large as the box join up to the gradient itself.
            let widths =
                image.width.map {
                    Insets(
                        top: $0.top.resolve(area.height), right: $0.right.resolve(area.width),
                        bottom: $0.bottom.resolve(area.height), left: $0.left.resolve(area.width))
                } ?? fragment.border
            var path = Path(rect: area)
            let inner = area.inset(by: widths)
            if !inner.isEmpty && !image.fills { path.append(Path(rect: inner)) }
            return [
                .path(
                    PathItem(
                        path: path, fill: .gradient(gradient.resolved(in: area)), rule: .evenOdd))
            ]
        case .url(let address):
            guard let picture = context.pictures(address), let width = picture.size.width,
                let height = picture.size.height, width > 0, height > 0
            else { return nil }
            return BorderSlices(
                image: image, source: .picture(picture.id),
                natural: Size(width: width, height: height),
                area: area, border: fragment.border
            ).items()
        }
    }
}

extension Rect {
    /// The rectangle with every edge at the nearest whole pixel.
    var snapped: Rect {
        let (left, top) = (minX.rounded(), minY.rounded())
        return Rect(
            x: left, y: top, width: maxX.rounded() - left, height: maxY.rounded() - top)
    }
}

extension Rect {
    /// The rectangle moved to whole pixels; a rule keeps its thickness.
    var snappedOrigin: Rect {
        var rect = self
        rect.origin = Point(x: minX.rounded(), y: minY.rounded())
        rect.size = Size(
            width: width < height ? width : maxX.rounded() - rect.minX,
            height: height <= width ? height : maxY.rounded() - rect.minY)
        return rect
    }
}

extension PaintProperties {
    fileprivate var hasDecoration: Bool {
        backgroundColor.alpha > 0 || !backgrounds.isEmpty || !boxShadows.isEmpty
            || borderImage != nil || border.top.width > 0 || border.right.width > 0
            || border.bottom.width > 0 || border.left.width > 0
    }
}

extension BorderImage {
    /// Slices of one pixel, as nearly all gradients around boxes have.
    fileprivate var isHairline: Bool { slice == Sides(all: .px(1)) }
}
