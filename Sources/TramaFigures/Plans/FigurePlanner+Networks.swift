import TramaImages

/// The kinds that set several networks side by side.
extension FigurePlanner {
    func blend(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        let request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-3")
        guard let other = spec["with"] else {
            throw PictureFailure("the figure \"blend\" needs a second model", hint: "with: B.pkl")
        }
        let places = try spec.numbers("at", usual: [8, 16, 32])
        let width = try spec.numbers("width", usual: [0]).first ?? 0
        var rows: [[FigureCell]] = []
        for seed in seeds {
            var row = [FigureCell(request.with(.seed(seed)), role: .source)]
            for place in places {
                guard let resolution = Int(exactly: place),
                    let blend = FigureBlend(model: other, resolution: resolution, width: width)
                else {
                    throw PictureFailure(
                        "\"at: \(FigureRequest.plain(place))\" is no resolution of a block",
                        hint: "write 8, 16, 32 …")
                }
                var mixed = request.with(.seed(seed))
                mixed.blend = blend
                row.append(FigureCell(mixed))
            }
            var second = request.with(.seed(seed))
            second.model = other
            rows.append(row + [FigureCell(second, role: .source)])
        }
        let heads = places.map { words(.blendAbove, FigureRequest.plain($0)) }
        let (first, second) = (name(request), FigurePlanner.name(other))
        // A head is as wide as a tile; longer names stand in the caption.
        let isLong = max(first.count, second.count) > FigurePlanner.headLength
        let ends = isLong ? ["A", "B"] : [first, second]
        return Draft(
            rows: rows, columnHeads: [ends[0]] + heads + [ends[1]],
            rowHeads: seeds.map(String.init), sourceColumns: 1,
            caption: words(isLong ? .blendLetters : .blendCaption, first, second)
                + ", \(words.seeds(seeds))" + facts(request),
            alternative: words(
                .blendAlternative, first, second,
                places.map(FigureRequest.plain).joined(separator: ", ")))
    }

    /// Letters of a head that a tile's width holds.
    private static let headLength = 9

    func progress(_ spec: FigureSpec) throws(PictureFailure) -> Draft {
        var request = try spec.request()
        let seeds = try spec.seeds("seeds", usual: "0-3")
        guard let written = spec["snapshots"] else {
            throw PictureFailure(
                "the figure \"progress\" needs snapshots", hint: "a folder, or files with commas")
        }
        let paths = snapshots(written)
        guard !paths.isEmpty else {
            throw PictureFailure("there are no snapshots in \"\(written)\"")
        }
        let rows = seeds.map { seed in
            paths.map { path in
                request.model = path
                return FigureCell(request.with(.seed(seed)))
            }
        }
        let heads = paths.map {
            FigurePlanner.kimg($0).map { $0 == 0 ? "0" : words(.kimg, "\($0)") } ?? ""
        }
        return Draft(
            rows: rows, columnHeads: heads, rowHeads: seeds.map(String.init),
            caption: words(.progressCaption, words.seeds(seeds)) + facts(request),
            alternative: words(
                .progressAlternative, words.seeds(seeds), "\(paths.count)",
                heads.joined(separator: ", ")))
    }

    /// Weight files of a folder, or a list of them, in the order of training.
    private func snapshots(_ written: String) -> [String] {
        let endings = [".safetensors", ".pkl", ".pt", ".pth"]
        let base = folder.isEmpty || written.hasPrefix("/") ? written : folder + "/" + written
        let names = environment.list(base).filter { name in
            endings.contains { name.hasSuffix($0) }
        }
        let slash = written.hasSuffix("/") ? "" : "/"
        let paths =
            names.isEmpty
            ? written.split(separator: ",").map { String($0.drop { $0 == " " }) }
            : names.map { written + slash + $0 }
        return paths.sorted {
            (FigurePlanner.kimg($0) ?? 0, $0) < (FigurePlanner.kimg($1) ?? 0, $1)
        }
    }

    /// The number of thousands of pictures in a snapshot's name: its last run of digits that `k`,
    /// a dot or nothing follows.
    static func kimg(_ path: String) -> Int? {
        let stem = (path.split(separator: "/").last ?? "").split(separator: ".").first ?? ""
        let runs = stem.split { !$0.isASCII || !$0.isNumber }
        return runs.last { run in
            let next = run.endIndex == stem.endIndex ? "." : stem[run.endIndex]
            return next == "k" || next == "."
        }.flatMap { Int($0) }
    }
}
