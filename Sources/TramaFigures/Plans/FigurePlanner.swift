import Foundation
import TramaCore
import TramaImages

/// Turns specifications into plans; reads folders and logs, and pictures only where a figure is
/// about their distances.
package struct FigurePlanner: Sendable {
    package let generator: FigureGenerator
    let environment: TramaCore.Environment
    /// Where relative paths start.
    package let folder: String
    /// Of captions, heads and alternatives.
    private(set) var words: FigureWords

    /// - Parameter language: the deck's, a BCP 47 tag; nil for English.
    package init(
        generator: FigureGenerator, environment: TramaCore.Environment, folder: String,
        language: String? = nil
    ) {
        self.generator = generator
        self.environment = environment
        self.folder = folder
        words = FigureWords(language: language)
    }

    /// The same planner in the language that a figure names for itself.
    func speaking(_ language: String?) -> FigurePlanner {
        guard let language else { return self }
        var planner = self
        planner.words = FigureWords(language: language)
        return planner
    }

    /// The cells and words of a figure; every generated cell is checked against its model.
    package func plan(_ spec: FigureSpec) -> Result<FigurePlan, PictureFailure> {
        do throws(PictureFailure) {
            let planner = speaking(spec["lang"])
            let draft = try planner.draft(spec)
            guard draft.rows.joined().count <= Limits.figures else {
                throw PictureFailure("the figure has more than \(Limits.figures) cells")
            }
            if let wrong = firstFailure(of: draft) { throw wrong }
            return .success(try planner.finish(draft, spec))
        } catch {
            return .failure(error)
        }
    }

    /// What a kind gives before the options of layout are applied.
    struct Draft {
        var rows: [[FigureCell]]
        var columnHeads: [String] = []
        var rowHeads: [String] = []
        var sourceRows = 0
        var sourceColumns = 0
        var caption: String
        var alternative: String
        /// Whether cells are a list that may be broken into rows anywhere.
        var isList = false
    }

    private func draft(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        switch spec.kind {
        case .grid: try grid(spec)
        case .mix: try mix(spec)
        case .truncation: try truncation(spec)
        case .interpolate: try interpolate(spec)
        case .walk: try walk(spec)
        case .blend: try blend(spec)
        case .layers: try layers(spec)
        case .noise: try noise(spec)
        case .progress: try progress(spec)
        case .neighbours: try neighbours(spec)
        case .diversity: try diversity(spec)
        case .sheet: try sheet(spec)
        case .curve:
            throw PictureFailure("a curve has no cells", hint: "it is read by FigureCurve")
        }
    }

    /// The first cell whose model or address is wrong; cells that differ by seed only are alike.
    private func firstFailure(of draft: Draft) -> PictureFailure? {
        var seen: Set<String> = []
        for cell in draft.rows.joined() {
            guard let address = cell.address, address.hasPrefix("gan:"),
                case .success(let request) = FigureRequest.parse(address),
                seen.insert(Self.kind(of: request)).inserted
            else { continue }
            if case .failure(let failure) = generator.resolve(request, folder: folder) {
                return failure
            }
        }
        return nil
    }

    /// What can be wrong of a request, whatever its seed.
    private static func kind(of request: FigureRequest) -> String {
        let layer = request.layer.map(\.name) ?? ""
        let blend = request.blend.map { "\($0.model) \($0.resolution)" } ?? ""
        return [request.model, layer, blend].joined(separator: "\n")
    }

    private func finish(_ draft: Draft, _ spec: FigureSpec) throws(PictureFailure) -> FigurePlan {
        var rows = draft.rows
        if draft.isList {
            let cells = rows.flatMap { $0 }
            let square = max(1, Int(Double(cells.count).squareRoot().rounded(.up)))
            // What a slide holds is wide; a sheet of hundreds is for itself.
            let usual = cells.count > FigureSheet.large ? square : min(square, 12)
            let columns = try spec.integer("columns", usual: usual, in: 1...Limits.figures)
            let order = spec["order"] ?? "rows"
            guard ["rows", "columns"].contains(order) else {
                throw PictureFailure(
                    "\"order: \(order)\" is not known", hint: "write rows or columns")
            }
            rows = FigurePlanner.broken(cells, columns: columns, byColumn: order == "columns")
        }
        var draft = draft
        let heads = spec["heads"]?.lowercased() ?? "yes"
        if !["rows", "columns"].contains(heads), try !spec.flag("heads", usual: true) {
            rows = rows.map { row in
                row.map { FigureCell(address: $0.address, role: $0.role) }
            }
            (draft.columnHeads, draft.rowHeads) = ([], [])
        }
        if heads == "rows" { draft.columnHeads = [] }
        if heads == "columns" { draft.rowHeads = [] }
        let longest = draft.rowHeads.map(\.count).max() ?? 0
        if let part = try spec.range("part", in: rows.indices) {
            rows = Array(rows[part])
            if !draft.rowHeads.isEmpty { draft.rowHeads = Array(draft.rowHeads[part]) }
            draft.sourceRows = max(0, draft.sourceRows - part.lowerBound)
        }
        let tile = try spec.numbers("tile", usual: [0]).first ?? 0
        let gap = try spec.numbers("gap", usual: [0]).first ?? 0
        guard (0...4096).contains(tile), (0...1000).contains(gap) else {
            throw PictureFailure("tile and gap are CSS pixels from 0 to 4096 and 0 to 1000")
        }
        return FigurePlan(
            kind: spec.kind, rows: rows, columnHeads: draft.columnHeads,
            rowHeads: draft.rowHeads, rowHeadLength: longest, sourceRows: draft.sourceRows,
            sourceColumns: draft.sourceColumns, caption: spec["caption"] ?? draft.caption,
            alternative: spec["alt"] ?? draft.alternative, tile: tile > 0 ? tile : nil, gap: gap,
            line: spec.line, words: words)
    }

    /// A list of cells in rows, the last filled up with empty places.
    static func broken(
        _ cells: [FigureCell], columns: Int, byColumn: Bool
    ) -> [[FigureCell]] {
        guard !cells.isEmpty else { return [] }
        let columns = min(columns, cells.count)
        let count = (cells.count + columns - 1) / columns
        return (0..<count).map { row in
            (0..<columns).map { column in
                let index = byColumn ? column * count + row : row * columns + column
                return index < cells.count ? cells[index] : .empty
            }
        }
    }
}
