import TramaCore
import TramaDeck
import TramaImages

/// Writes a comparison as elements: two layers, each clipped at the divider, and the divider.
struct CompareTree {
    let spec: CompareSpec
    let context: ElementContext

    /// What a comparison takes of a slide in CSS pixels where no size is asked for.
    private static let room = Size(width: 1040, height: 430)
    /// Proportions that differ by less than this are alike: a pixel of rounding in small pictures.
    private static let tolerance = 0.01

    func write(to node: NodeID, in tree: inout Tree) -> [Diagnostic] {
        let id = tree.element(node)?["id"]
        let span = tree[node].span
        tree.update(node) { old in
            let steps = old.steps
            old = Element("figure", [Attribute("class", "trama-compare-figure")])
            old["id"] = id
            old.steps = steps
        }
        let (frame, report) = proportions(at: span)
        let pictures =
            spec.printing == .pair
            ? writePair(frame, to: node, in: &tree) : writeSplit(frame, to: node, in: &tree)
        let credits = spec.credits.filter { !$0.isEmpty }
        if !credits.isEmpty {
            put("div", "trama-compare-credits", text: credits.joined(separator: " · "), node, &tree)
        }
        if !spec.caption.isEmpty { put("figcaption", "", text: spec.caption, node, &tree) }
        return report
            + pictures.flatMap { ImageElement().expand($0, in: &tree, context: context) }
    }

    /// Width over height of the frame: the first picture's, as the second is fitted to it.
    private func proportions(at span: Span?) -> (Double, [Diagnostic]) {
        func ratio(_ address: String) -> Double? {
            let found = context.pictures.probe(PictureAddress(address, folder: context.folder))
            guard case .success(let info) = found, let ratio = info.ratio, ratio.isFinite,
                ratio > 0
            else { return nil }
            return min(max(ratio, 0.05), 20)
        }
        let (first, second) = (ratio(spec.before), ratio(spec.after))
        guard let first, let second else { return (first ?? second ?? 16.0 / 9, []) }
        guard abs(first / second - 1) > Self.tolerance else { return (first, []) }
        let message =
            "the pictures differ in proportions (\(number(first)) and \(number(second)) wide to 1 "
            + "high); the second is fitted to the first by \"\(spec.fit.rawValue)\""
        return (first, [Diagnostic(.compareSizes, message, at: span)])
    }

    private func number(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

    // MARK: Split

    private func writeSplit(
        _ ratio: Double, to node: NodeID, in tree: inout Tree
    ) -> [NodeID] {
        let isVertical = spec.orientation == .vertical
        let frame = put(
            "div", "trama-compare" + (isVertical ? " trama-compare-vertical" : ""),
            style: size(ratio, in: Self.room), node, &tree)
        tree.update(frame) { element in
            element.attributes += payload(id: frame)
        }
        let (near, far) = (number(spec.offset), number(100 - spec.offset))
        let before = layer(
            "before", clip: isVertical ? "0 0 \(far)% 0" : "0 \(far)% 0 0", frame, &tree)
        let after = layer(
            "after", clip: isVertical ? "\(near)% 0 0 0" : "0 0 0 \(near)%", frame, &tree)
        let bar = put("div", "trama-compare-bar", frame, &tree)
        mark(bar, "bar", of: frame, &tree)
        let place = "\(isVertical ? "top" : "left"): \(near)%"
        put("div", "trama-compare-divider", style: place, bar, &tree)
        let handle = put("div", "trama-compare-handle", style: place, bar, &tree)
        put("div", "trama-compare-arrow trama-compare-less", handle, &tree)
        put("div", "trama-compare-arrow trama-compare-more", handle, &tree)
        return [before, after]
    }

    /// A picture with its label; only the first has an alternative, so that both are one figure.
    private func layer(
        _ name: String, clip: String, _ frame: NodeID, _ tree: inout Tree
    ) -> NodeID {
        let layer = put(
            "div", "trama-compare-\(name)", style: "clip-path: inset(\(clip))", frame, &tree)
        mark(layer, name, of: frame, &tree)
        return fill(layer, isFirst: name == "before", &tree)
    }

    private func fill(_ layer: NodeID, isFirst: Bool, _ tree: inout Tree) -> NodeID {
        let image = Element(
            "img",
            [
                Attribute("src", isFirst ? spec.before : spec.after),
                Attribute("alt", isFirst ? alternative : ""),
                Attribute("style", "object-fit: \(spec.fit.rawValue)"),
            ], kind: "image")
        let picture = tree.append(.element(image), to: layer, span: tree[layer].span)
        let label = isFirst ? spec.beforeLabel : spec.afterLabel
        if !label.isEmpty { put("div", "trama-compare-label", text: label, layer, &tree) }
        return picture
    }

    private var alternative: String {
        if !spec.alternative.isEmpty { return spec.alternative }
        let names = [(spec.beforeLabel, spec.before), (spec.afterLabel, spec.after)].map {
            $0.0.isEmpty ? $0.1 : $0.0
        }
        return names.joined(separator: " | ")
    }

    private func mark(_ node: NodeID, _ part: String, of frame: NodeID, _ tree: inout Tree) {
        tree.update(node) { $0["data-trama-part"] = "\(frame.rawValue)-\(part)" }
    }

    private func payload(id: NodeID) -> [Attribute] {
        [
            Attribute("data-trama-widget", "compare"), Attribute("data-id", "\(id.rawValue)"),
            Attribute("data-offset", number(spec.offset)),
            Attribute("data-orientation", spec.orientation.rawValue),
            Attribute("data-hover", "\(spec.hovers)"), Attribute("data-click", "\(spec.clicks)"),
            Attribute("data-handle-only", "\(spec.isHandleOnly)"),
            Attribute("data-before", spec.beforeLabel), Attribute("data-after", spec.afterLabel),
            Attribute("data-name", alternative),
        ]
    }

    // MARK: Pair

    private func writePair(_ ratio: Double, to node: NodeID, in tree: inout Tree) -> [NodeID] {
        let pair = put("div", "trama-compare-pair", node, &tree)
        let room = Size(width: Self.room.width / 2, height: Self.room.height)
        return ["before", "after"].map { name in
            let side = put(
                "div", "trama-compare-\(name)-side trama-compare-\(name)",
                style: "position: relative; " + size(ratio, in: room), pair, &tree)
            return fill(side, isFirst: name == "before", &tree)
        }
    }

    private func size(_ ratio: Double, in room: Size) -> String {
        let shape = "aspect-ratio: \(number(ratio * 100)) / 100"
        if !spec.size.isEmpty { return "\(spec.size) \(shape)" }
        return "width: \(min(room.width, room.height * ratio).rounded())px; \(shape)"
    }

    @discardableResult
    private func put(
        _ tag: String, _ name: String, style: String = "", text: String = "", _ parent: NodeID,
        _ tree: inout Tree
    ) -> NodeID {
        var element = Element(tag)
        if !name.isEmpty { element["class"] = name }
        if !style.isEmpty { element["style"] = style }
        let span = tree[parent].span
        let node = tree.append(.element(element), to: parent, span: span)
        if !text.isEmpty { tree.append(.text(text), to: node, span: span) }
        return node
    }
}
