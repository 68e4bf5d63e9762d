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
            let request = try spec.request()
            let seeds = try spec.seeds("seeds", usual: "0-3")
            let path = try path(spec, seeds)
            let rate = try spec.numbers("fps", usual: [30]).first ?? 30
            let usual = Double(2 * seeds.count)
            let seconds = try spec.numbers("seconds", usual: [usual]).first ?? usual
            guard (1...120).contains(rate), seconds > 0,
                seconds * rate <= Double(FigureSequence.limit)
            else {
                throw PictureFailure(
                    "a walk has 1 to 120 frames a second and at most \(FigureSequence.limit)")
            }
            let count = max(1, Int((seconds * rate).rounded()))
            let requests = (0..<count).map { frame in
                let time = Double(seeds.count) * Double(frame) / Double(count)
                return request.with(.walk(seeds: seeds, time: time, path: path))
            }
            if let first = requests.first {
                _ = try generator.resolve(first, folder: folder).get()
            }
            return .success(
                FigureSequence(
                    requests: requests, rate: rate,
                    caption: "\(name(request)), \(words.path(path)), \(words.seeds(seeds))"
                        + facts(request)))
        } catch { return .failure(error) }
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
}
