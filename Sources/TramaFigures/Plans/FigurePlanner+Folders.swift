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
            alternative: words(.sheetAlternative, words.pictures(cells.count), written),
            isList: true)
    }

    func neighbours(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-3")
        let count = try spec.integer("k", usual: 4, in: 1...100)
        guard let written = spec["folder"] else {
            throw PictureFailure("the figure \"neighbours\" needs a folder of training pictures")
        }
        let (samples, side) = try samples(request, seeds)
        let others = try thumbnails(pictures(written), side: side)
        var rows: [[FigureCell]] = []
        for (seed, sample) in zip(seeds, samples) {
            let ranked = others.map { ($0.path, sample.distance(to: $0.thumbnail)) }
                .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            var row = [FigureCell(request.with(.seed(seed)), role: .source, label: "\(seed)")]
            row += ranked.prefix(count).map { path, distance in
                FigureCell(address: path, label: words.number(Thumbnail.text(distance)))
            }
            rows.append(row + Array(repeating: .empty, count: max(0, count + 1 - row.count)))
        }
        return Draft(
            rows: rows, sourceColumns: 1,
            caption: words(.neighboursCaption, name(request), words.pictures(others.count))
                + facts(request),
            alternative: words(
                .neighboursAlternative, name(request), words.seeds(seeds), "\(count)", written))
    }

    func diversity(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-24")
        guard seeds.count >= 2 else { throw PictureFailure("a distance needs two seeds") }
        let (samples, side) = try samples(request, seeds)
        let own = Thumbnail.meanDistance(samples)
        var found = words(.meanDistance, words.number(Thumbnail.text(own)))
        if let written = spec["folder"] {
            let others = try thumbnails(pictures(written), side: side).map(\.thumbnail)
            let real = Thumbnail.meanDistance(Array(others.prefix(samples.count * 4)))
            found += ", " + words(.realDistance, words.number(Thumbnail.text(real)))
        }
        let cells = seeds.map { FigureCell(request.with(.seed($0))) }
        return Draft(
            rows: [cells],
            caption: "\(name(request)), \(words.seeds(seeds)): \(found)" + facts(request),
            alternative: words(
                .diversityAlternative, words.pictures(seeds.count), name(request), found),
            isList: true)
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
