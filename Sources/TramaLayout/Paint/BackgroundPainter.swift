import TramaCore
import TramaScene
import TramaStyle

/// Paints background layers (and masks, which are the same) in a box.
struct BackgroundPainter {
    let context: LayoutContext
    let style: ComputedStyle
    /// Border box with its radii.
    let border: RoundedRect
    let borderWidths: Insets
    let padding: Insets
    /// Of an inline box over several lines, of which `border` is one part.
    var whole: Rect?

    func items() -> [Item] {
        var items: [Item] = []
        let layers = style.paint.backgrounds
        let colorClip = layers.last?.clip ?? .borderBox
        if style.paint.backgroundColor.alpha > 0, colorClip != .text {
            items.append(
                .path(
                    PathItem(
                        path: outline(colorClip).path, fill: .color(style.paint.backgroundColor))))
        }
        // Layers blend with each other and the colour, never with the page.
        var isLowest = style.paint.backgroundColor.alpha == 0
        for layer in layers.reversed() where layer.clip != .text {
            let added = self.items(of: layer)
            let isPlain = layer.blend == .normal || isLowest
            items += isPlain ? added : [.group(Group(items: added, blend: layer.blend))]
            isLowest = false
        }
        return items
    }

    /// What a layer paints, inside its clip.
    func items(of layer: BackgroundLayer) -> [Item] {
        let page = Rect(origin: .zero, size: context.page)
        let area = layer.isFixed && !page.isEmpty ? page : area(layer.origin)
        let clip = outline(layer.clip)
        guard clip.rect.width > 0, clip.rect.height > 0, let image = source(layer.image) else {
            return []
        }
        let tiling = Tiling(layer, image: image.size, area: area)
        guard tiling.tile.width > 0, tiling.tile.height > 0 else { return [] }
        switch image.kind {
        case .picture(let id): return picture(id, tiling, clip)
        case .gradient(let gradient): return self.gradient(gradient, tiling, clip)
        }
    }

    private enum Kind {
        case picture(PictureID)
        case gradient(CSSGradient)
    }

    private func source(_ image: Image) -> (kind: Kind, size: IntrinsicSize)? {
        switch image {
        case .none: return nil
        case .gradient(let gradient): return (.gradient(gradient), IntrinsicSize())
        case .url(let address):
            return context.pictures(address).map { (.picture($0.id), $0.size) }
        }
    }

    private func area(_ box: BackgroundBox) -> Rect {
        guard let whole else { return outline(box).rect }
        var widths = borderWidths
        widths.left = style.paint.border.left.width
        widths.right = style.paint.border.right.width
        return switch box {
        case .borderBox, .text: whole
        case .paddingBox: whole.inset(by: widths)
        case .contentBox: whole.inset(by: widths + padding)
        }
    }

    func outline(_ box: BackgroundBox) -> RoundedRect {
        switch box {
        case .borderBox, .text: border
        case .paddingBox: border.inset(by: borderWidths)
        case .contentBox: border.inset(by: borderWidths + padding)
        }
    }

    private func picture(_ id: PictureID, _ tiling: Tiling, _ clip: RoundedRect) -> [Item] {
        let sampling: PictureItem.Sampling =
            style.text.imageRendering == .pixelated || style.text.imageRendering == .crispEdges
            ? .pixelated : .smooth
        let bounds = tiling.bounds(in: clip.rect)
        guard !bounds.isEmpty else { return [] }
        let repeats = tiling.repeatsX || tiling.repeatsY
        let item = Item.picture(
            PictureItem(
                picture: id, frame: tiling.tile, clip: bounds,
                tile: repeats ? tiling.step(within: bounds) : nil, sampling: sampling))
        return clip.isSharp
            ? [item] : [.group(Group(items: [item], clip: Clip(path: clip.path)))]
    }

    private func gradient(
        _ gradient: CSSGradient, _ tiling: Tiling, _ clip: RoundedRect
    ) -> [Item] {
        let bounds = tiling.bounds(in: clip.rect)
        guard !bounds.isEmpty else { return [] }
        let covers =
            tiling.tile.minX <= clip.rect.minX && tiling.tile.minY <= clip.rect.minY
            && tiling.tile.maxX >= clip.rect.maxX && tiling.tile.maxY >= clip.rect.maxY
        if covers {
            let paint = Paint.gradient(gradient.resolved(in: tiling.tile))
            return [.path(PathItem(path: clip.path, fill: paint))]
        }
        let tiles = tiling.tiles(in: bounds).map { tile -> Item in
            .path(
                PathItem(
                    path: Path(rect: tile), fill: .gradient(gradient.resolved(in: tile))))
        }
        if tiles.count == 1, clip.isSharp, case .path(let item) = tiles[0] {
            return [
                .path(
                    PathItem(
                        path: Path(rect: tiling.tile.intersection(clip.rect)), fill: item.fill))
            ]
        }
        return [.group(Group(items: tiles, clip: Clip(path: clip.path)))]
    }
}
