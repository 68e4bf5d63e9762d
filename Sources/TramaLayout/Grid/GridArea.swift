/// Tracks that an item covers in one axis, as indices of the implicit grid.
struct GridSpan: Hashable {
    var start: Int
    var count: Int
    var end: Int { start + count }

    func overlaps(_ other: GridSpan) -> Bool { start < other.end && other.start < end }
}

/// The cells that an item covers.
struct GridArea: Hashable {
    var rows: GridSpan
    var columns: GridSpan

    func overlaps(_ other: GridArea) -> Bool {
        rows.overlaps(other.rows) && columns.overlaps(other.columns)
    }
}

/// Bounds on what a style sheet can ask of a grid.
enum GridLimits {
    /// Lines in either direction; browsers clamp too (Chromium at 10 million, for other reasons).
    static let lines = 1000
}
