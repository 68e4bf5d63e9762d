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
            // What an author's own sheet says of it still holds.
            let classes = [old.source == nil ? old["class"] : nil, "trama-compare-figure"]
            let style = old.name == "img" || old.name == "p" ? nil : old["style"]
            old = Element(
                "figure",
                [Attribute("class", classes.compactMap { $0 }.joined(separator: " "))])
            old["style"] = style
            old["id"] = id
            old.steps = steps
        }
        let report = differences(at: span)
        let pictures = writeStack(to: node, in: &tree)
        let credits = spec.credits.filter { !$0.isEmpty }
        if !credits.isEmpty {
            put("div", "trama-compare-credits", text: credits.joined(separator: " · "), node, &tree)
        }
        if !spec.caption.isEmpty { put("figcaption", "", text: spec.caption, node, &tree) }
        return report
            + pictures.flatMap {
                ImageElement(isPart: true).expand($0, in: &tree, context: context)
            }
    }

    private var ratios: [Double?] {
        spec.pictures.map { address in
            let found = context.pictures.probe(PictureAddress(address, folder: context.folder))
            guard case .success(let info) = found, let ratio = info.ratio, ratio.isFinite,
                ratio > 0
            else { return nil }
            return min(max(ratio, 0.05), 20)
        }
    }

    /// Width over height of the frame: the first picture's, as the others are fitted to it.
    private var proportions: Double { ratios.lazy.compactMap { $0 }.first ?? 16.0 / 9 }

    private func differences(at span: Span?) -> [Diagnostic] {
        let ratios = ratios
        guard let first = ratios[0],
            let other = ratios.lazy.compactMap({ $0 }).first(where: {
                abs(first / $0 - 1) > Self.tolerance
            })
        else { return [] }
        let message =
            "the pictures differ in proportions (\(number(first)) and \(number(other)) wide to 1 "
            + "high); they are fitted to the first by \"\(spec.fit.rawValue)\""
        return [Diagnostic(.compareSizes, message, at: span)]
    }

    private func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
        if hundredths % 100 == 0 { return "\(hundredths / 100)" }
        return "\(Double(hundredths) / 100)"
    }

    private func label(_ index: Int) -> String {
        spec.labels.indices.contains(index) ? spec.labels[index] : ""
    }

    // MARK: Stack

    /// Pairs of neighbours above one another, each at its own steps; two pictures are one pair.
    private func writeStack(to node: NodeID, in tree: inout Tree) -> [NodeID] {
        let pairs = spec.pictures.count - 1
        let positions = max(1, spec.steps.count)
        let base = tree.insertSteps(pairs * positions - 1, at: node)
        let last = tree.stepCount
        let stack = put("div", "trama-compare-stack", node, &tree)
        let frame = put(
            "div", "trama-compare-frame", style: size(proportions, in: Self.room), stack, &tree)
        return (0..<pairs).flatMap { pair in
            let first = base + pair * positions
            let steps = first...(pair == pairs - 1 ? max(first, last) : first + positions - 1)
            let stops = spec.steps.enumerated().map { "\(first + $0):\(number($1))" }
            let place = put("div", "trama-compare-place", frame, &tree)
            if pairs > 1 { tree.update(place) { $0.steps = steps } }
            var result = writeSplit(
                pair, stops: stops.joined(separator: " "), to: place, in: &tree)
            guard spec.printing == .pair else { return result }
            let sides = put("div", "trama-compare-pair", stack, &tree)
            tree.update(sides) { element in
                element["data-trama-medium"] = "print"
                if pairs > 1 { element.steps = steps }
            }
            result += writePair(pair, to: sides, in: &tree)
            return result
        }
    }

    // MARK: Split

    private func writeSplit(
        _ pair: Int, stops: String, to place: NodeID, in tree: inout Tree
    ) -> [NodeID] {
        let isVertical = spec.orientation == .vertical
        let frame = put(
            "div", "trama-compare" + (isVertical ? " trama-compare-vertical" : ""), place, &tree)
        tree.update(frame) { element in
            element.attributes += payload(pair, stops: stops, id: frame)
            if spec.printing == .pair { element["data-trama-medium"] = "screen" }
        }
        let (near, far) = (number(spec.offset), number(100 - spec.offset))
        let before = layer(
            "before", picture: pair, clip: isVertical ? "0 0 \(far)% 0" : "0 \(far)% 0 0", frame,
            &tree)
        let after = layer(
            "after", picture: pair + 1, clip: isVertical ? "\(near)% 0 0 0" : "0 0 0 \(near)%",
            frame, &tree)
        let bar = put("div", "trama-compare-bar", frame, &tree)
        mark(bar, "bar", of: frame, &tree)
        let style = "\(isVertical ? "top" : "left"): \(near)%"
        put("div", "trama-compare-divider", style: style, bar, &tree)
        let handle = put("div", "trama-compare-handle", style: style, bar, &tree)
        put("div", "trama-compare-arrow trama-compare-less", handle, &tree)
        put("div", "trama-compare-arrow trama-compare-more", handle, &tree)
        return [before, after]
    }

    /// A picture with its label.
    private func layer(
        _ name: String, picture: Int, clip: String, _ frame: NodeID, _ tree: inout Tree
    ) -> NodeID {
        let layer = put(
            "div", "trama-compare-\(name)", style: "clip-path: inset(\(clip))", frame, &tree)
        mark(layer, name, of: frame, &tree)
        // Only the first of a pair has an alternative, so that both are one figure.
        return fill(layer, picture, name == "before" ? alternative(picture) : "", &tree)
    }

    private func fill(
        _ layer: NodeID, _ picture: Int, _ alternative: String, _ tree: inout Tree
    ) -> NodeID {
        let image = Element(
            "img",
            [
                Attribute("src", spec.pictures[picture]), Attribute("alt", alternative),
                Attribute("style", "object-fit: \(spec.fit.rawValue)"),
            ], kind: "image")
        let node = tree.append(.element(image), to: layer, span: tree[layer].span)
        let label = label(picture)
        if !label.isEmpty { put("div", "trama-compare-label", text: label, layer, &tree) }
        return node
    }

    /// Of a pair, by the number of its first picture.
    private func alternative(_ pair: Int) -> String {
        if !spec.alternative.isEmpty { return spec.alternative }
        return [pair, pair + 1].map { label($0).isEmpty ? spec.pictures[$0] : label($0) }
            .joined(separator: " | ")
    }

    private func mark(_ node: NodeID, _ part: String, of frame: NodeID, _ tree: inout Tree) {
        tree.update(node) { $0["data-trama-part"] = "\(frame.rawValue)-\(part)" }
    }

    private func payload(_ pair: Int, stops: String, id: NodeID) -> [Attribute] {
        var printed = ""
        if case .pages(let count) = spec.printing {
            printed = (0..<count).map { number(100 - 100 * Double($0) / Double(count - 1)) }
                .joined(separator: " ")
        }
        return [
            Attribute("data-trama-widget", "compare"), Attribute("data-id", "\(id.rawValue)"),
            Attribute("data-offset", number(spec.offset)),
            Attribute("data-orientation", spec.orientation.rawValue),
            Attribute("data-hover", "\(spec.hovers)"), Attribute("data-click", "\(spec.clicks)"),
            Attribute("data-handle-only", "\(spec.isHandleOnly)"),
            Attribute("data-keyboard", "\(spec.hasKeys)"),
            Attribute("data-animate", "\(spec.glides)"),
            Attribute("data-before", label(pair)), Attribute("data-after", label(pair + 1)),
            Attribute("data-name", alternative(pair)), Attribute("data-stops", stops),
            Attribute("data-printed", printed),
        ]
    }

    // MARK: Pair

    /// Side by side where the divider would be, for paper.
    private func writePair(_ pair: Int, to sides: NodeID, in tree: inout Tree) -> [NodeID] {
        let ratio = proportions
        let width = min((Self.room.width - 16) / 2, Self.room.height * ratio).rounded()
        let shape = "width: \(width)px; aspect-ratio: \(number(ratio * 100)) / 100"
        return [pair, pair + 1].map { picture in
            let name = picture == pair ? "before" : "after"
            let side = put(
                "div", "trama-compare-side trama-compare-\(name)", style: shape, sides, &tree)
            let words = label(picture).isEmpty ? spec.pictures[picture] : label(picture)
            return fill(side, picture, words, &tree)
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
