import Foundation
import TramaCore
import TramaImages

/// The kinds that vary the latents or the noise of one network.
extension FigurePlanner {
    func grid(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-15")
        let cells = seeds.map { seed in
            FigureCell(request.with(.seed(seed)), label: "\(seed)")
        }
        return Draft(
            rows: [cells],
            caption: "\(name(request)), \(words.seeds(seeds))\(facts(request))",
            alternative: words(
                .gridAlternative, words.pictures(seeds.count), name(request), words.seeds(seeds))
                + facts(request), isList: true)
    }

    func mix(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let bases = try spec.seeds("rows", usual: nil)
        let donors = try spec.seeds("cols", usual: nil)
        let written = spec["styles"] ?? "0-6"
        guard let layers = LayerSelection(written) else {
            throw PictureFailure(
                "\"styles: \(written)\" is no selection of styles",
                hint: "write 0-6, coarse, middle, fine or 4-7,9")
        }
        let model = try generator.models.model(request.model, folder: folder).get()
        if let count = model.configuration?.styleCount, layers.layers(of: count) == nil {
            throw PictureFailure(
                "\(model.name) has the styles 0 to \(count - 1), not \"\(layers.text)\"")
        }
        var rows = [
            [FigureCell.empty] + donors.map { FigureCell(request.with(.seed($0)), role: .source) }
        ]
        for base in bases {
            rows.append(
                [FigureCell(request.with(.seed(base)), role: .source)]
                    + donors.map { donor in
                        FigureCell(request.with(.mix(base: base, donor: donor, layers: layers)))
                    })
        }
        return Draft(
            rows: rows, columnHeads: [""] + donors.map(String.init),
            rowHeads: [""] + bases.map(String.init), sourceRows: 1, sourceColumns: 1,
            caption: words(.mixCaption, name(request), words.styles(layers)) + facts(request),
            alternative: words(
                .mixAlternative, name(request), words.seeds(bases), words.styles(layers),
                words.seeds(donors)) + facts(request))
    }

    func truncation(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        var request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-2")
        let psis = try spec.numbers("psis", usual: [1, 0.7, 0.5, 0, -0.5, -1])
        guard psis.allSatisfy({ FigureRequest.psiRange.contains($0) }) else {
            throw PictureFailure("ψ is a number from −10 to 10")
        }
        let rows = seeds.map { seed in
            psis.map { psi in
                request.psi = psi
                return FigureCell(request.with(.seed(seed)))
            }
        }
        return Draft(
            rows: rows, columnHeads: psis.map { words(.psi, words.number($0)) },
            rowHeads: seeds.map(String.init),
            caption: words(
                .truncationCaption, name(request), words.number(psis.first ?? 1),
                words.number(psis.last ?? 1)),
            alternative: words(
                .truncationAlternative, name(request), words.seeds(seeds), words.list(psis)))
    }

    func interpolate(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0,1")
        let steps = try spec.integer("steps", usual: 7, in: 2...1000)
        guard let space = FigureLatent.Space(rawValue: spec["space"] ?? "w") else {
            throw PictureFailure(
                "\"space: \(spec["space"] ?? "")\" is not known", hint: "write z or w")
        }
        let usual: FigureLatent.Curve = space == .z ? .slerp : .linear
        guard let curve = FigureLatent.Curve(rawValue: spec["curve"] ?? usual.rawValue) else {
            throw PictureFailure(
                "\"curve: \(spec["curve"] ?? "")\" is not known",
                hint: "write linear, slerp or cubic")
        }
        guard seeds.count >= 2 else { throw PictureFailure("a strip needs two seeds") }
        let rows = zip(seeds, seeds.dropFirst()).enumerated().map { place, ends in
            let (start, end) = ends
            return (0..<steps).map { step in
                if step == 0 {
                    return FigureCell(
                        request.with(.seed(start)), role: .source, label: "\(start)")
                }
                if step == steps - 1 {
                    return FigureCell(request.with(.seed(end)), role: .source, label: "\(end)")
                }
                let t = Double(step) / Double(steps - 1)
                if curve == .cubic {
                    let time = Double(place) + t
                    return FigureCell(
                        request.with(
                            .walk(
                                seeds: seeds, time: time, path: space == .z ? .openZ : .open)))
                }
                return FigureCell(
                    request.with(.between(start, end, t: t, space: space, curve: curve)))
            }
        }
        let terms: [FigureLatent.Curve: FigureTerm] = [
            .linear: .linearIn, .slerp: .slerpIn, .cubic: .cubicIn,
        ]
        let how = words(terms[curve] ?? .linearIn, space.rawValue)
        return Draft(
            rows: rows,
            caption: "\(name(request)), \(how), \(words.seeds(seeds))\(facts(request))",
            alternative: words(
                .interpolateAlternative, name(request), how, words.seeds(seeds), "\(steps)")
                + facts(request))
    }

    /// A film strip: two lines of a walk, or a line for each cell of a grid.
    func walk(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let walk = try walk(of: spec)
        let frames = try spec.integer("frames", usual: 12, in: 1...2000)
        let rows = walk.seeds.indices.map { cell in
            (0..<frames).map { frame in
                let time = Double(walk.keys * frame) / Double(frames)
                let isKey =
                    switch walk.path {
                    case .closed: time == time.rounded()
                    case .circle: frame == 0
                    case .open, .openZ, .noise: false
                    }
                let key = isKey ? walk.seeds[cell][Int(time) % walk.keys] : nil
                return FigureCell(
                    walk.cells(at: Double(frame) / Double(frames))[cell],
                    role: key == nil ? .sample : .source, label: key.map { "\($0)" })
            }
        }
        let half = (frames + 1) / 2
        let isHalved = rows.count == 1 && frames >= 8 && spec["columns"] == nil
        return Draft(
            rows: isHalved ? FigurePlanner.broken(rows[0], columns: half, byColumn: false) : rows,
            caption: caption(walk),
            alternative: words(
                .walkAlternative, name(walk.request), words.path(walk.path),
                words.seeds(walk.seeds.flatMap { $0 }), "\(frames)") + facts(walk.request),
            isList: rows.count == 1 && spec["columns"] != nil)
    }

    func noise(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        var request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0")
        let draws = try spec.integer("draws", usual: 2, in: 1...100)
        let gain = try gain(request, seeds, cache: generator.cache)
        let modes: [(String, FigureNoise)] =
            [(words(.noiseNone), .none), (words(.noiseConst), .const)]
            + (0..<draws).map {
                (words(.noiseDrawHead, "\($0 + 1)"), .random(seed: UInt32($0)))
            }
            + [
                (
                    words(.noiseDeviation),
                    .deviation(draws: FigureNoise.usualDraws, gain: gain)
                )
            ]
        let rows = seeds.map { seed in
            modes.map { _, mode in
                request.noise = mode
                return FigureCell(request.with(.seed(seed)))
            }
        }
        return Draft(
            rows: rows, columnHeads: modes.map(\.0), rowHeads: seeds.map(String.init),
            caption: words(
                .noiseCaption, name(request), words.draws(draws), words.number(gain),
                "\(FigureNoise.usualDraws)") + facts(request),
            alternative: words(
                .noiseAlternative, name(request), words.seeds(seeds), words.draws(draws)))
    }

    /// How often the deviation fits between black and white, as 1, 2 or 5 times a power of ten: one
    /// factor for all seeds, found from a few draws.
    private func gain(
        _ request: FigureRequest, _ seeds: [UInt32], cache: FigureCache?
    ) throws(PictureFailure) -> Double {
        var request = request
        request.noise = .deviation(draws: FigurePlanner.gainDraws)
        let model = try generator.models.model(request.model, folder: folder).get()
        if let failure = request.contradiction(with: model) { throw failure }
        let few = Array(seeds.prefix(FigurePlanner.gainSeeds))
        let identity = "gain \(few) \(request.identity(model: model))"
        var largest = 0.0
        if let kept = (generator.numbers[identity] ?? cache?.numbers(identity))?.first {
            largest = kept
        } else {
            do {
                for seed in few {
                    let found = try model.largestDeviation(
                        request.with(.seed(seed)), draws: FigurePlanner.gainDraws)
                    largest = max(largest, found ?? 0)
                }
            } catch { throw PictureFailure(modelError: error, name: model.name) }
            generator.numbers[identity] = [largest]
            cache?.keep([largest], as: identity)
        }
        guard largest.isFinite, largest > 1e-5 else { return FigureNoise.usualGain }
        let fitting = 2 / largest
        let power = pow(10, log10(fitting).rounded(.down))
        let gain = ([5, 2, 1].first { $0 * power <= fitting } ?? 1) * power
        return min(max(gain, FigureNoise.gainRange.lowerBound), FigureNoise.gainRange.upperBound)
    }

    private static let gainDraws = 8
    private static let gainSeeds = 16

    func layers(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        var request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0")
        let channels = try spec.seeds("channels", usual: spec["layer"] == nil ? "0" : "0-7")
        let model = try generator.models.model(request.model, folder: folder).get()
        guard let shape = model.configuration else {
            throw PictureFailure("\(model.name) has no styled layers to show")
        }
        let all = shape.resolutions.flatMap { side in
            (side > 4 ? ["b\(side).conv0"] : []) + ["b\(side).conv1"]
        }
        let names = spec["layer"].map { [$0] } ?? all
        if let name = names.first, !all.contains(name) {
            throw PictureFailure(
                "\(model.name) has no layer \"\(name)\"",
                hint: NearestName.hint(for: name, among: all)
                    ?? "its layers are " + all.joined(separator: ", "))
        }
        let places = names.flatMap { name in channels.map { (name, Int($0)) } }
        let rows = seeds.map { seed in
            places.map { name, channel in
                request.layer = FigureLayer(name: name, channel: channel)
                return FigureCell(request.with(.seed(seed)))
            }
        }
        let heads = places.map { names.count > 1 ? $0.0 : "\($0.1)" }
        let what =
            names.count > 1
            ? words(
                channels.count == 1 ? .channelOfAll : .channelsOfAll, words.runs(channels))
            : words(
                channels.count == 1 ? .channelOf : .channelsOf, words.runs(channels), names[0])
        return Draft(
            rows: rows, columnHeads: heads, rowHeads: seeds.map(String.init),
            caption: words(.layersCaption, name(request), what) + facts(request),
            alternative: words(.layersAlternative, name(request), what, words.seeds(seeds)))
    }

    // MARK: Words

    func name(_ request: FigureRequest) -> String {
        FigurePlanner.name(request.model)
    }

    /// A model's name without folder and ending.
    package static func name(_ model: String) -> String {
        let file = model.split(separator: "/").last.map(String.init) ?? model
        let endings = [".safetensors", ".pkl", ".pth", ".pt", ".onnx"]
        guard let ending = endings.first(where: { file.hasSuffix($0) && file != $0 }) else {
            return file
        }
        return String(file.dropLast(ending.count))
    }

    /// What all cells share, after the seeds: `, ψ 0.7, class 3`.
    func facts(_ request: FigureRequest) -> String {
        var parts = [words(.psi, words.number(request.psi))]
        if let cutoff = request.cutoff { parts.append(words(.cutoff, "\(cutoff)")) }
        if let label = request.label { parts.append(words(.classIs, "\(label)")) }
        if request.noise == .none { parts.append(words(.noNoise)) }
        return parts.map { ", " + $0 }.joined()
    }
}
