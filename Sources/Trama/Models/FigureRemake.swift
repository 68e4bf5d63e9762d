import Foundation
import TramaCore
import TramaFigures
import TramaImages

/// Makes a picture or a figure again from the PNG file that Trama wrote: `trama figure remake`.
public enum FigureRemake {
    /// Makes again what `source` shows: `FILE.png`, or `FILE.png#ROW,COLUMN` for one cell of a
    /// figure, counted from 0 with its heads.
    ///
    /// - Parameter size: longer side of a picture in pixels; nil for as it was.
    /// - Returns: the files.
    /// - Throws: ``TalkError`` where the file does not say how it was made.
    public static func run(
        _ source: String, to output: String, size: Int? = nil, jobs: Int? = nil
    ) throws -> [String] {
        let parts = source.split(separator: "#", maxSplits: 1).map(String.init)
        var cell: (row: Int, column: Int)?
        if parts.count == 2 {
            let numbers = parts[1].split(separator: ",").map { Int($0) }
            guard numbers.count == 2, let row = numbers[0], let column = numbers[1] else {
                throw TalkError("\"#\(parts[1])\" is no cell; write #ROW,COLUMN")
            }
            cell = (row, column)
        }
        let environment = TramaCore.Environment.live(jobs: jobs)
        guard let path = parts.first, let data = try? environment.read(path) else {
            throw TalkError("can't read '\(source)'")
        }
        let generator = FigureGenerator(environment: environment)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        do {
            switch try planner.origin(of: [UInt8](data), cell: cell, size: size).get() {
            case .figure(let spec):
                var run = FigureRun(keys: spec.pairs, output: output)
                run.jobs = jobs
                return try run.run()
            case .picture(let request):
                let resolved = try generator.resolve(request, folder: "").get()
                let bitmap = try generator.bitmap(request, model: resolved.model).get()
                let facts = request.provenance(model: resolved.model)
                let texts = facts.sorted { $0.key < $1.key }
                    .map { (keyword: $0.key, text: $0.value) }
                try OutputFile.write(Data(PNGEncoder(texts: texts).encode(bitmap)), to: output)
                return [output]
            }
        } catch let failure as PictureFailure {
            throw TalkError(failure.message + (failure.hint.map { " (\($0))" } ?? ""))
        } catch let failure as OutputFile.Failure {
            throw TalkError(failure.description)
        }
    }
}
