import Foundation
import TramaCore
import TramaFigures
import TramaImages

/// One figure as a file of its own: what `trama figure` does.
///
/// With heads and caption it is a deck of one slide; plain, it is tiles edge to edge.
public struct FigureRun: Sendable {
    /// Kind and keys, as a fenced block of a deck has them.
    public var keys: [(key: String, value: String)]
    /// PNG, PDF or SVG by extension.
    public var output: String
    /// Whether a plain sheet's tiles are written beside it, as `{row}-{column}.png`.
    public var writesTiles = false
    /// Whether a `.json` beside the output says how it was made.
    public var writesSidecar = false
    /// PNG pixels for a CSS pixel.
    public var scale = 1.0
    public var jobs: Int?
    /// Length of a walk as a video, which closes.
    public var seconds = 8.0
    public var framesPerSecond = 30
    /// Generated pictures are kept between runs.
    public var usesCache = true

    public init(keys: [(key: String, value: String)], output: String) {
        self.keys = keys
        self.output = output
    }

    /// Writes the figure and returns the files.
    ///
    /// - Throws: ``TalkError``.
    public func run() throws -> [String] {
        do {
            let spec = try FigureSpec.parse(keys).get()
            var files: [String]
            if let format = VideoFormat(path: output) {
                files = try film(spec, format)
            } else if ["yes", "true", "1", ""].contains(spec["plain"]) {
                files = try plain(spec)
            } else {
                files = try typeset(spec)
            }
            if writesSidecar {
                let facts = ["figure": spec.line, "program": "Trama"]
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                try OutputFile.write(encoder.encode(facts), to: output + ".json")
                files.append(output + ".json")
            }
            return files
        } catch let failure as PictureFailure {
            throw TalkError(failure.message + (failure.hint.map { " (\($0))" } ?? ""))
        } catch let failure as OutputFile.Failure {
            throw TalkError(failure.description)
        }
    }

    private func plain(_ spec: FigureSpec) throws -> [String] {
        let environment = TramaCore.Environment.live(jobs: jobs)
        let generator = FigureGenerator(environment: environment, usesCache: usesCache)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        let plan = try planner.plan(spec).get()
        let sheet = FigureSheet(generator: generator, environment: environment, folder: "")
        var tiles: [(String, Bitmap)] = []
        let folder = (output as NSString).deletingLastPathComponent
        let bitmap = try sheet.plain(plan) { row, column, bitmap in
            guard writesTiles else { return }
            let rowName = plan.rowHeads.indices.contains(row) ? plan.rowHeads[row] : ""
            let columnName =
                plan.columnHeads.indices.contains(column) ? plan.columnHeads[column] : ""
            // The sources are named by their own seed twice, as style_mixing.py does.
            let name =
                "\(rowName.isEmpty ? columnName : rowName)-"
                + "\(columnName.isEmpty ? rowName : columnName).png"
            tiles.append(((folder.isEmpty ? "" : folder + "/") + name, bitmap))
        }.get()
        try write(bitmap, plan.provenance, to: output)
        for (path, tile) in tiles { try write(tile, [:], to: path) }
        return [output] + tiles.map(\.0)
    }

    private func write(_ bitmap: Bitmap, _ facts: [String: String], to path: String) throws {
        let texts = facts.sorted { $0.key < $1.key }.map { (keyword: $0.key, text: $0.value) }
        try OutputFile.write(Data(PNGEncoder(texts: texts).encode(bitmap)), to: path)
    }

    /// A deck of one slide with the figure alone on white.
    private func typeset(_ spec: FigureSpec) throws -> [String] {
        let (page, tile, facts) = try measure(spec)
        var pairs = keys
        if spec["tile"] == nil, let tile { pairs.append(("tile", "\(tile)")) }
        let yaml = pairs.map { key, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\(key): \"\(escaped)\""
        }.joined(separator: "\n")
        let text = """
            ---
            size: figure
            ---

            <style>
            /* @size figure \(page.width)px \(page.height)px */
            section {
                padding: \(Self.margin)px; display: block; background: #fff; color: #222;
            }
            section::after { content: none; }
            </style>

            ```gan
            \(yaml)
            ```

            """
        var options = TalkOptions()
        options.jobs = jobs
        options.usesCache = usesCache
        let talk = Talk(markdown: text, path: "figure.md", options: options)
        if let wrong = talk.messages.first(where: { $0.severity == .error }) {
            throw TalkError(wrong.message + (wrong.hint.map { " (\($0))" } ?? ""))
        }
        let data: Data
        switch (output as NSString).pathExtension.lowercased() {
        case "pdf": data = try talk.pdf()
        case "svg": data = Data(try talk.svg(slide: 0).utf8)
        case "png", "":
            let png = [UInt8](try talk.png(slide: 0, scale: scale))
            data = Data(PNGTexts.adding(facts, to: png))
        case let other:
            throw TalkError("\"\(other)\" is no format of a figure; write .png, .pdf or .svg")
        }
        try OutputFile.write(data, to: output)
        return [output]
    }

    private static let margin = 24
    /// Above and below tiles: heads, labels, the caption's lines.
    private static let words = 110

    /// The page that holds the figure, a tile's width (nil for a curve), and its provenance.
    private func measure(
        _ spec: FigureSpec
    ) throws -> (page: (width: Int, height: Int), tile: Int?, facts: [String: String]) {
        if spec.kind == .curve {
            return ((1000, 540), nil, ["Software": "Trama", "trama.figure": spec.line])
        }
        let environment = TramaCore.Environment.live(jobs: jobs)
        let generator = FigureGenerator(environment: environment, usesCache: usesCache)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        let plan = try planner.plan(spec).get()
        var ratio = 1.0
        var tile = Int(plan.tile ?? 128)
        if let address = plan.cells.lazy.compactMap(\.address).first(where: { $0.hasPrefix("gan:") }
        ) {
            let info = try generator.probe(address, folder: "").get()
            ratio = info.ratio ?? 1
            if plan.tile == nil { tile = min(256, max(96, Int(info.width ?? 128))) }
        }
        let label = plan.cells.contains { $0.label != nil } ? 26 : 0
        let gap = Int(plan.gap.rounded(.up))
        let height = plan.rows.count * (Int(Double(tile) / ratio) + label + gap)
        let width = plan.columnCount * (tile + gap) + (plan.rowHeads.isEmpty ? 10 : 90)
        return (
            (max(360, width) + 2 * Self.margin, height + Self.words + 2 * Self.margin), tile,
            plan.provenance
        )
    }
}
