import Foundation
import TramaCore
import TramaFigures
import TramaGAN
import TramaImages
import TramaWeights

/// Pictures of seeds or of given latents, as files: what `trama sample` does.
public struct SampleRun: Sendable {
    /// Bundled name or path.
    public var model = "telar"
    /// `0,1,4-6`.
    public var seeds = "0"
    public var psi = 1.0
    public var cutoff: Int?
    public var label: Int?
    /// `const`, `none` or `random`.
    public var noise = "const"
    /// Longer side in pixels; nil for the model's own.
    public var size: Int?
    /// An `.npy` or `.npz` file with latents, drawn in place of seeds.
    public var latents: String?
    /// Whether the latents of every seed are written beside its picture.
    public var savesLatents = false
    /// A file for one picture, or a folder.
    public var output = "."
    /// `fp32` or `bf16`.
    public var precision = "fp32"
    /// Threads; nil for one a core.
    public var jobs: Int?

    public init() {}

    /// Writes the pictures as `seed0004.png` (or `proj00.png` of given latents).
    ///
    /// - Parameter progress: is told every file that was written.
    /// - Throws: ``TalkError``.
    public func run(progress: (String) -> Void = { _ in }) throws {
        do {
            if let latents {
                try draw(latents, progress)
            } else {
                try drawSeeds(progress)
            }
        } catch let failure as PictureFailure {
            throw TalkError(failure.message + (failure.hint.map { " (\($0))" } ?? ""))
        } catch let refusal as ModelRefusal {
            throw TalkError(refusal.description)
        } catch let error as GeneratorError {
            throw TalkError("\(model): \(error.description)")
        } catch let failure as OutputFile.Failure {
            throw TalkError(failure.description)
        }
    }

    private func request() throws -> FigureRequest {
        var items = ["psi=\(psi)", "noise=\(noise)"]
        if let cutoff { items.append("cutoff=\(cutoff)") }
        if let label { items.append("class=\(label)") }
        if let size { items.append("size=\(size)") }
        var request = try FigureRequest.parse("gan:telar?" + items.joined(separator: "&")).get()
        request.model = model
        return request
    }

    /// Few pictures share the threads; of many, each has its own.
    private func computing(
        _ environment: TramaCore.Environment, pictures: Int
    ) throws -> LoadedModel.Computing {
        guard let precision = Precision(rawValue: precision.lowercased()) else {
            let names = Precision.allCases.map(\.rawValue).joined(separator: ", ")
            throw TalkError("\"\(precision)\" is no precision; there are \(names)")
        }
        guard precision.isAvailable else {
            throw TalkError(GeneratorError.unsupportedPrecision(precision).description)
        }
        let together = min(environment.jobs, max(1, pictures))
        return LoadedModel.Computing(
            precision: precision, threads: max(1, environment.jobs / together))
    }

    /// Whether the output is the one picture's file, and no folder.
    private func isFile(pictures: Int) throws -> Bool {
        guard output.lowercased().hasSuffix(".png") else { return false }
        guard pictures == 1 else {
            throw TalkError("\(pictures) pictures don't fit into '\(output)'; name a folder")
        }
        return true
    }

    private func drawSeeds(_ progress: (String) -> Void) throws {
        guard let list = SeedList.parse(seeds), !list.isEmpty else {
            throw TalkError("\"\(seeds)\" is no list of seeds; write 0,1,4-6")
        }
        let environment = TramaCore.Environment.live(jobs: jobs)
        let computing = try computing(environment, pictures: list.count)
        let generator = FigureGenerator(
            environment: environment, usesCache: false, computing: computing)
        let request = try request()
        let isFile = try isFile(pictures: list.count)
        // In batches, so that thousands of pictures need no more memory than a few.
        let batch = max(8, environment.jobs * 4)
        for start in stride(from: 0, to: list.count, by: batch) {
            let part = Array(list[start..<min(list.count, start + batch)])
            let made = parallelMap(part.count, jobs: environment.jobs) { index in
                var one = request
                one.latent = .seed(part[index])
                return generator.resolve(one, folder: "").flatMap { resolved in
                    generator.bitmap(one, model: resolved.model).map { bitmap in
                        (bitmap, one.provenance(model: resolved.model), resolved.model)
                    }
                }
            }
            for (seed, result) in zip(part, made) {
                let (bitmap, facts, model) = try result.get()
                let name = "seed" + SampleRun.padded(Int(seed), to: 4)
                let path = isFile ? output : output + "/" + name + ".png"
                try write(bitmap, facts, to: path)
                progress(path)
                guard savesLatents else { continue }
                let latents = try model.generator().latents(
                    seeds: [seed], psi: Float(psi), cutoff: cutoff, label: label)
                let place = isFile ? String(output.dropLast(4)) : output + "/" + name
                try OutputFile.write(NumPyArray(latents).data, to: place + ".npy")
                progress(place + ".npy")
            }
        }
    }

    private func draw(_ path: String, _ progress: (String) -> Void) throws {
        let environment = TramaCore.Environment.live(jobs: jobs)
        let store = ModelStore(
            environment: environment, computing: try computing(environment, pictures: 1))
        let model = try store.model(model, folder: "").get()
        let generator = try model.generator()
        guard let data = try? environment.read(path) else {
            throw TalkError("there is no file '\(path)'")
        }
        let latents = try Latents(NumPyArray(data), for: generator.configuration)
        let request = try request()
        let isFile = try isFile(pictures: latents.count)
        let mode: NoiseMode =
            switch request.noise {
            case .none: .none
            case .random(let seed): .random(seed: seed)
            case .const, .deviation: .const
            }
        for index in 0..<latents.count {
            let images = try generator.images(
                latents[index], noise: mode, threads: environment.jobs)
            guard let image = images.first else { continue }
            let place =
                isFile ? output : output + "/proj" + SampleRun.padded(index, to: 2) + ".png"
            let facts = [
                "Title": "\(model.name), latents of \(path)", "Software": "Trama",
                "trama.model": model.name, "trama.model.sha256": model.digest,
            ]
            let bitmap = FigureGenerator.scaled(Bitmap(image: image), for: request)
            try write(bitmap, facts, to: place)
            progress(place)
        }
    }

    private func write(_ bitmap: Bitmap, _ facts: [String: String], to path: String) throws {
        let texts = facts.sorted { $0.key < $1.key }.map { (keyword: $0.key, text: $0.value) }
        try OutputFile.write(Data(PNGEncoder(texts: texts).encode(bitmap)), to: path)
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
