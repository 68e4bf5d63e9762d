import TramaCore
import TramaScene

extension [Item] {
    /// Items beyond which looking for overlaps isn't worth its quadratic time.
    private static let mostCompared = 64

    /// Whether no two of the items can touch, so that painting each with an opacity or blend mode
    /// gives what painting them as one would.
    var areApart: Bool {
        guard count <= Self.mostCompared else { return false }
        let boxes = compactMap(\.ink)
        for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] where !box.intersection(other).isEmpty {
                return false
            }
        }
        return allSatisfy { item in
            switch item {
            case .path(let item): item.fill == nil || item.strokePaint == nil
            case .text(let run): run.strokePaint == nil
            case .group(let group):
                group.blend == .normal && group.mask == nil && group.filters.isEmpty
                    && group.items.areApart
            case .picture, .shadow: true
            }
        }
    }
}

extension Item {
    /// Like ``bounds``, but close enough that lines of text are apart from each other.
    fileprivate var ink: Rect? {
        guard case .text(let run) = self, let first = run.glyphs.first else { return bounds }
        var box = Rect(x: first.x, y: first.y, width: 0, height: 0)
        for glyph in run.glyphs {
            box = box.union(Rect(x: glyph.x, y: glyph.y, width: max(0, glyph.advance), height: 0))
        }
        return Rect(
            x: run.origin.x + box.minX, y: run.origin.y + box.minY - run.size * 0.8,
            width: box.width, height: box.height + run.size)
    }
}
