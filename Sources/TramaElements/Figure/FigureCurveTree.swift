import TramaCore
import TramaDeck
import TramaFigures

/// Writes a training curve as elements: the drawing as a picture, numbers and names as text.
struct FigureCurveTree {
    let curve: FigureCurve

    /// The drawing in CSS pixels.
    private static let size = Size(width: 860, height: 380)

    func write(to node: NodeID, in tree: inout Tree) {
        let span = tree[node].span
        tree.update(node) { element in
            element = Element("figure", [Attribute("class", "trama-figure")])
        }
        let (width, height) = (Int(Self.size.width), Int(Self.size.height))
        let grid = box(
            "grid-template-columns: auto \(width)px; column-gap: 8px", "trama-figure-grid", node,
            &tree)
        // Ticks and marks are the drawing's own.
        tree.update(grid) { element in
            element["role"] = "img"
            element["aria-label"] = curve.alternative
        }
        column(
            "grid-row: 1; grid-column: 1; display: flex; flex-direction: column; "
                + "justify-content: space-between; align-items: flex-end; height: \(height + 16)px; "
                + "margin: -8px 0", curve.yTicks.reversed().map(curve.number), grid, &tree)
        let address = "data:image/svg+xml," + FigureCurveTree.escaped(drawing)
        let image = Element(
            "img",
            [
                Attribute("src", address), Attribute("alt", ""),
                Attribute(
                    "style",
                    "grid-row: 1; grid-column: 2; width: \(width)px; height: \(height)px"),
            ], kind: "image")
        tree.append(.element(image), to: grid, span: span)
        writeMinimum(to: grid, in: &tree)
        column(
            "grid-row: 2; grid-column: 2; display: flex; justify-content: space-between; "
                + "margin: 6px 0", curve.xTicks.map(curve.number), grid, &tree)
        guard !curve.caption.isEmpty else { return }
        let caption = tree.append(.element(Element("figcaption")), to: node, span: span)
        tree.append(.text(curve.caption), to: caption, span: span)
    }

    /// The lowest point's numbers beside its dot, on the side with more room.
    private func writeMinimum(to grid: NodeID, in tree: inout Tree) {
        let (x, y) = (
            place(curve.minimum.x, curve.xTicks) * Self.size.width,
            (1 - place(curve.minimum.y, curve.yTicks)) * Self.size.height
        )
        // Below the dot's middle, where the curve cannot be; above it at the lower edge.
        let top = y + 26 <= Self.size.height ? y + 3 : y - 34
        let side =
            x < Self.size.width * 0.7
            ? "justify-self: start; margin-left: \(number(x + 12))px"
            : "justify-self: end; margin-right: \(number(Self.size.width - x + 12))px"
        let label = box(
            "grid-row: 1; grid-column: 2; align-self: start; white-space: nowrap; "
                + "margin-top: \(number(max(0, top)))px; \(side)", "trama-figure-tick", grid, &tree)
        tree.append(.text(curve.label), to: label, span: tree[grid].span)
    }

    /// Where a value stands between the outer ticks, 0 to 1.
    private func place(_ value: Double, _ ticks: [Double]) -> Double {
        guard let low = ticks.first, let high = ticks.last, high > low else { return 0.5 }
        return (value - low) / (high - low)
    }

    private func box(
        _ style: String, _ name: String, _ parent: NodeID, _ tree: inout Tree
    ) -> NodeID {
        tree.append(
            .element(Element("div", [Attribute("class", name), Attribute("style", style)])),
            to: parent, span: tree[parent].span)
    }

    private func column(
        _ style: String, _ texts: [String], _ grid: NodeID, _ tree: inout Tree
    ) {
        let list = box(style, "trama-figure-tick", grid, &tree)
        for text in texts {
            let item = tree.append(.element(Element("div")), to: list, span: tree[grid].span)
            tree.append(.text(text), to: item, span: tree[grid].span)
        }
    }

    /// The curve without any text: ticks as lines, the released snapshot, the minimum as a dot.
    private var drawing: String {
        let (width, height) = (Self.size.width, Self.size.height)
        func x(_ value: Double) -> String { number(place(value, curve.xTicks) * width) }
        func y(_ value: Double) -> String { number((1 - place(value, curve.yTicks)) * height) }
        var lines = ""
        for tick in curve.xTicks {
            lines += "<path d='M\(x(tick)) 0V\(number(height))'/>"
        }
        for tick in curve.yTicks {
            lines += "<path d='M0 \(y(tick))H\(number(width))'/>"
        }
        let points = curve.points.map { "\(x($0.x)) \(y($0.y))" }.joined(separator: "L")
        var marks = ""
        if let released = curve.released {
            marks +=
                "<path d='M\(x(released)) 0V\(number(height))' stroke='#888' stroke-width='2' "
                + "stroke-dasharray='6 4'/>"
        }
        marks += "<circle cx='\(x(curve.minimum.x))' cy='\(y(curve.minimum.y))' r='6' "
        marks += "fill='#d0534f'/>"
        return "<svg xmlns='http://www.w3.org/2000/svg' width='\(number(width))' "
            + "height='\(number(height))' viewBox='0 0 \(number(width)) \(number(height))'>"
            + "<g stroke='#888' stroke-opacity='.4' stroke-width='1'>\(lines)</g>"
            + "<path d='M\(points)' fill='none' stroke='#3d86c6' stroke-width='2.5' "
            + "stroke-linejoin='round'/>\(marks)</svg>"
    }

    private func number(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    /// Percent-escapes what a data address may not hold.
    private static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("#", with: "%23").replacing("<", with: "%3C")
            .replacing(">", with: "%3E").replacing(" ", with: "%20")
    }
}
