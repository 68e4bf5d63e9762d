import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// What lies below a slide's content: its CSS background, then Marp's background pictures.
package struct SlideBackdrop {
    let context: LayoutContext
    let style: ComputedStyle
    let background: SlideBackground
    let size: Size

    package init(
        context: LayoutContext, style: ComputedStyle, background: SlideBackground, size: Size
    ) {
        self.context = context
        self.style = style
        self.background = background
        self.size = size
    }

    package func items() -> [Item] {
        let page = Rect(origin: .zero, size: size)
        let edges = BoxEdges(style, basis: size.width)
        let painter = BackgroundPainter(
            context: context, style: style, border: RoundedRect(page, style.paint.radii),
            borderWidths: edges.border, padding: edges.padding)
        return painter.items() + cells().flatMap { $0 }
    }

    /// Where pictures would lie that can't be had.
    var missing: [Rect] {
        let isLost = style.paint.backgrounds.contains { layer in
            if case .url(let address) = layer.image {
                context.pictures(address) == nil
            } else {
                false
            }
        }
        let page = isLost ? [Rect(origin: .zero, size: size)] : []
        return page
            + zip(background.cells, frames).filter { context.pictures($0.0.address) == nil }
            .map(\.1)
    }

    /// The part of the page that the pictures share.
    private var area: Rect {
        guard let split = background.split else { return Rect(origin: .zero, size: size) }
        let fraction = min(1, max(0, background.splitFraction))
        let width = unit(size.width * fraction)
        return Rect(
            x: split == .left ? 0 : size.width - width, y: 0, width: width, height: size.height)
    }

    private func cells() -> [[Item]] {
        background.cells.indices.map { items(of: $0, in: frames[$0]) }
    }

    /// Films among the pictures: the player plays them there, below the content.
    var widgets: [Widget] {
        background.cells.enumerated().compactMap { index, cell in
            guard cell.address.isFilm, let frame = painted(cell, in: frames[index]).frame else {
                return nil
            }
            return Widget(
                kind: "video", frame: frame,
                payload: [
                    "media": cell.address.url, "part": Self.part(index), "below": "true",
                    "autoplay": "true", "loop": "true", "muted": "true",
                    "label": cell.alternative,
                ])
        }
    }

    private static func part(_ index: Int) -> String { "background\(index)-film" }

    /// One for each picture.
    private var frames: [Rect] {
        let count = Double(max(1, background.cells.count))
        let area = area
        return background.cells.indices.map { index in
            let n = Double(index)
            return background.isVertical
                ? Rect(
                    x: area.minX, y: area.minY + area.height / count * n, width: area.width,
                    height: area.height / count)
                : Rect(
                    x: area.minX + area.width / count * n, y: area.minY,
                    width: area.width / count, height: area.height)
        }
    }

    private func items(of index: Int, in frame: Rect) -> [Item] {
        let cell = background.cells[index]
        var (items, place) = painted(cell, in: frame)
        let filters = cell.filter.map(FilterList.parse) ?? []
        if cell.address.isFilm, let place {
            var film = Group(items: items)
            film.part = WidgetPart(name: Self.part(index), frame: place)
            items = [.group(film)]
        } else if items.isEmpty || filters.isEmpty {
            return items
        }
        return [
            .group(
                Group(items: items, clip: Clip(path: Path(rect: frame)), filters: filters))
        ]
    }

    /// A picture and where the whole of it would be.
    private func painted(
        _ cell: SlideBackground.Cell, in frame: Rect
    ) -> (items: [Item], frame: Rect?) {
        var layer = BackgroundLayer()
        layer.image = .url(cell.address)
        layer.position = .center
        layer.repeatX = .noRepeat
        layer.repeatY = .noRepeat
        layer.size = BackgroundLayer.Size(marp: cell.size)
        let painter = BackgroundPainter(
            context: context, style: ComputedStyle.initial, border: RoundedRect(frame),
            borderWidths: .zero, padding: .zero)
        let items = painter.items(of: layer)
        guard case .picture(let picture)? = items.first else { return (items, nil) }
        return (items, picture.frame)
    }
}

extension BackgroundLayer.Size {
    /// The sizes that Marp writes: a keyword, or one or two lengths.
    init(marp text: String) {
        let words = text.split(separator: " ")
        switch words.first {
        case "cover"?, nil: self = .cover
        case "contain"?, "fit"?: self = .contain
        default:
            let lengths = words.map { LengthPercentage(marp: $0) }
            self = .lengths(lengths[0], lengths.count > 1 ? lengths[1] : nil)
        }
    }
}

extension LengthPercentage {
    /// A length with an absolute unit, a percentage, or nil for `auto`.
    init?(marp text: Substring) {
        let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let value = Double(digits) else { return nil }
        let scale: [Substring: Double] = [
            "": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
            "em": 16, "rem": 16,
        ]
        let unit = text.dropFirst(digits.count)
        if unit == "%" {
            self = .percent(value)
        } else if let factor = scale[unit] {
            self = .px(value * factor)
        } else {
            return nil
        }
    }
}
