import TramaCore
import TramaScene

extension Item {
    /// A rectangle that holds everything the items paint, generously; nil when they paint nothing.
    static func bounds(of items: [Item]) -> Rect? {
        items.reduce(nil) { total, item in
            guard let next = item.bounds else { return total }
            return total?.union(next) ?? next
        }
    }

    var bounds: Rect? {
        switch self {
        case .group(let group): return group.bounds
        case .text(let run): return run.bounds
        case .path(let item):
            // Mitred corners reach at most 10 half widths (the default limit).
            return item.path.bounds?.expanded(by: (item.stroke?.width ?? 0) * 5)
        case .picture(let item): return item.clip ?? item.frame
        case .shadow(let shadow):
            if shadow.inset { return shadow.clip.bounds }
            return shadow.path.bounds?.expanded(by: shadow.blur * 2)
        }
    }
}

extension Group {
    /// In the parent's coordinates, filters included.
    var bounds: Rect? {
        guard var rect = Item.bounds(of: items) else { return nil }
        if let clip {
            guard let limit = clip.path.bounds else { return nil }
            rect = rect.intersection(limit)
        }
        return rect.expanded(by: filterMargin).mapped(by: transform)
    }

    /// How far filters spread the items, in the items' own coordinates.
    var filterMargin: Double {
        filters.reduce(0) { total, filter in
            switch filter {
            case .blur(let deviation): total + 3 * max(0, deviation)
            case .dropShadow(let offset, let blur, _):
                total + 3 * max(0, blur) + max(abs(offset.x), abs(offset.y))
            case .brightness, .contrast, .grayscale, .hueRotate, .invert, .opacity, .saturate,
                .sepia:
                total
            }
        }
    }
}

extension TextRun {
    /// By the em square and generous extents: outlines aren't looked up.
    var bounds: Rect? {
        guard let first = glyphs.first else { return nil }
        var (x1, x2) = (first.x, first.x + max(0, first.advance))
        var (y1, y2) = (first.y, first.y)
        for glyph in glyphs.dropFirst() {
            (x1, x2) = (min(x1, glyph.x), max(x2, glyph.x + max(0, glyph.advance)))
            (y1, y2) = (min(y1, glyph.y), max(y2, glyph.y))
        }
        return Rect(
            x: origin.x + x1 - size, y: origin.y + y1 - 2 * size, width: x2 - x1 + 2 * size,
            height: y2 - y1 + 3.5 * size
        ).expanded(by: (stroke?.width ?? 0) * 5)
    }
}
