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
        pictures = [first["src"] ?? ""]
        alternative = first["alt"] ?? ""
        size = first["style"] ?? ""
        let others = rest.prefix { tree.element($0)?.name == "img" || Self.isSpace($0, in: tree) }
            .filter { tree.element($0)?.name == "img" }
        for picture in others {
            pictures.append(tree.element(picture)?["src"] ?? "")
            if alternative.isEmpty { alternative = tree.element(picture)?["alt"] ?? "" }
        }
        guard !others.isEmpty else { return node }
        let isAlone = siblings.allSatisfy {
            $0 == node || others.contains($0) || Self.isSpace($0, in: tree)
        }
        if isAlone, tree.element(parent)?.name == "p" { return parent }
        for picture in others {
            tree.update(picture) { $0.kind = nil }
            tree.remove(picture)
        }
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
        let images = inner.filter { $0.name == "img" }
        pictures = images.compactMap { $0["src"] }
        let alternatives = images.compactMap { $0["alt"] }.filter { !$0.isEmpty }
        alternative = alternatives.joined(separator: " · ")
        if element.name == "img-comparison-slider" {
            readComponent(element, images, captions: Self.captions(below: node, in: tree))
        } else if element.classes.contains("beer-slider") {
            readBeerSlider(element, inner)
        } else if element.classes.contains("juxtapose") {
            readJuxtapose(element, images)
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
            labels = [option("before-label") ?? "", option("after-label") ?? ""]
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
        pictures.reverse()
        labels = [
            inner.first { $0.classes.contains("beer-reveal") }?["data-beer-label"] ?? "",
            element["data-beer-label"] ?? "",
        ]
        if let value = element["data-start"].flatMap({ Self.percent($0) }) { offset = value }
    }

    private mutating func readJuxtapose(_ element: Element, _ images: [Element]) {
        if let value = element["data-startingposition"].flatMap({ Self.percent($0) }) {
            offset = value
        }
        if element["data-mode"] == "vertical" { orientation = .vertical }
        glides = element["data-animate"].flatMap(Self.flag) ?? true
        if element["data-showlabels"].flatMap(Self.flag) != false {
            labels = images.map { $0["data-label"] ?? "" }
        }
        if element["data-showcredits"].flatMap(Self.flag) != false {
            credits = images.compactMap { $0["data-credit"] }
        }
    }

    private mutating func readComponent(
        _ element: Element, _ images: [Element], captions: [String]
    ) {
        if images.first?["slot"] == "second" { pictures.reverse() }
        if captions.count == pictures.count { labels = captions }
        if let value = element["value"].flatMap({ Self.percent($0) }) { offset = value }
        if element["direction"] == "vertical" { orientation = .vertical }
        // Attributes without a value, or with any but "false", are set.
        hovers = element["hover"].map { Self.flag($0) ?? true } ?? false
        isHandleOnly = element["handle"].map { Self.flag($0) ?? true } ?? false
        clicks = !isHandleOnly
        hasKeys = element["keyboard"] != "disabled"
    }
}
