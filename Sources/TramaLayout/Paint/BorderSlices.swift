import TramaCore
import TramaScene
import TramaStyle

/// The nine slices of a `border-image`, each stretched or repeated over its part of the border area.
struct BorderSlices {
    /// What is cut, drawn at its natural size from the origin.
    enum Source {
        case picture(PictureID)
        case gradient(CSSGradient)
    }

    let image: BorderImage
    let source: Source
    let natural: Size
    let area: Rect
    let border: Insets

    func items() -> [Item] {
        let cuts = Insets(
            top: image.slice.top.resolve(natural.height),
            right: image.slice.right.resolve(natural.width),
            bottom: image.slice.bottom.resolve(natural.height),
            left: image.slice.left.resolve(natural.width))
        let widths =
            image.width.map {
                Insets(
                    top: $0.top.resolve(area.height), right: $0.right.resolve(area.width),
                    bottom: $0.bottom.resolve(area.height), left: $0.left.resolve(area.width))
            } ?? border
        let sourceX = [0, cuts.left, natural.width - cuts.right, natural.width]
        let sourceY = [0, cuts.top, natural.height - cuts.bottom, natural.height]
        let targetX = [area.minX, area.minX + widths.left, area.maxX - widths.right, area.maxX]
        let targetY = [area.minY, area.minY + widths.top, area.maxY - widths.bottom, area.maxY]
        var items: [Item] = []
        for row in 0..<3 {
            for column in 0..<3 where image.fills || row != 1 || column != 1 {
                let source = Rect(
                    x: sourceX[column], y: sourceY[row],
                    width: sourceX[column + 1] - sourceX[column],
                    height: sourceY[row + 1] - sourceY[row])
                let target = Rect(
                    x: targetX[column], y: targetY[row],
                    width: targetX[column + 1] - targetX[column],
                    height: targetY[row + 1] - targetY[row])
                items += tiles(source, onto: target, isCorner: row != 1 && column != 1)
            }
        }
        return items
    }

    /// Copies of a slice: corners and `stretch` have one. Edges are scaled to the border's width first,
    /// the middle as the edge beside it (CSS Backgrounds 3, 6.5).
    private func tiles(_ source: Rect, onto target: Rect, isCorner: Bool) -> [Item] {
        guard !source.isEmpty, !target.isEmpty else { return [] }
        let isRow = target.width > target.height
        let scale = isRow ? target.height / source.height : target.width / source.width
        let natural = Size(width: source.width * scale, height: source.height * scale)
        let alongX = !isCorner && (target.minX > area.minX && target.maxX < area.maxX)
        let alongY = !isCorner && (target.minY > area.minY && target.maxY < area.maxY)
        let isMiddle = alongX && alongY
        let xs = pieces(
            alongX ? image.repeatX : "stretch", length: target.width,
            tile: isMiddle ? source.width : natural.width)
        let ys = pieces(
            alongY ? image.repeatY : "stretch", length: target.height,
            tile: isMiddle ? source.height : natural.height)
        return ys.flatMap { y in
            xs.compactMap { x in
                slice(
                    source,
                    onto: Rect(
                        x: target.minX + x.start, y: target.minY + y.start, width: x.length,
                        height: y.length), within: target)
            }
        }
    }

    /// Where copies start and how long they are, along one axis.
    private func pieces(
        _ word: String, length: Double, tile: Double
    ) -> [(start: Double, length: Double)] {
        guard word != "stretch", tile > 0, length / tile < Self.limit else { return [(0, length)] }
        switch word {
        case "round":
            let count = max(1, (length / tile).rounded())
            return (0..<Int(count)).map { (Double($0) * length / count, length / count) }
        case "space":
            let count = (length / tile).rounded(.down)
            let gap = (length - count * tile) / (count + 1)
            return (0..<Int(count)).map { (gap + Double($0) * (tile + gap), tile) }
        default:
            // One copy in the middle, others to both sides.
            let first = (length - tile) / 2
            let before = (first / tile).rounded(.up)
            let count = Int(2 * before) + 1
            return (0..<count).map { (first + (Double($0) - before) * tile, tile) }
        }
    }

    /// Copies along one edge: a pixel each on the widest page is no border but an attack.
    private static let limit = 4000.0

    /// The whole picture, placed so that `source` falls on `target`, clipped to it.
    private func slice(_ source: Rect, onto target: Rect, within limit: Rect) -> Item? {
        let clip = target.intersection(limit)
        guard !clip.isEmpty else { return nil }
        let (sx, sy) = (target.width / source.width, target.height / source.height)
        // Stretched after it is drawn: a vector picture would keep its proportions otherwise.
        let transform = Affine(
            a: sx, b: 0, c: 0, d: sy, tx: target.minX - source.minX * sx,
            ty: target.minY - source.minY * sy)
        let stretched = Group(items: [drawing], transform: transform)
        return .group(Group(items: [.group(stretched)], clip: Clip(path: Path(rect: clip))))
    }

    private var drawing: Item {
        let frame = Rect(origin: .zero, size: natural)
        switch source {
        case .picture(let id): return .picture(PictureItem(picture: id, frame: frame))
        case .gradient(let gradient):
            return .path(
                PathItem(path: Path(rect: frame), fill: .gradient(gradient.resolved(in: frame))))
        }
    }
}
