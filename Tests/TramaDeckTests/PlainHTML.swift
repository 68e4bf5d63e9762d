@testable import TramaDeck

/// Parsed Markdown as the HTML that the specifications show: the bridge with the dialect off.
struct PlainHTML {
    let tree: MarkdownTree
    private var html = ""

    init(_ tree: MarkdownTree) {
        self.tree = tree
        for child in tree.nodes[0].children { write(child) }
    }

    static func render(_ markdown: String, _ syntax: MarkdownSyntax) -> String {
        var text = ComposedText()
        var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        for line in lines {
            text.append(
                line.utf8, source: .init(rawValue: 0), at: 0, length: line.utf8.count,
                isVerbatim: true)
        }
        return PlainHTML(MarkdownParser(syntax: syntax).parse(text).tree).html
    }

    private mutating func wrap(_ open: String, _ close: String, _ node: MarkdownNode) {
        html += open
        for child in node.children { write(child) }
        html += close
    }

    private mutating func wrap(_ tag: String, _ node: MarkdownNode) {
        wrap("<\(tag)>", "</\(tag)>", node)
    }

    private mutating func write(_ index: Int) {
        let node = tree.nodes[index]
        switch node.kind {
        case .blockQuote: wrap("blockquote", node)
        case .paragraph: isTight(node) ? wrap("", "", node) : wrap("p", node)
        case .heading(let level): wrap("h\(level)", node)
        case .thematicBreak: html += "<hr />"
        case .list(let start, _):
            guard let start else { return wrap("ul", node) }
            wrap(start == 1 ? "<ol>" : "<ol start=\"\(start)\">", "</ol>", node)
        case .item(_, let isChecked):
            let box = isChecked.map {
                "<input type=\"checkbox\"\($0 ? " checked=\"\"" : "") disabled=\"\" /> "
            }
            wrap("<li>" + (box ?? ""), "</li>", node)
        case .codeBlock(let info):
            let word = info.prefix { !$0.isWhitespace }
            let language =
                word.isEmpty ? "" : " class=\"language-\(HTMLOutput.escaped(String(word)))\""
            html += "<pre><code\(language)>\(HTMLOutput.escaped(node.literal))</code></pre>"
        case .htmlBlock, .html: html += node.literal
        case .table: writeTable(node)
        case .text: html += HTMLOutput.escaped(node.literal)
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br />\n"
        case .code: html += "<code>\(HTMLOutput.escaped(node.literal))</code>"
        case .emphasis: wrap("em", node)
        case .strong: wrap("strong", node)
        case .strikethrough: wrap("del", node)
        case .link(let url, let title):
            wrap("<a href=\"\(address(url))\"\(attribute(title))>", "</a>", node)
        case .image(let url, let title):
            let text = HTMLOutput.escaped(alternative(index))
            html += "<img src=\"\(address(url))\" alt=\"\(text)\"\(attribute(title)) />"
        default: for child in node.children { write(child) }
        }
    }

    private mutating func writeTable(_ node: MarkdownNode) {
        html += "<table>"
        var isInBody = false
        for row in node.children {
            guard case .tableRow(let isHeader) = tree.nodes[row].kind else { continue }
            if isHeader { html += "<thead>" }
            if !isHeader, !isInBody {
                html += "<tbody>"
                isInBody = true
            }
            html += "<tr>"
            for cell in tree.nodes[row].children {
                guard case .tableCell(let alignment) = tree.nodes[cell].kind else { continue }
                let tag = isHeader ? "th" : "td"
                let align = alignment.map { " align=\"\($0)\"" } ?? ""
                wrap("<\(tag)\(align)>", "</\(tag)>", tree.nodes[cell])
            }
            html += "</tr>"
            if isHeader { html += "</thead>" }
        }
        html += isInBody ? "</tbody></table>" : "</table>"
    }

    private func isTight(_ node: MarkdownNode) -> Bool {
        guard let item = node.parent, let list = tree.nodes[item].parent,
            case .list(_, let isTight) = tree.nodes[list].kind
        else { return false }
        return isTight
    }

    private func attribute(_ title: String) -> String {
        title.isEmpty ? "" : " title=\"\(HTMLOutput.escaped(title))\""
    }

    /// Line ends stay, as the specification shows them.
    private func alternative(_ index: Int) -> String {
        tree.preorder(from: index).map {
            switch tree.nodes[$0].kind {
            case .text, .code: tree.nodes[$0].literal
            case .softBreak, .lineBreak: "\n"
            default: ""
            }
        }.joined()
    }

    private func address(_ url: String) -> String {
        HTMLOutput.escaped(Slug.encoded(url, keepingEscapes: true))
    }
}
