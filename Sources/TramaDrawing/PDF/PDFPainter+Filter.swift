import CCairo
import TramaCore
import TramaScene

extension PDFPainter {
    /// Pixels in a CSS pixel of what is drawn as pixels: 192 to the inch.
    private static let filterScale = 2.0

    /// PDF has no filters: the items become a picture; their text stays, invisible.
    mutating func drawFiltered(
        _ items: [Item], _ filters: [Filter], mask: Mask?, opacity: Double
    ) {
        let group = Group(items: items, filters: filters, mask: mask)
        guard let reach = group.bounds else { return }
        // What lies off the page can still be blurred into it, but is never seen itself.
        let area = reach.intersection(pageArea.expanded(by: group.filterMargin))
        let scale = Self.filterScale * max(pageMatrix.meanScale, 1e-3)
        let frame = DeviceRect(covering: area.mapped(by: .scale(scale, scale)))
        guard !area.isEmpty, frame.width <= Limits.pixels / max(1, frame.height),
            let layer = RasterLayer(frame)
        else { return draw(items, opacity: opacity) }
        layer.concatenate(.scale(scale, scale))
        RasterCanvas(layer: layer, glyphs: context.glyphs, pictures: context.raster)
            .draw([.group(group)])
        let image = PDFPicture.image(layer.bitmap(), objects: &objects)
        mark(items.firstMarked)
        setAlpha(fill: opacity)
        saveInside()
        content.concatenate(
            Affine(
                a: Double(frame.width) / scale, b: 0, c: 0, d: Double(frame.height) / scale,
                tx: Double(frame.x) / scale, ty: Double(frame.y) / scale
            ).concatenating(PDFPicture.upright))
        content.draw(resources.name(.object, image))
        restoreInside()
        isInvisible = true
        draw(items.texts)
        isInvisible = false
    }
}

extension [Item] {
    /// The node of the first item that has one: a filtered picture's.
    fileprivate var firstMarked: LogicalID? {
        for item in self {
            switch item {
            case .group(let group): if let found = group.items.firstMarked { return found }
            case .text: continue
            case .path(let item): if let found = item.logical { return found }
            case .picture(let item): if let found = item.logical { return found }
            case .shadow: continue
            }
        }
        return nil
    }

    /// Text runs with the transforms that they stand under.
    fileprivate var texts: [Item] {
        compactMap { item in
            switch item {
            case .text: item
            case .group(let group):
                group.items.texts.isEmpty
                    ? nil : .group(Group(items: group.items.texts, transform: group.transform))
            case .path, .picture, .shadow: nil
            }
        }
    }
}
