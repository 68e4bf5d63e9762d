import TramaCore
import TramaDeck
import TramaFigures
import TramaImages

/// Writes a planned figure as elements: a grid of images with heads around it and a caption below.
struct FigureGridTree {
    let plan: FigurePlan
    let context: ElementContext

    /// What a figure may take of a slide in CSS pixels, beside a title and a caption.
    private static let room = Size(width: 1040, height: 420)
    private static let tileRange = 8.0...256.0
    /// A line of heads.
    private static let headHeight = 24.0
    /// What a letter of a row's head takes at most, and the space beside it.
    private static let headLetter = 11.0
    private static let headPadding = 12.0
    /// Sets sources apart from what is made of them.
    private static let sourceGap = 10.0

    func write(to node: NodeID, in tree: inout Tree) {
        let span = tree[node].span
        tree.update(node) { element in
            element = Element("figure", [Attribute("class", "trama-figure")])
        }
        let grid = tree.append(
            .element(
                Element(
                    "div",
                    [
                        Attribute("class", "trama-figure-grid"), Attribute("style", gridStyle),
                        // Heads, labels and pictures are told as one: sixteen pictures of a
                        // sentence each say less than what they show together.
                        Attribute("role", "img"), Attribute("aria-label", plan.alternative),
                    ])),
            to: node, span: span)
        writeColumnHeads(to: grid, in: &tree)
        for row in plan.rows.indices { write(row: row, to: grid, in: &tree) }
        guard !plan.caption.isEmpty else { return }
        let caption = tree.append(.element(Element("figcaption")), to: node, span: span)
        tree.append(.text(plan.caption), to: caption, span: span)
    }

    // MARK: Places

    private var hasLabels: Bool { plan.cells.contains { $0.label != nil } }

    private var tile: Size {
        let first = plan.cells.lazy.compactMap(\.address).first
        var ratio = 1.0
        if let first,
            case .success(let info) = context.pictures.probe(
                PictureAddress(first, folder: context.folder))
        {
            ratio = info.ratio ?? 1
        }
        let rows = Double(max(1, plan.rows.count))
        let columns = Double(max(1, plan.columnCount))
        let label = hasLabels ? Self.headHeight : 0
        let heads = plan.columnHeads.isEmpty ? 0 : Self.headHeight
        let height = Self.room.height - heads - (plan.sourceRows > 0 ? Self.sourceGap : 0)
        let fitting = min(
            Self.room.width / columns - plan.gap,
            (height / rows - plan.gap - label) * ratio)
        let width =
            plan.tile
            ?? min(
                max(fitting.rounded(.down), Self.tileRange.lowerBound), Self.tileRange.upperBound)
        return Size(width: width, height: (width / max(ratio, 0.01)).rounded())
    }

    /// Tracks: row heads, source columns, the space after them, the others.
    private var gridStyle: String {
        let side = tile.width
        var tracks: [String] = []
        if !plan.rowHeads.isEmpty {
            // A whole and even width in all, so that tiles stand on whole pixels where it is centred.
            let rest =
                Double(plan.columnCount) * (side + plan.gap)
                + (plan.sourceColumns > 0 ? Self.sourceGap + plan.gap : 0)
            let head = Double(plan.rowHeadLength) * Self.headLetter + Self.headPadding
            let isOdd = (rest + head).truncatingRemainder(dividingBy: 2) == 1
            tracks.append("\(head + (isOdd ? 1 : 0))px")
        }
        for column in 0..<plan.columnCount {
            if column == plan.sourceColumns, column > 0 { tracks.append("\(Self.sourceGap)px") }
            tracks.append("\(side)px")
        }
        return "grid-template-columns: \(tracks.joined(separator: " ")); gap: 0px \(plan.gap)px"
    }

    private func track(ofColumn column: Int) -> Int {
        let heads = plan.rowHeads.isEmpty ? 0 : 1
        let space = plan.sourceColumns > 0 && column >= plan.sourceColumns ? 1 : 0
        return 1 + heads + column + space
    }

    /// Two tracks a row: tiles and what stands below them.
    private func track(ofRow row: Int) -> Int {
        let space = plan.sourceRows > 0 && row >= plan.sourceRows ? 1 : 0
        return 2 + 2 * row + space
    }

    // MARK: Elements

    private func writeColumnHeads(to grid: NodeID, in tree: inout Tree) {
        for (column, head) in plan.columnHeads.enumerated() where !head.isEmpty {
            text(
                head, class: "trama-figure-head", row: 1, column: track(ofColumn: column), grid,
                &tree)
        }
        if plan.sourceRows > 0, plan.sourceRows < plan.rows.count {
            let style =
                "grid-row: \(track(ofRow: plan.sourceRows) - 1); grid-column: 1; "
                + "height: \(Self.sourceGap)px"
            tree.append(.element(Element("div", [Attribute("style", style)])), to: grid)
        }
    }

    private func write(row: Int, to grid: NodeID, in tree: inout Tree) {
        let place = track(ofRow: row)
        if plan.rowHeads.indices.contains(row), !plan.rowHeads[row].isEmpty {
            text(
                plan.rowHeads[row], class: "trama-figure-head trama-figure-row", row: place,
                column: 1, grid, &tree)
        }
        let tile = tile
        for (column, cell) in plan.rows[row].enumerated() {
            guard let address = cell.address else { continue }
            let style =
                "grid-row: \(place); grid-column: \(track(ofColumn: column)); "
                + "width: \(tile.width)px; height: \(tile.height)px"
                + (plan.gap > 0 ? "; margin-bottom: \(plan.gap)px" : "")
            let image = Element(
                "img",
                [
                    Attribute("src", address), Attribute("alt", ""), Attribute("style", style),
                ], kind: "image")
            tree.append(.element(image), to: grid, span: tree[grid].span)
            if let label = cell.label {
                text(
                    label, class: "trama-figure-label", row: place + 1,
                    column: track(ofColumn: column), grid, &tree)
            }
        }
    }

    private func text(
        _ text: String, class name: String, row: Int, column: Int, _ grid: NodeID,
        _ tree: inout Tree
    ) {
        let style = "grid-row: \(row); grid-column: \(column)"
        let node = tree.append(
            .element(Element("div", [Attribute("class", name), Attribute("style", style)])),
            to: grid, span: tree[grid].span)
        tree.append(.text(text), to: node, span: tree[grid].span)
    }
}
