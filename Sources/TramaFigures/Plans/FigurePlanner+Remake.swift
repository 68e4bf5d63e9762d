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
        guard let account = PNGTexts.read(png)["trama.figure"] else {
            return .failure(
                PictureFailure(
                    "the file does not say how it was made",
                    hint: "only PNG files that Trama wrote do"))
        }
        func picture(_ address: String) -> Result<Origin, PictureFailure> {
            FigureRequest.parse(address).map { request in
                var request = request
                request.size = size ?? request.size
                return .picture(request)
            }
        }
        if account.hasPrefix("gan:") { return picture(account) }
        return FigureSpec.parse(line: account).flatMap { spec in
            guard let cell else { return .success(.figure(spec)) }
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
}
