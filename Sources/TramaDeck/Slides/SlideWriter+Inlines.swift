import Foundation
import TramaCore

extension SlideWriter {
    mutating func writeInline(_ index: Int) {
        let node = tree.nodes[index]
        switch node.kind {
        case .text: slide.html.text(node.literal, range: node.range)
        case .softBreak, .lineBreak:
            // Marp breaks at every line end (`breaks: true`).
            slide.html.open("br", mark: .init(node.range))
        case .code:
            slide.html.open("code", attributes(node), mark: mark(node))
            slide.html.text(node.literal, range: node.range)
            slide.html.close("code")
        case .math:
            slide.html.element(
                "trama-math", [Attribute("display", "inline")],
                mark: .init(node.range, kind: "math", source: node.literal))
        case .html:
            guard let meaning = content.meanings[index] else {
                writeRawInline(node)
                return
            }
            if case .pause = meaning { pause() }
        case .emphasis: wrapInline("em", node)
        case .strong: wrapInline("strong", node)
        case .strikethrough: wrapInline("s", node)
        case .mark: wrapInline("mark", node)
        case .subscripted: wrapInline("sub", node)
        case .superscripted: wrapInline("sup", node)
        case .span: wrapInline("span", node)
        case .link(let url, let title): writeLink(node, url, title)
        case .image(let url, let title): writeImage(index, url, title)
        case .footnoteReference(let number): writeReference(node, number)
        case .removed: break
        default: writeBlock(index)
        }
    }

    private mutating func wrapInline(_ name: String, _ node: MarkdownNode) {
        slide.html.open(name, attributes(node), mark: mark(node))
        for child in node.children { writeInline(child) }
        slide.html.close(name)
    }

    private mutating func writeLink(_ node: MarkdownNode, _ url: String, _ title: String) {
        var list: [Attribute] = []
        if HTMLAllowlist.allowsLink(to: url) {
            list.append(Attribute("href", Slug.encoded(url, keepingEscapes: true)))
        }
        if !title.isEmpty { list.append(Attribute("title", title)) }
        slide.html.open("a", list + attributes(node), mark: mark(node))
        for child in node.children { writeInline(child) }
        slide.html.close("a")
    }

    private mutating func writeReference(_ node: MarkdownNode, _ number: Int) {
        var position = notes.firstIndex(of: number)
        if position == nil {
            notes.append(number)
            position = notes.count - 1
        }
        slide.html.element(
            "sup", [Attribute("class", "footnote-ref")], mark: .init(node.range),
            text: String((position ?? 0) + 1))
    }

    /// Background images and colour shorthand leave the flow.
    func isTakenAway(_ index: Int, _ url: String) -> Bool {
        let keywords = ImageKeywords(tree.text(of: index))
        return keywords.isBackground || ColorWord.isColor(Self.decoded(url))
    }

    private mutating func writeImage(_ index: Int, _ url: String, _ title: String) {
        let node = tree.nodes[index]
        let keywords = ImageKeywords(tree.text(of: index))
        let plain = Self.decoded(url)
        if ColorWord.isColor(plain) {
            let name = keywords.isBackground ? "backgroundColor" : "color"
            slide.colors.append((name, plain))
            report(
                .colorShorthand,
                "\"\(plain)\" as an image was removed from Marp in 3.0; it still counts here",
                node.range, hint: "write <!-- _\(name): \(plain) -->",
                replacement: replacement(for: index, "<!-- _\(name): \(plain) -->"))
            rememberLayout(keywords)
            return
        }
        if keywords.isBackground {
            addBackground(keywords, url, node)
            return
        }
        let word = keywords.alternative.prefix { $0 != " " }
        let kind =
            content.options.isStrictMarp
            ? nil : content.options.claims.pictureWords[String(word)]
        let alternative =
            kind == nil ? keywords.alternative : keywords.alternative.dropFirst(word.count).trimmed
        var list = [Attribute("src", relocated(url, node)), Attribute("alt", alternative)]
        if !title.isEmpty { list.append(Attribute("title", title)) }
        list += sized(attributes(node), style: keywords.style)
        // A generated picture says what it was made from.
        if keywords.alternative.isEmpty, !url.hasPrefix("gan:") {
            report(
                .missingAlternative, "the image \(url) has no alternative text", node.range,
                hint: "say in the brackets what it shows")
        }
        slide.html.open(
            "img", list,
            mark: .init(node.range, kind: kind ?? "image", steps: node.attributes.steps))
    }

    /// A comment in place of an image, where only such images share its paragraph: what follows on the
    /// line of a comment is lost, so that it needs a line of its own.
    private func replacement(for index: Int, _ comment: String) -> String? {
        guard let parent = tree.nodes[index].parent, !isVisible(tree.nodes[parent].children) else {
            return nil
        }
        let end = tree.nodes[index].range.upperBound
        let isLast = end >= content.text.bytes.count || content.text.bytes[end] == 0x0A
        return isLast ? comment : comment + "\n"
    }

    /// A relative address in an included part, from the deck's folder.
    private func relocated(_ url: String, _ node: MarkdownNode) -> String {
        guard let source = content.text.span(node.range)?.source,
            let folder = content.partFolders[source], !folder.isEmpty,
            !url.hasPrefix("/"), !url.hasPrefix("#"),
            !url.prefix(while: { $0 != "/" }).contains(":")
        else { return url }
        return folder + "/" + url
    }

    /// `{width=50%}` becomes style, which takes lengths that the attribute can't.
    private func sized(_ attributes: [Attribute], style: String?) -> [Attribute] {
        var style = style ?? ""
        var rest: [Attribute] = []
        for attribute in attributes {
            switch attribute.name {
            case "width", "height":
                let isNumber = attribute.value.allSatisfy { $0.isNumber || $0 == "." }
                if attribute.value.contains(where: { ";{}\"'".contains($0) }) { continue }
                style += "\(attribute.name):\(attribute.value)\(isNumber ? "px" : "");"
            case "style": style += attribute.value
            default: rest.append(attribute)
            }
        }
        return style.isEmpty ? rest : [Attribute("style", style)] + rest
    }

    private mutating func rememberLayout(_ keywords: ImageKeywords) {
        guard keywords.isBackground else { return }
        if let side = keywords.side { slide.background.split = side }
        if let fraction = keywords.fraction { slide.background.splitFraction = fraction }
        if let isVertical = keywords.isVertical { slide.background.isVertical = isVertical }
    }

    private mutating func addBackground(
        _ keywords: ImageKeywords, _ url: String, _ node: MarkdownNode
    ) {
        rememberLayout(keywords)
        guard !Self.decoded(url).allSatisfy(\.isWhitespace) else { return }
        slide.background.cells.append(
            SlideBackground.Cell(
                address: PictureAddress(relocated(url, node), folder: content.folder),
                size: keywords.backgroundSize, filter: keywords.filter,
                alternative: keywords.alternative, span: content.text.span(node.range)))
    }

    private static func decoded(_ url: String) -> String { url.removingPercentEncoding ?? url }
}
