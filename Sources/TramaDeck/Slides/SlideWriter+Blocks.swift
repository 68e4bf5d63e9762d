import TramaCore

extension SlideWriter {
    mutating func writeTable(_ node: MarkdownNode) {
        slide.html.open("table", attributes(node), mark: mark(node))
        var isInBody = false
        for row in node.children {
            guard case .tableRow(let isHeader) = tree.nodes[row].kind else { continue }
            if isHeader {
                slide.html.open("thead")
            } else if !isInBody {
                slide.html.open("tbody")
                isInBody = true
            }
            slide.html.open("tr", mark: .init(tree.nodes[row].range))
            for cell in tree.nodes[row].children { writeCell(cell, isHeader ? "th" : "td") }
            slide.html.close("tr")
            if isHeader { slide.html.close("thead") }
        }
        if isInBody { slide.html.close("tbody") }
        slide.html.close("table")
    }

    private mutating func writeCell(_ index: Int, _ name: String) {
        let node = tree.nodes[index]
        guard case .tableCell(let alignment) = node.kind else { return }
        var attributes: [Attribute] = []
        if let alignment {
            attributes.append(Attribute("style", "text-align:\(alignment)"))
        }
        slide.html.open(name, attributes, mark: .init(node.range))
        for child in node.children { writeInline(child) }
        slide.html.close(name)
    }

    mutating func writeAlert(_ name: String, _ node: MarkdownNode) {
        var node = node
        node.attributes.classes.insert(
            contentsOf: ["markdown-alert", "markdown-alert-\(name)"], at: 0)
        slide.html.open("div", attributes(node), mark: mark(node))
        slide.html.element(
            "p", [Attribute("class", "markdown-alert-title")], mark: .init(node.range),
            text: AlertTitle.text(name, language: content.language))
        writeBlocks(node.children)
        slide.html.close("div")
    }

    mutating func writeContents(_ node: MarkdownNode) {
        let top = content.contents.map(\.level).min() ?? 1
        slide.html.open("nav", [Attribute("class", "toc")], mark: mark(node))
        slide.html.open("ul", mark: .init(node.range))
        for entry in content.contents where entry.level <= top + 1 {
            slide.html.open(
                "li", [Attribute("class", "toc-level-\(entry.level - top + 1)")],
                mark: .init(node.range))
            slide.html.element(
                "a", [Attribute("href", "#\(entry.slide)")], mark: .init(node.range),
                text: entry.title)
            slide.html.close("li")
        }
        slide.html.close("ul")
        slide.html.close("nav")
    }

    /// Notes referred to on this slide, numbered from 1, at its foot.
    mutating func writeFootnotes() {
        guard !notes.isEmpty else { return }
        slide.html.open("aside", [Attribute("class", "footnotes")])
        slide.html.open("ol")
        // A note may refer to further ones.
        var at = 0
        while at < notes.count, at < 1000 {
            if let definition = content.footnotes[notes[at]] {
                let node = tree.nodes[definition]
                slide.html.open(
                    "li", [Attribute("class", "footnote")], mark: .init(node.range))
                writeNote(node.children)
                slide.html.close("li")
            }
            at += 1
        }
        slide.html.close("ol")
        slide.html.close("aside")
    }

    /// A single paragraph goes without its `p`.
    private mutating func writeNote(_ children: [Int]) {
        if children.count == 1, let only = children.first, tree.nodes[only].kind == .paragraph {
            for child in tree.nodes[only].children { writeInline(child) }
        } else {
            writeBlocks(children)
        }
    }
}
