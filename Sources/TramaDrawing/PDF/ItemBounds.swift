import Foundation
import TramaCore
import TramaScene

extension Item {
    /// A rectangle that holds all of the item's ink, in the coordinates in which it is drawn; nil
    /// when it paints nothing. May be larger than the ink.
    var bounds: Rect? {
        switch self {
        case .group(let group): group.bounds
        case .text(let run): run.bounds
        case .path(let item):
            item.path.bounds.map { $0.grown(by: item.strokePaint == nil ? 0 : item.stroke?.reach ?? 0) }
        case .picture(let item): item.clip ?? item.frame
        case .shadow(let shadow):
            shadow.inset ? shadow.clip.bounds : shadow.path.bounds.map { $0.grown(by: shadow.blur * 1.5) }
        }
    }
}

extension Group {
    var bounds: Rect? {
        var result = items.joinedBounds
        if let outline = clip?.path.bounds, let all = result {
            result = all.intersection(outline)
        }
        for filter in filters {
            switch filter {
            case .blur(let radius): result = result?.grown(by: radius * 3)
            case .dropShadow(let offset, let blur, _):
                result = result.map { $0.union($0.offset(by: offset).grown(by: blur * 3)) }
            default: break
            }
        }
        return result?.applying(transform)
    }
}

extension [Item] {
    var joinedBounds: Rect? {
        reduce(nil as Rect?) { all, item in
            guard let next = item.bounds else { return all }
            return all?.union(next) ?? next
        }
    }

    /// Whether no two of the items can touch, so that painting each with an opacity or blend mode
    /// gives what painting them as one would. Quadratic: false beyond a few dozen items.
    var areApart: Bool {
        guard count <= 64 else { return false }
        let boxes = compactMap(\.bounds)
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

extension TextRun {
    /// From the em box, with room for tall scripts and slanted ends.
    var bounds: Rect? {
        guard let first = glyphs.first else { return nil }
        var box = Rect(x: first.x, y: first.y, width: 0, height: 0)
        for glyph in glyphs {
            box = box.union(Rect(x: glyph.x, y: glyph.y, width: max(0, glyph.advance), height: 0))
        }
        return Rect(
            x: origin.x + box.minX - size * 0.05, y: origin.y + box.minY - size * 0.95,
            width: box.width + size * 0.1, height: box.height + size * 1.25)
    }
}

extension Stroke {
    /// How far ink may lie from the path: a mitre of Cairo's and PDF's usual limit 10 is rare, the
    /// square end of a diagonal is not.
    var reach: Double { width * 1.5 }
}

extension Path {
    /// The box of all points, control points included.
    var bounds: Rect? {
        var low = Point(x: .infinity, y: .infinity)
        var high = Point(x: -.infinity, y: -.infinity)
        func add(_ p: Point) {
            low = Point(x: min(low.x, p.x), y: min(low.y, p.y))
            high = Point(x: max(high.x, p.x), y: max(high.y, p.y))
        }
        for segment in segments {
            switch segment {
            case .move(let p), .line(let p): add(p)
            case .cubic(let p, let q, let r):
                add(p)
                add(q)
                add(r)
            case .close: break
            }
        }
        guard low.x <= high.x, low.y <= high.y else { return nil }
        return Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }
}

extension Rect {
    func grown(by margin: Double) -> Rect {
        Rect(x: minX - margin, y: minY - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    /// The box around the transformed rectangle.
    func applying(_ m: Affine) -> Rect {
        let corners = [
            m.apply(Point(x: minX, y: minY)), m.apply(Point(x: maxX, y: minY)),
            m.apply(Point(x: maxX, y: maxY)), m.apply(Point(x: minX, y: maxY)),
        ]
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        let left = xs.min() ?? 0
        let top = ys.min() ?? 0
        return Rect(
            x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }
}
