import TramaCore
import TramaImages

/// The kinds that read pictures of a folder.
extension FigurePlanner {
    /// Pictures of a folder that a distance is taken to: more would take minutes.
    static let comparedLimit = 20_000

    func sheet(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        guard let written = spec["folder"] else {
            throw PictureFailure("the figure \"sheet\" needs a folder")
        }
        let paths = try pictures(written)
        let cells = paths.map { path in
            let name = path.split(separator: "/").last ?? ""
            let stem = name.split(separator: ".").dropLast().joined(separator: ".")
            return FigureCell(address: path, label: stem)
        }
        return Draft(
            rows: [cells], caption: words.pictures(cells.count),
            alternative: words(
                .sheetAlternative, words.pictures(cells.count), written,
                words.names(cells.compactMap(\.label))),
            isList: true)
    }

    func neighbours(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-3")
        let count = try spec.integer("k", usual: 4, in: 1...100)
        guard let written = spec["folder"] else {
            throw PictureFailure("the figure \"neighbours\" needs a folder of training pictures")
        }
        let paths = try pictures(written)
        let nearest = min(count, paths.count)
        let ranked = try remembered("\(count) nearest", request, seeds, paths) {
            () throws(PictureFailure) in
            try self.nearest(nearest, to: request, seeds, among: paths)
        }
        guard ranked.count == seeds.count * nearest * 2 else {
            throw PictureFailure("the distances can't be told")
        }
        let rows = seeds.enumerated().map { place, seed in
            let found = (0..<nearest).map { rank -> FigureCell in
                let at = (place * nearest + rank) * 2
                return FigureCell(
                    address: paths[min(Int(ranked[at]), paths.count - 1)],
                    label: words.number(Thumbnail.text(ranked[at + 1])))
            }
            return [FigureCell(request.with(.seed(seed)), role: .source, label: "\(seed)")] + found
                + Array(repeating: .empty, count: count - nearest)
        }
        return Draft(
            rows: rows, sourceColumns: 1,
            caption: words(.neighboursCaption, name(request), words.pictures(paths.count))
                + facts(request),
            alternative: words(
                .neighboursAlternative, name(request), words.seeds(seeds), "\(count)", written,
                words.list(
                    seeds.indices.prefix(24).map { Thumbnail.text(ranked[$0 * nearest * 2 + 1]) })))
    }

    func diversity(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-24")
        guard seeds.count >= 2 else { throw PictureFailure("a distance needs two seeds") }
        let paths = Array(
            try spec["folder"].map { written throws(PictureFailure) in try pictures(written) }?
                .prefix(seeds.count * 4) ?? [])
        let means = try remembered("mean distances", request, seeds, paths) {
            () throws(PictureFailure) in
            let (samples, side) = try samples(request, seeds)
            let others = try thumbnails(paths, side: side).map(\.thumbnail)
            return [Thumbnail.meanDistance(samples)]
                + (paths.isEmpty ? [] : [Thumbnail.meanDistance(others)])
        }
        let terms: [FigureTerm] = [.meanDistance, .realDistance]
        let found = zip(terms, means).map { words($0, words.number(Thumbnail.text($1))) }
            .joined(separator: ", ")
        let cells = seeds.map { FigureCell(request.with(.seed($0))) }
        return Draft(
            rows: [cells],
            caption: "\(name(request)), \(words.seeds(seeds)): \(found)" + facts(request),
            alternative: words(
                .diversityAlternative, words.pictures(seeds.count), name(request), found),
            isList: true)
    }

    /// For each seed, place and distance of its nearest pictures.
    private func nearest(
        _ count: Int, to request: FigureRequest, _ seeds: [UInt32], among paths: [String]
    ) throws(PictureFailure) -> [Double] {
        let (samples, side) = try samples(request, seeds)
        let others = try thumbnails(paths, side: side)
        return samples.flatMap { sample in
            others.enumerated()
                .map { (place: $0, path: $1.path, distance: sample.distance(to: $1.thumbnail)) }
                .sorted { ($0.distance, $0.path) < ($1.distance, $1.path) }
                .prefix(count).flatMap { [Double($0.place), $0.distance] }
        }
    }

    /// Numbers about samples and files, computed again only when one of them has changed.
    private func remembered(
        _ what: String, _ request: FigureRequest, _ seeds: [UInt32], _ paths: [String],
        _ compute: () throws(PictureFailure) -> [Double]
    ) throws(PictureFailure) -> [Double] {
        let now = environment.now()
        let stamps = paths.compactMap { FileStamp(path($0), now: now)?.text }
        guard stamps.count == paths.count,
            case .success(let model) = generator.models.model(request.model, folder: folder)
        else { return try compute() }
        let identity =
            "\(what) \(seeds) \(request.identity(model: model)) "
            + stamps.joined(separator: "\n")
        // Bands of one sheet ask for the same, with or without a cache.
        if let kept = generator.numbers[identity] ?? generator.cache?.numbers(identity) {
            return kept
        }
        let numbers = try compute()
        generator.numbers[identity] = numbers
        generator.cache?.keep(numbers, as: identity)
        return numbers
    }

    // MARK: Pictures

    /// Addresses of the pictures of a folder, sorted by name.
    private func pictures(_ written: String) throws(PictureFailure) -> [String] {
        let endings = [".png", ".jpg", ".jpeg", ".webp", ".gif"]
        let names = environment.list(path(written)).filter { name in
            endings.contains { name.lowercased().hasSuffix($0) }
        }
        guard !names.isEmpty else {
            throw PictureFailure("there are no pictures in the folder \"\(written)\"")
        }
        guard names.count <= FigurePlanner.comparedLimit else {
            throw PictureFailure(
                "the folder \"\(written)\" has more than \(FigurePlanner.comparedLimit) pictures")
        }
        return names.map { written + (written.hasSuffix("/") ? "" : "/") + $0 }
    }

    private func path(_ written: String) -> String {
        folder.isEmpty || written.hasPrefix("/") ? written : folder + "/" + written
    }

    private func samples(
        _ request: FigureRequest, _ seeds: [UInt32]
    ) throws(PictureFailure) -> ([Thumbnail], Int) {
        let model = try generator.models.model(request.model, folder: folder).get()
        if let failure = request.contradiction(with: model) { throw failure }
        guard let size = model.pictureSize else {
            throw PictureFailure("\(model.name) makes no pictures")
        }
        let side = min(64, max(size.width, size.height))
        let found = parallelMap(seeds.count, jobs: environment.jobs) { index in
            generator.bitmap(request.with(.seed(seeds[index])), model: model)
                .map { Thumbnail($0, side: side) }
        }
        var samples: [Thumbnail] = []
        for result in found { samples.append(try result.get()) }
        return (samples, side)
    }

    private func thumbnails(
        _ paths: [String], side: Int
    ) throws(PictureFailure) -> [(path: String, thumbnail: Thumbnail)] {
        let found = parallelMap(paths.count, jobs: environment.jobs) { index in
            let path = path(paths[index])
            guard let data = try? environment.read(path) else {
                return Result<Thumbnail, PictureFailure>.failure(.unreadable(path))
            }
            return Bitmap.decode(data).map { Thumbnail($0, side: side) }
        }
        var thumbnails: [(path: String, thumbnail: Thumbnail)] = []
        for (path, result) in zip(paths, found) { thumbnails.append((path, try result.get())) }
        return thumbnails
    }
}
