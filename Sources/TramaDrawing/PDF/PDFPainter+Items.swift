import TramaCore
import TramaScene

extension PDFPainter {
    mutating func draw(_ items: [Item], opacity: Double = 1) {
        for item in items {
            switch item {
            case .group(let group): draw(group, opacity: opacity)
            case .text(let run): draw(run, opacity: opacity)
            case .path(let item): draw(item, opacity: opacity)
            case .picture(let item): draw(item, opacity: opacity)
            case .shadow(let shadow): draw(shadow, opacity: opacity)
            }
        }
    }

    // MARK: Groups

    private mutating func draw(_ group: Group, opacity: Double) {
        var opacity = opacity * min(max(group.opacity, 0), 1)
        var filters: [Filter] = []
        for filter in group.filters {
            if case .opacity(let amount) = filter {
                opacity *= min(max(amount, 0), 1)
            } else {
                filters.append(filter)
            }
        }
        guard opacity > 0, !group.items.isEmpty else { return }
        let isPlain = group.transform == .identity && group.clip == nil && filters.isEmpty
        let needsLayer =
            group.mask != nil
            || (opacity < 1 || group.blend != .normal) && !group.items.areApart
        if isPlain, !needsLayer, group.blend == .normal {
            return draw(group.items, opacity: opacity)
        }
        save()
        if group.transform != .identity { concatenate(group.transform) }
        if let clip = group.clip {
            content.path(clip.path)
            if clip.path.segments.isEmpty { content.rectangle(.zero) }
            content.clip(clip.rule)
        }
        // Else the blend mode of the group around, whose items are apart, goes on.
        if group.blend != .normal { setBlend(group.blend) }
        if !filters.isEmpty {
            drawFiltered(group.items, filters, mask: group.mask, opacity: opacity)
        } else if needsLayer {
            drawLayer(group.items, mask: group.mask, opacity: opacity)
        } else {
            draw(group.items, opacity: opacity)
        }
        restore()
    }

    /// The items as one: a transparency group, painted with the opacity through the mask.
    private mutating func drawLayer(_ items: [Item], mask: Mask?, opacity: Double) {
        guard let bounds = Item.bounds(of: items) else { return }
        if let mask { setMask(mask, bounds: bounds) }
        setAlpha(fill: opacity)
        let layer = form(bounds: bounds.expanded(by: 1), group: Self.transparencyGroup) {
            $0.draw(items)
        }
        content.draw(resources.name(.object, layer))
    }

    /// From here to `restore` paint passes through the mask.
    mutating func setMask(_ mask: Mask, bounds: Rect) {
        let stencil = form(
            bounds: (Item.bounds(of: mask.items) ?? bounds).expanded(by: 1),
            group: Self.transparencyGroup, isMarked: false
        ) { $0.draw(mask.items) }
        setState([
            .init(
                "SMask",
                [
                    "Type": .name("Mask"), "S": .name(mask.luminance ? "Luminosity" : "Alpha"),
                    "G": .reference(stencil),
                ])
        ])
    }

    // MARK: Paths

    private mutating func draw(_ item: PathItem, opacity: Double) {
        guard let bounds = Item.path(item).bounds else { return }
        mark(item.logical)
        let hasStroke = item.stroke != nil && item.strokePaint != nil
        let alpha =
            (item.fill?.isTranslucent ?? false) || (item.strokePaint?.isTranslucent ?? false)
        // Fill and stroke overlap, and may need masks of their own: one after the other.
        if item.fill != nil, hasStroke, opacity < 1 || alpha {
            closeMark()
            let fill = PathItem(
                path: item.path, fill: item.fill, rule: item.rule, logical: item.logical)
            let stroke = PathItem(
                path: item.path, rule: item.rule, stroke: item.stroke,
                strokePaint: item.strokePaint, logical: item.logical)
            if opacity < 1 {
                drawLayer([.path(fill), .path(stroke)], mask: nil, opacity: opacity)
            } else {
                draw(fill, opacity: 1)
                draw(stroke, opacity: 1)
            }
            return
        }
        let isolated = (item.fill?.needsMask ?? false) || (item.strokePaint?.needsMask ?? false)
        if isolated { saveInside() }
        if let paint = item.fill { set(paint, opacity: opacity, bounds: bounds, stroke: false) }
        if let stroke = item.stroke, let paint = item.strokePaint {
            set(paint, opacity: opacity, bounds: bounds, stroke: true)
            content.stroke(stroke)
        }
        content.path(item.path)
        content.paint(fill: item.fill == nil ? nil : item.rule, stroke: hasStroke)
        if isolated { restoreInside() }
    }

    // MARK: Pictures

    /// Copies of a tiled picture up to which each is drawn by itself: no seams, unlike patterns.
    private static let looseTiles = 400

    private mutating func draw(_ item: PictureItem, opacity: Double) {
        let pictures = item.sampling == .pixelated ? context.pixelated : context.pictures
        guard let picture = pictures[item.picture], !item.frame.isEmpty else { return }
        mark(item.logical)
        setAlpha(fill: opacity)
        let name = resources.name(.object, picture.object)
        let area = item.clip ?? item.frame
        let isClipped = item.clip.map { !$0.contains(item.frame) || item.tile != nil } ?? false
        if isClipped {
            saveInside()
            content.rectangle(area)
            content.clip(.nonZero)
        }
        for origin in item.copies(limit: Self.looseTiles) {
            saveInside()
            content.concatenate(
                Affine(
                    a: item.frame.width, b: 0, c: 0, d: item.frame.height, tx: origin.x,
                    ty: origin.y
                ).concatenating(picture.placement))
            content.draw(name)
            restoreInside()
        }
        if isClipped { restoreInside() }
    }
}

extension Rect {
    func contains(_ other: Rect) -> Bool {
        let slack = 1e-6
        return other.minX >= minX - slack && other.minY >= minY - slack
            && other.maxX <= maxX + slack && other.maxY <= maxY + slack
    }
}

extension PictureItem {
    /// Where copies start: rows from the top, each from the left.
    func copies(limit: Int) -> [Point] {
        guard let tile, let clip, tile.width > 0, tile.height > 0 else { return [frame.origin] }
        func starts(_ origin: Double, _ size: Double, _ step: Double, _ low: Double, _ high: Double)
            -> [Double]
        {
            let first = ((low - origin - size) / step).rounded(.down) + 1
            let last = ((high - origin) / step).rounded(.up) - 1
            guard first.isFinite, last.isFinite, first <= last, last - first < Double(limit) else {
                return [origin]
            }
            return (Int(first)...Int(last)).map { origin + Double($0) * step }
        }
        let xs = starts(frame.minX, frame.width, tile.width, clip.minX, clip.maxX)
        let ys = starts(frame.minY, frame.height, tile.height, clip.minY, clip.maxY)
        guard xs.count * ys.count <= limit * limit else { return [frame.origin] }
        return ys.flatMap { y in xs.map { Point(x: $0, y: y) } }
    }
}
