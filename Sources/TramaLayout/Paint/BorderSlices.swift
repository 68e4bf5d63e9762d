import TramaCore
import TramaScene
import TramaStyle

/// The nine slices of a `border-image`, each stretched over its part of the border area.
struct BorderSlices {
    let image: BorderImage
    let picture: PictureID
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
                if let item = slice(source, onto: target) { items.append(item) }
            }
        }
        return items
    }

    /// The whole picture, placed so that `source` falls on `target`, clipped to it.
    private func slice(_ source: Rect, onto target: Rect) -> Item? {
        guard !source.isEmpty, !target.isEmpty else { return nil }
        let (sx, sy) = (target.width / source.width, target.height / source.height)
        let frame = Rect(
            x: target.minX - source.minX * sx, y: target.minY - source.minY * sy,
            width: natural.width * sx, height: natural.height * sy)
        return .picture(PictureItem(picture: picture, frame: frame, clip: target))
    }
}
