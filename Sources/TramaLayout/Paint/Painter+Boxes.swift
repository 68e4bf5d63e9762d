import TramaCore
import TramaScene
import TramaStyle

extension Painter {
    func painter(_ fragment: Fragment, at origin: Point) -> BoxPainter {
        var painter = BoxPainter(
            context: engine.context, style: box(fragment).style, fragment: fragment, origin: origin)
        if case .inlineBox(let start, let end) = fragment.kind {
            painter.open = Sides(top: false, right: !end, bottom: false, left: !start)
        }
        return painter
    }

    /// A box's own shadows, background and border.
    func decoration(_ fragment: Fragment, at origin: Point) -> [Item] {
        switch fragment.kind {
        case .line, .text, .column: return []
        case .box, .inlineBox, .tableGrid:
            let box = box(fragment)
            if box.isAnonymous && !fragment.kind.paintsTable { return [] }
            if box.symbol != nil { return turnedSymbol(box, fragment, at: origin) }
            return painter(fragment, at: origin).items() + textClipped(fragment, at: origin)
        }
    }

    /// The outline inside which content that overflows still shows.
    func clip(of fragment: Fragment, at origin: Point) -> Path? {
        guard fragment.kind.isBox else { return nil }
        let box = box(fragment)
        guard box.clipsOverflow, !box.isReplaced else { return nil }
        var outline = painter(fragment, at: origin).outline
        // A table's shared borders lie half inside of its cells.
        if !fragment.hidesBorder { outline = outline.inset(by: fragment.border) }
        let style = box.style.box
        if style.overflowX == .clip, style.overflowY == .clip {
            outline = outline.outset(by: style.overflowClipMargin)
        }
        guard style.overflowX != .visible && style.overflowY != .visible else {
            // `clip` on one axis leaves the other open.
            var rect = outline.rect
            if style.overflowX == .visible {
                rect.origin.x -= Limits.pageSide
                rect.size.width += 2 * Limits.pageSide
            }
            if style.overflowY == .visible {
                rect.origin.y -= Limits.pageSide
                rect.size.height += 2 * Limits.pageSide
            }
            return Path(rect: rect)
        }
        return outline.path
    }

    /// The items of replaced content, clipped to its content box.
    func replaced(_ fragment: Fragment, at origin: Point) -> [Item] {
        let box = box(fragment)
        guard case .replaced(let content) = box.content, box.style.text.visibility == .visible,
            fragment.kind.isBox
        else { return [] }
        let area = Rect(origin: origin + fragment.contentOrigin, size: fragment.contentSize)
        guard !area.isEmpty else { return [] }
        let frame = box.style.objectFrame(content.intrinsic, in: area.size)
        let items = content.items(
            in: frame.size, style: box.style, logical: logical.replaced(box.node))
        guard !items.isEmpty else { return [] }
        let transform = Affine.translation(area.minX + frame.minX, area.minY + frame.minY)
        var group = Group(items: items, transform: transform)
        let outline = painter(fragment, at: origin).outline
            .inset(by: fragment.border + fragment.padding)
        let isInside =
            frame.minX >= 0 && frame.minY >= 0 && frame.maxX <= area.width + 0.01
            && frame.maxY <= area.height + 0.01
        if !outline.isSharp || !isInside {
            let local = Affine.translation(-transform.tx, -transform.ty)
            group.clip = Clip(path: outline.path.transformed(by: local))
        }
        return [.group(group)]
    }

    /// A bullet on whichever axes its line has.
    private func turnedSymbol(_ box: Box, _ fragment: Fragment, at origin: Point) -> [Item] {
        let mode = box.style.text.writingMode
        guard mode != .horizontalTB else { return symbol(box, fragment, at: origin) }
        let lying = fragment.turned(.inverse(mode))
        let transform = Affine.lying(mode, at: origin, size: fragment.size)
        return [.group(Group(items: symbol(box, lying, at: .zero), transform: transform))]
    }

    /// A bullet: Chromium's sizes, from the font's ascent.
    private func symbol(_ box: Box, _ fragment: Fragment, at origin: Point) -> [Item] {
        guard let symbol = box.symbol, box.style.text.visibility == .visible else { return [] }
        let ascent = engine.metrics(box.style).ascent
        let twoThirds = (ascent * 2 / 3).rounded(.down)
        let side = ((twoThirds + 1) / 2).rounded(.down)
        let top = (3 * (ascent - twoThirds) / 2).rounded(.down)
        let baseline = origin.y + (fragment.firstBaseline ?? fragment.size.height)
        let x = box.isRTL ? fragment.size.width - 1 - side : 1
        let rect = Rect(x: origin.x + x, y: baseline - ascent + top, width: side, height: side)
        let color = Paint.color(box.style.text.color)
        let id = logical.marker(box.node)
        let center = Point(x: rect.minX + side / 2, y: rect.minY + side / 2)
        switch symbol {
        case .disc:
            let path = BasicShape.ellipse(center, side / 2, side / 2)
            return [.path(PathItem(path: path, fill: color, logical: id))]
        case .circle:
            let path = BasicShape.ellipse(center, side / 2 - 0.5, side / 2 - 0.5)
            return [
                .path(
                    PathItem(
                        path: path, stroke: Stroke(width: 1), strokePaint: color, logical: id))
            ]
        case .square:
            return [.path(PathItem(path: Path(rect: rect), fill: color, logical: id))]
        }
    }

    /// Lines between columns, and collapsed borders above cells' backgrounds.
    func rules(of fragment: Fragment, at origin: Point, early: Bool) -> [Item] {
        guard !early else { return [] }
        return fragment.rules.flatMap { rule -> [Item] in
            let frame = rule.frame.offset(by: origin).snappedOrigin
            guard rule.side.line.isVisible, rule.side.color.alpha > 0 else { return [] }
            let none = BorderSide(width: 0, line: .none, color: .transparent)
            var widths = Insets.zero
            var sides = Sides(all: none)
            if rule.isVertical {
                widths.left = frame.width
                sides.left = rule.side
            } else {
                widths.top = frame.height
                sides.top = rule.side
            }
            return BorderPainter(outer: RoundedRect(frame), widths: widths, sides: sides).items()
        }
    }
}

extension Fragment.Kind {
    fileprivate var paintsTable: Bool { if case .tableGrid = self { true } else { false } }
}

extension ComputedStyle {
    /// Where `object-fit` and `object-position` put the content in a box (CSS Images 3, 5.5).
    func objectFrame(_ intrinsic: IntrinsicSize, in area: Size) -> Rect {
        let whole = Rect(origin: .zero, size: area)
        let ratio =
            intrinsic.ratio
            ?? intrinsic.width.flatMap { w in
                intrinsic.height.flatMap { $0 > 0 ? w / $0 : nil }
            }
        guard box.objectFit != .fill, let ratio, ratio > 0, ratio.isFinite else { return whole }
        let byWidth = Size(width: area.width, height: area.width / ratio)
        let byHeight = Size(width: area.height * ratio, height: area.height)
        let contained = byWidth.height <= area.height ? byWidth : byHeight
        let natural = Size(
            width: intrinsic.width ?? contained.width, height: intrinsic.height ?? contained.height)
        let size: Size
        switch box.objectFit {
        case .fill: return whole
        case .contain: size = contained
        case .cover: size = byWidth.height >= area.height ? byWidth : byHeight
        case .none: size = natural
        case .scaleDown: size = natural.width <= contained.width ? natural : contained
        }
        return Rect(origin: box.objectPosition.corner(of: size, in: whole), size: size)
    }
}
