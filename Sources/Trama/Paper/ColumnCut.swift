import TramaCore
import TramaScene

/// Cuts a tall scene between its lines into parts that fit on pages.
struct ColumnCut {
    private let scene: Scene
    /// Parts that may not be cut, from the top; overlapping ones are joined.
    private let blocks: [ClosedRange<Double>]

    init(_ scene: Scene) {
        self.scene = scene
        var spans: [ClosedRange<Double>] = []
        Self.collect(scene.items, .identity, &spans)
        spans.sort { $0.lowerBound < $1.lowerBound }
        var blocks: [ClosedRange<Double>] = []
        for span in spans {
            if let last = blocks.last, span.lowerBound < last.upperBound {
                blocks[blocks.count - 1] =
                    last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                blocks.append(span)
            }
        }
        self.blocks = blocks
    }

    /// The parts, top to bottom, as areas of the scene.
    ///
    /// - Parameters:
    ///   - first: height that is free on the first page; `following`: on those after it.
    func parts(first: Double, following: Double) -> [Rect] {
        var parts: [Rect] = []
        var top: Double?
        var bottom = 0.0
        func room() -> Double { parts.isEmpty ? first : following }
        func close(at end: Double) {
            guard let start = top else { return }
            parts.append(
                Rect(x: 0, y: start, width: scene.size.width, height: end - start))
            top = nil
        }
        for block in blocks {
            if let start = top, block.upperBound - start > room() { close(at: bottom) }
            var start = top ?? block.lowerBound
            // Taller than a page: cut hard.
            while block.upperBound - start > room(), room() > 1 {
                top = start
                start += room()
                close(at: start)
            }
            top = start
            bottom = block.upperBound
        }
        close(at: bottom)
        return parts
    }

    /// The scene with only what lies in a part.
    func part(_ area: Rect) -> Scene {
        var result = scene
        result.items = Self.filter(scene.items, .identity, area)
        return result
    }

    private static func filter(_ items: [Item], _ matrix: Affine, _ area: Rect) -> [Item] {
        items.compactMap { item in
            if case .group(var group) = item, group.filters.isEmpty, group.mask == nil {
                group.items = filter(group.items, matrix.concatenating(group.transform), area)
                return group.items.isEmpty ? nil : .group(group)
            }
            guard let span = span(of: item, matrix) else { return item }
            return span.upperBound > area.minY && span.lowerBound < area.maxY ? item : nil
        }
    }

    private static func collect(
        _ items: [Item], _ matrix: Affine, _ spans: inout [ClosedRange<Double>]
    ) {
        for item in items {
            if case .group(let group) = item {
                collect(group.items, matrix.concatenating(group.transform), &spans)
            } else if let span = span(of: item, matrix) {
                spans.append(span)
            }
        }
    }

    private static func span(of item: Item, _ matrix: Affine) -> ClosedRange<Double>? {
        let rect: Rect?
        switch item {
        case .group: rect = nil
        case .text(let run):
            rect = Rect(
                x: run.origin.x, y: run.origin.y - 0.8 * run.size, width: 1,
                height: 1.05 * run.size)
        case .path(let item): rect = item.path.bounds
        case .picture(let item): rect = item.clip ?? item.frame
        case .shadow(let shadow): rect = shadow.clip.bounds
        }
        guard let mapped = rect?.mapped(by: matrix), mapped.minY.isFinite, mapped.maxY.isFinite,
            mapped.minY <= mapped.maxY
        else { return nil }
        return mapped.minY...mapped.maxY
    }
}
