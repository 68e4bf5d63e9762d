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
    /// PNG, PDF or SVG by extension; empty where only frames are wanted.
    public var output: String
    /// Where all frames of a walk are written, as `0000.png` and so on.
    public var framesFolder: String?
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
            var files: [String] = []
            if let framesFolder { files = try frames(spec, to: framesFolder) }
            if output.isEmpty { return files }
            if let format = VideoFormat(path: output) {
                files += try film(spec, format)
            } else if ["yes", "true", "1", ""].contains(spec["plain"]) {
                files += try plain(spec)
            } else {
                files += try typeset(spec)
            }
            if writesSidecar {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                try OutputFile.write(encoder.encode(facts(spec)), to: output + ".json")
                files.append(output + ".json")
            }
            return files
        } catch let failure as PictureFailure {
            throw TalkError(failure.message + (failure.hint.map { " (\($0))" } ?? ""))
        } catch let failure as OutputFile.Failure {
            throw TalkError(failure.description)
        }
    }

    /// Every frame of a walk in the model's own size, each with its own account of itself.
    private func frames(_ spec: FigureSpec, to folder: String) throws -> [String] {
        let environment = TramaCore.Environment.live(jobs: jobs)
        let generator = FigureGenerator(environment: environment, usesCache: usesCache)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        let sequence = try planner.sequence(spec).get()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let digits = max(4, "\(sequence.requests.count - 1)".count)
        let made = parallelMap(sequence.requests.count, jobs: environment.jobs) { index in
            Result<String, any Error> {
                let request = sequence.requests[index]
                let resolved = try generator.resolve(request, folder: "").get()
                let bitmap = try generator.bitmap(request, model: resolved.model).get()
                let number = "\(index)"
                let zeros = String(repeating: "0", count: digits - number.count)
                let path = folder + "/" + zeros + number + ".png"
                try write(bitmap, request.provenance(model: resolved.model), to: path)
                return path
            }
        }
        return try made.map { try $0.get() }
    }

    /// How the figure was made; a curve has no models.
    private func facts(_ spec: FigureSpec) throws -> [String: String] {
        if spec.kind == .curve {
            return ["Software": "Trama \(ProgramVersion.text)", "trama.figure": spec.line]
        }
        let environment = TramaCore.Environment.live(jobs: jobs)
        let generator = FigureGenerator(environment: environment, usesCache: usesCache)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        return planner.provenance(of: try planner.plan(spec).get())
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
        try write(bitmap, planner.provenance(of: plan), to: output)
        for (path, tile) in tiles { try write(tile, [:], to: path) }
        return [output] + tiles.map(\.0)
    }

    private func write(_ bitmap: Bitmap, _ facts: [String: String], to path: String) throws {
        let texts = Self.latin1(facts).sorted { $0.key < $1.key }.map {
            (keyword: $0.key, text: $0.value)
        }
        try OutputFile.write(Data(PNGEncoder(texts: texts).encode(bitmap)), to: path)
    }

    /// Text chunks hold Latin-1 only.
    private static func latin1(_ facts: [String: String]) -> [String: String] {
        facts.mapValues { text in
            [("ψ", "psi"), ("–", "-"), ("−", "-"), ("…", "..."), ("×", "x")].reduce(text) {
                $0.replacing($1.0, with: $1.1)
            }
        }
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
        func quoted(_ text: String) -> String {
            text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: " ")
        }
        let words = facts.filter { $0.key.hasPrefix("trama.") }.sorted { $0.key < $1.key }
            .map { "\($0.key.dropFirst(6)): \($0.value)" }.joined(separator: "; ")
        let text = """
            ---
            size: figure
            title: "\(quoted(facts["Title"] ?? spec.kind.rawValue))"
            description: "\(quoted(words))"
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
            data = Data(PNGTexts.adding(Self.latin1(facts), to: png))
        case let other:
            throw TalkError("\"\(other)\" is no format of a figure; write .png, .pdf or .svg")
        }
        try OutputFile.write(data, to: output)
        return [output]
    }

    private static let margin = 24
    /// Above and below tiles: heads, labels, the caption's lines.
    private static let words = 110
    private static let captionLine = 26

    /// The page that holds the figure, a tile's width (nil for a curve), and its provenance.
    private func measure(
        _ spec: FigureSpec
    ) throws -> (page: (width: Int, height: Int), tile: Int?, facts: [String: String]) {
        if spec.kind == .curve {
            return ((1000, 540), nil, try facts(spec))
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
        let width = max(
            360,
            plan.columnCount * (tile + gap) + (plan.rowHeads.isEmpty ? 10 : 90)
                + (plan.sourceColumns > 0 ? 10 : 0))
        // A caption's letter is about 9 px wide; `words` holds one line of them.
        let lines = max(1, (plan.caption.count * 9 + width - 1) / width)
        let words = Self.words + (lines - 1) * Self.captionLine
        return (
            (width + 2 * Self.margin, height + words + 2 * Self.margin), tile,
            planner.provenance(of: plan)
        )
    }
}
