import Foundation
import TramaCore
import TramaFigures
import TramaImages

extension FigureRun {
    /// Tiles edge to edge; large sheets in bands, which need the memory of one only.
    func plain(_ spec: FigureSpec, _ desk: FigureDesk) throws -> [String] {
        let plan = try desk.planner.plan(spec).get()
        let sheet = FigureSheet(
            generator: desk.generator, environment: desk.environment, folder: "")
        let facts = desk.planner.provenance(of: plan)
        var tiles: [(row: Int, column: Int, path: String)] = []
        var wrong: (any Error)?
        func keep(_ row: Int, _ column: Int, _ bitmap: Bitmap) {
            guard writesTiles, wrong == nil else { return }
            let path = path(ofTile: row, column, plan)
            do {
                let facts = try tileFacts(plan.rows[row][column], desk)
                try Self.write(bitmap, facts, to: path)
            } catch { wrong = error }
            tiles.append((row, column, path))
        }
        if plan.cells.count <= bands.sheet {
            try Self.write(sheet.plain(plan, eachTile: keep).get(), facts, to: output)
        } else {
            let tile = try sheet.tileSize(of: plan).get()
            let rows = max(1, bands.cells / max(1, plan.columnCount))
            let file = try BandedPNG(
                path: output, width: plan.columnCount * tile.width, identity: identity(facts, rows))
            try banded(plan, rowsPerBand: rows, done: file.count) { rows in
                try file.append(sheet.band(plan, rows: rows, tile: tile, eachTile: keep).get())
            }
            try file.finish(texts: Self.texts(facts))
        }
        if let wrong { throw wrong }
        tiles.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        return [output] + tiles.map(\.path)
    }

    /// Writes a sheet band by band, from where an interrupted run stopped.
    ///
    /// - Parameters:
    ///   - done: bands of the interrupted run.
    ///   - add: draws some rows of cells and adds them to the file.
    func banded(
        _ plan: FigurePlan, rowsPerBand: Int, done: Int, add: (Range<Int>) throws -> Void
    ) throws {
        var start = min(plan.rows.count, done * rowsPerBand)
        while start < plan.rows.count {
            progress(start * plan.columnCount, plan.cells.count)
            let end = min(plan.rows.count, start + rowsPerBand)
            try add(start..<end)
            start = end
        }
        progress(plan.cells.count, plan.cells.count)
    }

    /// Everything that the bands of a sheet depend on; makes the folder in which they are kept.
    func identity(_ facts: [String: String], _ rowsPerBand: Int) throws -> String {
        let folder = (output as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        let words = Self.texts(facts).map { "\($0.keyword)=\($0.text)" }.joined(separator: "\n")
        return "\(scale) \(rowsPerBand) \(words)"
    }

    /// `{row}-{column}.png` beside the sheet; the sources are named by their own seed twice, as
    /// style_mixing.py does.
    private func path(ofTile row: Int, _ column: Int, _ plan: FigurePlan) -> String {
        let rowName = plan.rowHeads.indices.contains(row) ? plan.rowHeads[row] : ""
        let columnName =
            plan.columnHeads.indices.contains(column) ? plan.columnHeads[column] : ""
        var name = rowName.isEmpty && columnName.isEmpty ? "\(row)-\(column)" : ""
        if name.isEmpty {
            name =
                "\(rowName.isEmpty ? columnName : rowName)-"
                + (columnName.isEmpty ? rowName : columnName)
        }
        let folder = (output as NSString).deletingLastPathComponent
        return (folder.isEmpty ? "" : folder + "/") + name + ".png"
    }

    /// A tile's own account of itself; a file's copy has none.
    private func tileFacts(_ cell: FigureCell, _ desk: FigureDesk) throws -> [String: String] {
        guard let address = cell.address, address.hasPrefix("gan:") else { return [:] }
        let resolved = try desk.generator.resolve(address, folder: "").get()
        return resolved.request.provenance(model: resolved.model)
    }
}
