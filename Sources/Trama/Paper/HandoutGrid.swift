import TramaCore

/// Where the slides of a handout's page lie, and where one can write.
struct HandoutGrid {
    struct Cell {
        let slide: Rect
        /// Nil: no room or none wanted.
        let lines: Rect?
    }

    private let settings: HandoutSettings
    /// Width over height of the slides.
    private let ratio: Double

    /// Between cells, and for the slide's number below it.
    private static let gap = 28.0
    static let caption = 22.0

    init(_ settings: HandoutSettings, slide: Size) {
        self.settings = settings
        ratio = slide.width / max(1, slide.height)
    }

    private var columns: Int { settings.perPage >= 4 ? 2 : 1 }
    private var rows: Int { (settings.perPage + columns - 1) / columns }

    /// In reading order, rows first.
    func cells(in area: Rect) -> [Cell] {
        let width = (area.width - Double(columns - 1) * Self.gap) / Double(columns)
        let height = (area.height - Double(rows - 1) * Self.gap) / Double(rows)
        return (0..<settings.perPage).map { index in
            cell(
                Rect(
                    x: area.minX + Double(index % columns) * (width + Self.gap),
                    y: area.minY + Double(index / columns) * (height + Self.gap),
                    width: width, height: height))
        }
    }

    /// Three to a page have their lines beside them, others below.
    private func cell(_ area: Rect) -> Cell {
        let isBeside = settings.perPage == 3 && settings.hasLines
        let room = Size(
            width: isBeside ? area.width * 0.5 : area.width,
            height: area.height - Self.caption - (settings.hasLines && !isBeside ? 70 : 0))
        let width = min(room.width, room.height * ratio)
        let size = Size(width: width, height: width / ratio)
        guard settings.hasLines else {
            let left = area.minX + (area.width - width) / 2
            return Cell(slide: Rect(origin: Point(x: left, y: area.minY), size: size), lines: nil)
        }
        let slide = Rect(
            origin: Point(
                x: isBeside ? area.minX : area.minX + (area.width - width) / 2, y: area.minY),
            size: size)
        if isBeside {
            let left = slide.maxX + Self.gap
            return Cell(
                slide: slide,
                lines: Rect(
                    x: left, y: area.minY, width: area.maxX - left, height: area.height))
        }
        let top = slide.maxY + Self.caption
        return Cell(
            slide: slide,
            lines: Rect(x: area.minX, y: top, width: area.width, height: area.maxY - top))
    }
}
