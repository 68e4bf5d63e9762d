import TramaImages

extension FigurePlanner {
    /// The frames of a figure of the kind `walk`: `seconds` at `fps`, two seconds a seed as
    /// gen_video.py has it where `seconds` is left out.
    package func sequence(_ spec: FigureSpec) -> Result<FigureSequence, PictureFailure> {
        do throws(PictureFailure) {
            guard spec.kind == .walk else {
                throw PictureFailure(
                    "the figure \"\(spec.kind.rawValue)\" has no frames", hint: "figure: walk")
            }
            let walk = try walk(of: spec)
            let rate = try spec.numbers("fps", usual: [30]).first ?? 30
            let usual = Double(2 * walk.keys)
            let seconds = try spec.numbers("seconds", usual: [usual]).first ?? usual
            guard (1...120).contains(rate), seconds > 0,
                seconds * rate * Double(walk.seeds.count) <= Double(FigureSequence.limit)
            else {
                throw PictureFailure(
                    "a walk has 1 to 120 frames a second and at most \(FigureSequence.limit) pictures"
                )
            }
            let count = max(1, Int((seconds * rate).rounded()))
            let requests = (0..<count).flatMap { walk.cells(at: Double($0) / Double(count)) }
            if let first = requests.first {
                _ = try generator.resolve(first, folder: folder).get()
            }
            return .success(
                FigureSequence(
                    requests: requests, columns: walk.columns, rows: walk.rows, rate: rate,
                    caption: caption(walk)))
        } catch { return .failure(error) }
    }

    /// What a walk's keys ask for.
    func walk(of spec: FigureSpec) throws(PictureFailure) -> FigureWalk {
        var request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-3")
        let path = try path(spec, seeds)
        if spec["donor"] != nil {
            let written = spec["styles"] ?? "fine"
            guard let seed = try spec.seeds("donor", usual: nil).first,
                let layers = LayerSelection(written)
            else {
                throw PictureFailure(
                    "\"styles: \(written)\" is no selection of styles",
                    hint: "write 0-6, coarse, middle, fine or 4-7,9")
            }
            request.donor = FigureDonor(seed: seed, layers: layers)
        }
        let sides = (spec["cells"] ?? "1x1").split(separator: "x").map { Int($0) ?? 0 }
        guard sides.count == 2, let columns = sides.first, let rows = sides.last,
            (1...64).contains(columns), (1...64).contains(rows),
            seeds.count % (columns * rows) == 0
        else {
            throw PictureFailure(
                "\"cells: \(spec["cells"] ?? "")\" does not divide \(seeds.count) seeds",
                hint: "write COLUMNSxROWS, such as 2x2 for 4, 8 or 12 seeds")
        }
        let pulse = try spec.numbers("pulse", usual: [])
        guard pulse.isEmpty || pulse.count == 2,
            pulse.allSatisfy({ FigureRequest.psiRange.contains($0) })
        else { throw PictureFailure("a pulse goes between two ψ", hint: "write pulse: 1,0.3") }
        let keys = seeds.count / (columns * rows)
        if path == .circle, keys < 2 { throw PictureFailure("a circle needs two seeds") }
        return FigureWalk(
            request: request, columns: columns, rows: rows,
            seeds: (0..<columns * rows).map { Array(seeds[$0 * keys..<($0 + 1) * keys]) },
            path: path, pulse: pulse)
    }

    /// The path that a walk names, checked against its seeds.
    func path(
        _ spec: FigureSpec, _ seeds: [UInt32]
    ) throws(PictureFailure) -> FigureLatent.Path {
        let written = spec["path"] ?? "closed"
        guard let path = FigureLatent.Path(rawValue: written), path != .open, path != .openZ
        else {
            throw PictureFailure(
                "\"path: \(written)\" is not known", hint: "write closed, noise or circle")
        }
        if path == .circle, seeds.count < 2 { throw PictureFailure("a circle needs two seeds") }
        return path
    }

    func caption(_ walk: FigureWalk) -> String {
        let donor = walk.request.donor.map { donor in
            ", " + words(.donor, words.styles(donor.layers), "\(donor.seed)")
        }
        return "\(name(walk.request)), \(words.path(walk.path)), "
            + words.seeds(walk.seeds.flatMap { $0 }) + (donor ?? "") + facts(walk.request)
    }

    /// Frames of a sequence, each with its cells edge to edge.
    package func bitmaps(
        _ sequence: FigureSequence, frames: Range<Int>
    ) -> Result<[Bitmap], PictureFailure> {
        let cells = sequence.cells
        let part = Array(
            sequence.requests[(frames.lowerBound * cells)..<(frames.upperBound * cells)])
        guard let first = part.first else { return .success([]) }
        do {
            let model = try generator.resolve(first, folder: folder).get().model
            let bitmaps = try generator.bitmaps(part, model: model).get()
            return .success(
                stride(from: 0, to: bitmaps.count, by: cells).map { start in
                    Bitmap(tiles: Array(bitmaps[start..<start + cells]), columns: sequence.columns)
                })
        } catch { return .failure(error) }
    }
}
