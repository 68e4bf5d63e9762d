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
    /// Hears how many tiles of a large sheet are done, of how many; those of an interrupted run count.
    public var progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }

    /// Cells from which a sheet is drawn in bands, and how many a band has at least.
    package var bands = (sheet: FigureSheet.large, cells: 256)

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
            let desk = FigureDesk(jobs: jobs, usesCache: usesCache)
            var files: [String] = []
            if let framesFolder { files = try frames(spec, desk, to: framesFolder) }
            if output.isEmpty { return files }
            if let format = VideoFormat(path: output) {
                files += try film(spec, format)
            } else if ["yes", "true", "1", ""].contains(spec["plain"]) {
                files += try plain(spec, desk)
            } else {
                files += try typeset(spec, desk)
            }
            if writesSidecar {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                let facts = try desk.facts(spec)
                try OutputFile.write(encoder.encode(facts), to: output + ".json")
                files.append(output + ".json")
            }
            return files
        } catch let failure as PictureFailure {
            throw TalkError(failure.message + (failure.hint.map { " (\($0))" } ?? ""))
        } catch let failure as OutputFile.Failure {
            throw TalkError(failure.description)
        } catch let failure as BandPart.Failure {
            throw TalkError(failure.description)
        }
    }

    /// Every frame of a walk in the model's own size, each with its own account of itself.
    private func frames(
        _ spec: FigureSpec, _ desk: FigureDesk, to folder: String
    ) throws -> [String] {
        let sequence = try desk.planner.sequence(spec).get()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let digits = max(4, "\(sequence.frames - 1)".count)
        let made = parallelMap(sequence.frames, jobs: desk.environment.jobs) { index in
            Result<String, any Error> {
                let request = sequence.requests[index * sequence.cells]
                let resolved = try desk.generator.resolve(request, folder: "").get()
                let bitmaps = try desk.planner.bitmaps(sequence, frames: index..<index + 1).get()
                guard let bitmap = bitmaps.first else { throw TalkError("no frame \(index)") }
                let number = "\(index)"
                let zeros = String(repeating: "0", count: digits - number.count)
                let path = folder + "/" + zeros + number + ".png"
                try Self.write(bitmap, request.provenance(model: resolved.model), to: path)
                return path
            }
        }
        return try made.map { try $0.get() }
    }

    static func write(_ bitmap: Bitmap, _ facts: [String: String], to path: String) throws {
        try OutputFile.write(Data(PNGEncoder(texts: texts(facts)).encode(bitmap)), to: path)
    }

    /// What a PNG says about itself, in a fixed order.
    static func texts(_ facts: [String: String]) -> [(keyword: String, text: String)] {
        facts.sorted { $0.key < $1.key }.map { (keyword: $0.key, text: $0.value) }
    }
}
