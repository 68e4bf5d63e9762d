import Foundation
import TramaFigures
import TramaImages

/// A picture as a few patches of its mean colours, which nothing can sharpen again.
struct CoarsePicture {
    let context: ElementContext

    /// Patches along a side.
    private static let side = 5

    struct Patch {
        /// `data:image/png;base64,…`
        let address: String
        /// Width over height of the picture.
        let ratio: Double
    }

    /// The patches of a file or a `gan:` address; nil where it can't be had.
    func patch(_ address: String) -> Patch? {
        guard let figures = context.figures, case .success(let bitmap) = figures.picture(address)
        else { return nil }
        let small = bitmap.resized(width: Self.side, height: Self.side, isPixelated: false)
        let data = Data(PNGEncoder(texts: []).encode(small))
        return Patch(
            address: "data:image/png;base64," + data.base64EncodedString(),
            ratio: Double(bitmap.width) / Double(max(1, bitmap.height)))
    }

    /// The patches of every cell of a figure; empty where it can't be planned.
    func patches(figure yaml: String) -> [[Patch?]] {
        guard let figures = context.figures,
            case .success(let spec) = FigureSpec.parse(yaml: yaml),
            case .success(let plan) = figures.plan(spec), plan.cells.count <= 400
        else { return [] }
        return plan.rows.map { row in row.map { cell in cell.address.flatMap(patch) } }
    }
}
