import TramaImages

extension FigurePlanner {
    /// What a picture by Trama was made from.
    package enum Origin: Hashable, Sendable {
        case picture(FigureRequest)
        case figure(FigureSpec)
    }

    /// Reads a PNG file's own account of itself; `cell` picks one cell of a figure.
    ///
    /// `size` asks for the picture larger, if it is one picture.
    package func origin(
        of png: [UInt8], cell: (row: Int, column: Int)? = nil, size: Int? = nil
    ) -> Result<Origin, PictureFailure> {
        let texts = PNGTexts.read(png)
        guard let account = texts["trama.figure"] else {
            return .failure(
                PictureFailure(
                    "the file does not say how it was made",
                    hint: "only PNG files that Trama wrote do"))
        }
        let known = texts["trama.model.sha256"]
        func picture(_ address: String) -> Result<Origin, PictureFailure> {
            FigureRequest.parse(address).flatMap { request in
                for model in [request.model] + (request.blend.map { [$0.model] } ?? []) {
                    if let failure = change(of: model, since: known) { return .failure(failure) }
                }
                var request = request
                request.size = size ?? request.size
                return .success(.picture(request))
            }
        }
        if account.hasPrefix("gan:") { return picture(account) }
        return FigureSpec.parse(line: account).flatMap { spec in
            guard let cell else {
                if spec.kind == .curve { return .success(.figure(spec)) }
                return plan(spec).flatMap { plan in
                    let digests = provenance(of: plan)["trama.model.sha256"]
                    if let known, let digests, known != digests {
                        return .failure(PictureFailure("the figure was made with other weights"))
                    }
                    // A tile's side is what can be larger in a figure.
                    let key = spec["plain"] == nil ? "tile" : "size"
                    return size.map { spec.setting(key, to: "\($0)").map { .figure($0) } }
                        ?? .success(.figure(spec))
                }
            }
            return plan(spec).flatMap { plan in
                guard plan.rows.indices.contains(cell.row),
                    plan.rows[cell.row].indices.contains(cell.column),
                    let address = plan.rows[cell.row][cell.column].address
                else {
                    return .failure(
                        PictureFailure(
                            "the figure has no cell \(cell.row),\(cell.column)",
                            hint: "it has \(plan.rows.count) rows of \(plan.columnCount)"))
                }
                return picture(address)
            }
        }
    }
    /// Why a model can't give the picture again: it is another by now.
    private func change(of model: String, since known: String?) -> PictureFailure? {
        switch generator.models.model(model, folder: folder) {
        case .failure(let failure): return failure
        case .success(let loaded):
            guard let known, !known.contains(loaded.digest) else { return nil }
            return PictureFailure(
                "the picture was made with other weights than \(loaded.name) has now",
                hint: "its SHA-256 begins with \(known.prefix(12))")
        }
    }
}
