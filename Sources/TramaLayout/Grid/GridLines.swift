import TramaStyle

/// The lines of a placed grid in one axis: explicit, implicit and collapsed ones.
struct GridLines {
    private let template: GridTemplate
    /// Implicit tracks before the explicit ones.
    private let before: Int
    /// For each track before collapsing, its index after.
    private let kept: [Int]

    init(_ template: GridTemplate, before: Int, kept: [Int]) {
        self.template = template
        self.before = before
        self.kept = kept
    }

    /// Names of the lines of a span of tracks, counted from its first line.
    func names(in span: GridSpan) -> [String: [Int]] {
        template.names.lines.compactMapValues { lines in
            let inside = lines.map { line($0) - span.start }.filter {
                (0...span.count).contains($0)
            }
            return inside.isEmpty ? nil : inside
        }
    }

    /// Lines around the area of an absolutely positioned child; nil: the container's padding edge.
    func edges(_ start: GridLine, _ end: GridLine) -> (start: Int?, end: Int?) {
        guard start != .auto || end != .auto else { return (nil, nil) }
        let (first, count) = template.resolve(start, end)
        guard let first else { return (nil, nil) }
        return (
            start == .auto ? nil : line(first), end == .auto ? nil : line(first + count)
        )
    }

    /// The index of an explicit line among the tracks that are laid out.
    private func line(_ explicit: Int) -> Int {
        let index = explicit + before
        return index < kept.count ? kept[max(0, index)] : (kept.last.map { $0 + 1 } ?? 0)
    }
}
