import TramaCore
import TramaScene
import TramaStyle

/// Mask layers put together to one mask (CSS Masking 1, 7.9).
struct MaskPainter {
    let painter: BackgroundPainter
    let layers: [BackgroundLayer]

    /// The items whose alpha is the mask.
    func items() -> [Item] {
        guard let last = layers.last else { return [] }
        return layers.dropLast().reversed().reduce(items(last)) { below, layer in
            let source = items(layer)
            switch layer.composite {
            case .add: return below + source
            case .intersect: return masked(source, by: below)
            case .subtract: return without(source, below)
            case .exclude: return without(source, below) + without(below, source)
            }
        }
    }

    private func items(_ layer: BackgroundLayer) -> [Item] {
        let items = painter.items(of: layer)
        guard layer.usesLuminance, !items.isEmpty else { return items }
        return [.group(Group(items: [sheet(.white)], mask: Mask(items: items, luminance: true)))]
    }

    private func masked(_ items: [Item], by mask: [Item]) -> [Item] {
        items.isEmpty || mask.isEmpty
            ? [] : [.group(Group(items: items, mask: Mask(items: mask)))]
    }

    /// What of the items lies outside others: these drawn in black on white are a mask of luminance.
    private func without(_ items: [Item], _ others: [Item]) -> [Item] {
        guard !items.isEmpty, !others.isEmpty else { return items }
        let black = Item.group(Group(items: others, filters: [.brightness(0)]))
        let mask = Mask(items: [sheet(.white), black], luminance: true)
        return [.group(Group(items: items, mask: mask))]
    }

    private func sheet(_ color: Color) -> Item {
        .path(PathItem(path: Path(rect: painter.border.rect), fill: .color(color)))
    }
}
