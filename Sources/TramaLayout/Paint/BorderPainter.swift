import TramaCore
import TramaScene
import TramaStyle

/// Paints the four borders of a box.
struct BorderPainter {
    let outer: RoundedRect
    /// Widths as used; 0 where a side has no line.
    let widths: Insets
    let sides: Sides<BorderSide>

    func items() -> [Item] {
        let visible = [sides.top, sides.right, sides.bottom, sides.left].enumerated().filter {
            width($0.offset) > 0 && $0.element.line.isVisible && $0.element.color.alpha > 0
        }
        guard let first = visible.first?.element else { return [] }
        let isUniform =
            visible.count == 4
            && visible.allSatisfy {
                $0.element.line == first.line && $0.element.color == first.color
            }
        if isUniform, let items = uniform(first) { return items }
        return visible.flatMap { side($0.offset, $0.element) }
    }

    private func width(_ side: Int) -> Double {
        [widths.top, widths.right, widths.bottom, widths.left][side]
    }

    /// All sides alike: one ring, or one stroke.
    private func uniform(_ side: BorderSide) -> [Item]? {
        let equal =
            widths.top == widths.left && widths.top == widths.right
            && widths.top == widths.bottom
        switch side.line {
        case .solid: return [ring(outer, outer.inset(by: widths), side.color)]
        case .double:
            let third = widths.map { ($0 / 3).rounded(.up) }
            let rest = widths.map { ($0 * 2 / 3).rounded(.down) }
            return [
                ring(outer, outer.inset(by: third), side.color),
                ring(outer.inset(by: rest), outer.inset(by: widths), side.color),
            ]
        case .dotted, .dashed:
            guard equal, !outer.isSharp else { return nil }
            let middle = outer.inset(by: widths.map { $0 / 2 })
            let length = perimeter(middle)
            let stroke = Self.stroke(side.line, width: widths.top, length: length, isClosed: true)
            return [
                .path(
                    PathItem(path: middle.path, stroke: stroke, strokePaint: .color(side.color)))
            ]
        default: return nil
        }
    }

    private func ring(_ outer: RoundedRect, _ inner: RoundedRect, _ color: Color) -> Item {
        var path = outer.path
        if inner.rect.width > 0 && inner.rect.height > 0 { path.append(inner.path) }
        return .path(PathItem(path: path, fill: .color(color), rule: .evenOdd))
    }

    private func perimeter(_ r: RoundedRect) -> Double {
        let corners = [r.topLeft, r.topRight, r.bottomRight, r.bottomLeft]
        let arcs = corners.reduce(0) { $0 + ($1.width + $1.height) / 2 * .pi / 2 }
        let straight = corners.reduce(2 * (r.rect.width + r.rect.height)) {
            $0 - $1.width - $1.height
        }
        return straight + arcs
    }

    /// Dashes fitted so that a whole number of periods covers the length.
    static func stroke(
        _ line: BorderLine, width: Double, length: Double, isClosed: Bool
    ) -> Stroke {
        let dash = line == .dotted ? 0 : width > 2 ? width * 2 : width * 3
        let gap = line == .dotted ? width * 2 : width > 2 ? width : width * 2
        let period = dash + gap
        let room = isClosed || line == .dotted ? length : length + gap
        let count = max(1, (room / max(period, 0.01)).rounded())
        let fitted = max(room / count, 0.01)
        return Stroke(
            width: width, dash: [dash, max(fitted - dash, 0.01)],
            dashOffset: 0, cap: line == .dotted ? .round : .butt)
    }

    // MARK: - One side

    private func side(_ index: Int, _ side: BorderSide) -> [Item] {
        let others = Insets(
            top: index == 0 ? 0 : widths.top, right: index == 1 ? 0 : widths.right,
            bottom: index == 2 ? 0 : widths.bottom, left: index == 3 ? 0 : widths.left)
        let isAlone = others == .zero && outer.isSharp
        let content = lines(index, side)
        if isAlone || (outer.isSharp && side.line.isStroked) { return content }
        return [.group(Group(items: content, clip: Clip(path: wedge(index))))]
    }

    private func lines(_ index: Int, _ side: BorderSide) -> [Item] {
        switch side.line {
        case .none, .hidden: return []
        case .solid: return [band(index, 0, 1, side.color)]
        case .double:
            return [band(index, 0, 1.0 / 3, side.color), band(index, 2.0 / 3, 1, side.color)]
        case .groove, .ridge:
            let isDark = (side.line == .groove) == (index == 0 || index == 3)
            let dark = side.color.darkened
            return [
                band(index, 0, 0.5, isDark ? dark : side.color.lightened),
                band(index, 0.5, 1, isDark ? side.color.lightened : dark),
            ]
        case .inset, .outset:
            let isDark = (side.line == .inset) == (index == 0 || index == 3)
            return [band(index, 0, 1, isDark ? side.color.darkened : side.color.lightened)]
        case .dotted, .dashed: return [stroked(index, side)]
        }
    }

    /// The part of the border ring between two fractions of the width, on one side.
    private func band(_ index: Int, _ from: Double, _ to: Double, _ color: Color) -> Item {
        let others = Sides(
            top: index == 0, right: index == 1, bottom: index == 2, left: index == 3)
        let isAlone =
            (others.top || widths.top == 0) && (others.right || widths.right == 0)
            && (others.bottom || widths.bottom == 0) && (others.left || widths.left == 0)
        if isAlone && outer.isSharp {
            return .path(PathItem(path: Path(rect: strip(index, from, to)), fill: .color(color)))
        }
        let a = outer.inset(by: widths.map { $0 * from })
        let b = outer.inset(by: widths.map { $0 * to })
        return ring(a, b, color)
    }

    private func strip(_ index: Int, _ from: Double, _ to: Double) -> Rect {
        let r = outer.rect
        let w = width(index)
        switch index {
        case 0:
            return Rect(x: r.minX, y: r.minY + w * from, width: r.width, height: w * (to - from))
        case 1:
            return Rect(x: r.maxX - w * to, y: r.minY, width: w * (to - from), height: r.height)
        case 2:
            return Rect(x: r.minX, y: r.maxY - w * to, width: r.width, height: w * (to - from))
        default:
            return Rect(x: r.minX + w * from, y: r.minY, width: w * (to - from), height: r.height)
        }
    }

    private func stroked(_ index: Int, _ side: BorderSide) -> Item {
        let middle = strip(index, 0.5, 0.5)
        let w = width(index)
        let isHorizontal = index % 2 == 0
        let length = isHorizontal ? middle.width : middle.height
        let inset = side.line == .dotted ? w / 2 : 0
        var path = Path()
        if isHorizontal {
            path.move(middle.minX + inset, middle.minY)
            path.line(middle.maxX - inset, middle.minY)
        } else {
            path.move(middle.minX, middle.minY + inset)
            path.line(middle.minX, middle.maxY - inset)
        }
        let stroke = Self.stroke(
            side.line, width: w, length: max(0, length - 2 * inset), isClosed: false)
        return .path(PathItem(path: path, stroke: stroke, strokePaint: .color(side.color)))
    }

    /// The region of one side, cut at the corners from the outer to the inner corner.
    private func wedge(_ index: Int) -> Path {
        let o = outer.rect
        let i = outer.inset(by: widths).rect
        let inner = [
            Point(x: i.minX, y: i.minY), Point(x: i.maxX, y: i.minY), Point(x: i.maxX, y: i.maxY),
            Point(x: i.minX, y: i.maxY),
        ]
        let corners = [
            Point(x: o.minX, y: o.minY), Point(x: o.maxX, y: o.minY), Point(x: o.maxX, y: o.maxY),
            Point(x: o.minX, y: o.maxY),
        ]
        let center = Point(x: (i.minX + i.maxX) / 2, y: (i.minY + i.maxY) / 2)
        let (a, b) = (index, (index + 1) % 4)
        // Rounded corners reach further in than the inner corner: go on to the middle.
        let points =
            outer.isSharp
            ? [corners[a], corners[b], inner[b], inner[a]]
            : [corners[a], corners[b], inner[b], center, inner[a]]
        var path = Path()
        for (n, point) in points.enumerated() {
            if n == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
        }
        path.close()
        return path
    }
}

extension BorderLine {
    var isVisible: Bool { self != .none && self != .hidden }
    var isStroked: Bool { self == .dotted || self == .dashed }
}

extension Color {
    /// The dark side of a carved border: a third of full brightness less, as in Chromium.
    var darkened: Color { scaled { max(0, $0 - 0.33) } }

    /// The side that light falls on.
    var lightened: Color { scaled { min(1, $0 + 0.33) } }

    private func scaled(_ change: (Double) -> Double) -> Color {
        let brightest = max(red, green, blue)
        guard brightest > 0 else {
            let gray = change(0)
            return Color(red: gray, green: gray, blue: gray, alpha: alpha)
        }
        let factor = change(brightest) / brightest
        return Color(red: red * factor, green: green * factor, blue: blue * factor, alpha: alpha)
    }
}
