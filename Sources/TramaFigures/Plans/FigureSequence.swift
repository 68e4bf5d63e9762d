/// All frames of a walk, for a film: the last is one step before the first.
package struct FigureSequence: Hashable, Sendable {
    /// One picture a cell, the cells of the first frame first.
    package let requests: [FigureRequest]
    /// Cells of a frame, edge to edge, row by row.
    package let columns: Int
    package let rows: Int
    /// Frames a second.
    package let rate: Double
    package let caption: String

    package var cells: Int { columns * rows }
    package var frames: Int { requests.count / max(1, cells) }
    package var seconds: Double { Double(frames) / rate }

    /// Frames of one sequence: five minutes at 120 a second.
    package static let limit = 36_000

    /// The same walk in larger pictures, each of whose pixels is repeated.
    package func enlarged(to side: Int) -> FigureSequence {
        FigureSequence(
            requests: requests.map { request in
                var request = request
                request.size = side
                request.isPixelated = true
                return request
            }, columns: columns, rows: rows, rate: rate, caption: caption)
    }
}
