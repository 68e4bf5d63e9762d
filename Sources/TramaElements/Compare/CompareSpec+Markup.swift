import Foundation
import TramaDeck

extension CompareSpec {
    /// `![compare …](a) ![](b)`: this image and the next.
    ///
    /// - Returns: the node to write to: the paragraph where nothing else is in it, else the image.
    mutating func read(pictures node: NodeID, in tree: inout Tree) -> NodeID {
        guard let first = tree.element(node), let parent = tree[node].parent else { return node }
        let siblings = tree[parent].children
        let rest = siblings.drop { $0 != node }.dropFirst().drop { Self.isSpace($0, in: tree) }
        before = first["src"] ?? ""
        alternative = first["alt"] ?? ""
        size = first["style"] ?? ""
        guard let next = rest.first, let second = tree.element(next), second.name == "img" else {
            return node
        }
        after = second["src"] ?? ""
        if alternative.isEmpty { alternative = second["alt"] ?? "" }
        let isAlone = siblings.allSatisfy { $0 == node || $0 == next || Self.isSpace($0, in: tree) }
        if isAlone, tree.element(parent)?.name == "p" { return parent }
        tree.update(next) { $0.kind = nil }
        tree.remove(next)
        return node
    }

    private static func isSpace(_ node: NodeID, in tree: Tree) -> Bool {
        switch tree[node].content {
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .element(let element): element.name == "br"
        }
    }

    /// The containers of other tools, with their attributes.
    mutating func read(markup node: NodeID, in tree: Tree) {
        guard let element = tree.element(node) else { return }
        let inner = tree.preorder(from: node).dropFirst().compactMap { tree.element($0) }
        let pictures = inner.filter { $0.name == "img" }
        before = pictures.first?["src"] ?? ""
        after = pictures.count > 1 ? pictures.last?["src"] ?? "" : ""
        let alternatives = pictures.compactMap { $0["alt"] }.filter { !$0.isEmpty }
        alternative = alternatives.joined(separator: " · ")
        if element.name == "img-comparison-slider" {
            readComponent(element, pictures, captions: Self.captions(below: node, in: tree))
        } else if element.classes.contains("beer-slider") {
            readBeerSlider(element, inner)
        } else if element.classes.contains("juxtapose") {
            readJuxtapose(element, pictures)
        } else {
            readTwentyTwenty(element)
        }
    }

    private static func captions(below node: NodeID, in tree: Tree) -> [String] {
        tree.preorder(from: node).filter { tree.element($0)?.name == "figcaption" }
            .map { tree.text(of: $0).trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Options of the script as data attributes, with dashes or underscores.
    private mutating func readTwentyTwenty(_ element: Element) {
        func option(_ name: String) -> String? {
            element["data-" + name] ?? element["data-" + name.replacing("-", with: "_")]
        }
        func flag(_ name: String) -> Bool? { option(name).flatMap(Self.flag) }
        if flag("no-overlay") != true {
            beforeLabel = option("before-label") ?? ""
            afterLabel = option("after-label") ?? ""
        }
        if let text = option("default-offset-pct"),
            let value = Self.percent(text, fraction: true)
        {
            offset = value
        }
        if let value = option("offset").flatMap({ Self.percent($0) }) { offset = value }
        if option("orientation") == "vertical" { orientation = .vertical }
        hovers = flag("move-slider-on-hover") ?? false
        isHandleOnly = flag("move-with-handle-only") ?? true
        clicks = flag("click-to-move") ?? false
    }

    /// Its second picture is uncovered from the left.
    private mutating func readBeerSlider(_ element: Element, _ inner: [Element]) {
        swap(&before, &after)
        beforeLabel = inner.first { $0.classes.contains("beer-reveal") }?["data-beer-label"] ?? ""
        afterLabel = element["data-beer-label"] ?? ""
        if let value = element["data-start"].flatMap({ Self.percent($0) }) { offset = value }
    }

    private mutating func readJuxtapose(_ element: Element, _ pictures: [Element]) {
        if let value = element["data-startingposition"].flatMap({ Self.percent($0) }) {
            offset = value
        }
        if element["data-mode"] == "vertical" { orientation = .vertical }
        if element["data-showlabels"].flatMap(Self.flag) != false {
            beforeLabel = pictures.first?["data-label"] ?? ""
            afterLabel = pictures.last?["data-label"] ?? ""
        }
        if element["data-showcredits"].flatMap(Self.flag) != false {
            credits = pictures.compactMap { $0["data-credit"] }
        }
    }

    private mutating func readComponent(
        _ element: Element, _ pictures: [Element], captions: [String]
    ) {
        if pictures.first?["slot"] == "second" { swap(&before, &after) }
        if captions.count == 2 { (beforeLabel, afterLabel) = (captions[0], captions[1]) }
        if let value = element["value"].flatMap({ Self.percent($0) }) { offset = value }
        if element["direction"] == "vertical" { orientation = .vertical }
        hovers = element["hover"].flatMap(Self.flag) ?? false
        isHandleOnly = element["handle"].flatMap(Self.flag) ?? false
    }
}
