import TramaCore

/// Writes one slide's Markdown as HTML.
struct SlideWriter {
    let content: DeckContent
    var slide = WrittenSlide()
    var raw: RawHTML
    /// Footnotes referred to, in order.
    var notes: [Int] = []
    /// Names of open `:::` containers.
    var containers: [String] = []

    var tree: MarkdownTree { content.tree }

    init(_ content: DeckContent) {
        self.content = content
        raw = RawHTML(options: content.options, text: content.text)
    }

    mutating func write(_ blocks: [Int]) -> WrittenSlide {
        for block in blocks { writeBlock(block) }
        for _ in containers { slide.html.close("div") }
        if let last = containers.last, last != "column" {
            report(
                .unclosedContainer, "the container \"\(last)\" is still open where the slide ends",
                blocks.last.map { tree.nodes[$0].range }, hint: "end it by a line with :::")
        }
        writeFootnotes()
        // A side is taken from the content only where a picture fills it.
        if slide.background.cells.isEmpty { slide.background.split = nil }
        slide.styles = raw.styles
        slide.diagnostics += raw.diagnostics
        if slide.html.isTooDeep {
            report(
                .deepNesting,
                "elements are nested deeper than \(Limits.nesting); the innermost are dropped",
                blocks.first.map { tree.nodes[$0].range })
        }
        return slide
    }

    /// Inline content only: a header or footer.
    mutating func writeInlines(_ nodes: [Int]) -> WrittenSlide {
        for node in nodes { writeInline(node) }
        slide.styles = raw.styles
        slide.diagnostics += raw.diagnostics
        return slide
    }

    mutating func report(
        _ code: DiagnosticCode, _ message: String, _ range: Range<Int>?, hint: String? = nil,
        replacement: String? = nil
    ) {
        let span = range.flatMap { content.text.span($0) }
        let edit = replacement.flatMap { text in span.map { Edit($0, text) } }
        slide.diagnostics.append(Diagnostic(code, message, at: span, hint: hint, edit: edit))
    }

    mutating func writeBlocks(_ nodes: [Int]) {
        for node in nodes { writeBlock(node) }
    }

    mutating func writeBlock(_ index: Int) {
        let node = tree.nodes[index]
        switch node.kind {
        case .blockQuote: wrap("blockquote", node)
        case .alert(let name): writeAlert(name, node)
        case .paragraph: writeParagraph(index)
        case .heading(let level): writeHeading(index, level)
        case .thematicBreak: slide.html.open("hr", mark: .init(node.range))
        case .list(let start, _):
            var attributes = attributes(node)
            if let start, start != 1 { attributes.append(Attribute("start", String(start))) }
            wrap(start == nil ? "ul" : "ol", node, attributes)
        case .item(let marker, let isChecked): writeItem(node, marker, isChecked)
        case .codeBlock(let info): writeCode(node, info)
        case .htmlBlock: writeHTMLBlock(index)
        case .table: writeTable(node)
        case .definitionList: wrap("dl", node)
        case .definitionTerm:
            slide.html.open("dt", mark: .init(node.range))
            for child in node.children { writeInline(child) }
            slide.html.close("dt")
        case .definition:
            slide.html.open("dd", mark: .init(node.range))
            for child in node.children { writeInline(child) }
            slide.html.close("dd")
        case .tableOfContents: writeContents(node)
        case .document, .footnoteDefinition, .tableRow, .tableCell, .span:
            writeBlocks(node.children)
        case .redacted(let redaction): writeRedaction(redaction, node.literal, node.range)
        case .removed: break
        default: writeInline(index)
        }
    }

    private mutating func wrap(
        _ name: String, _ node: MarkdownNode, _ attributes: [Attribute]? = nil
    ) {
        slide.html.open(name, attributes ?? self.attributes(node), mark: mark(node))
        writeBlocks(node.children)
        slide.html.close(name)
    }

    func mark(_ node: MarkdownNode, kind: String? = nil, source: String? = nil) -> HTMLOutput.Mark {
        HTMLOutput.Mark(node.range, kind: kind, source: source, steps: node.attributes.steps)
    }

    /// The node's `{…}`, as HTML attributes.
    func attributes(_ node: MarkdownNode) -> [Attribute] {
        let list = node.attributes
        var result: [Attribute] = []
        if let id = list.id { result.append(Attribute("id", id)) }
        if !list.classes.isEmpty {
            result.append(Attribute("class", list.classes.joined(separator: " ")))
        }
        return result + list.pairs
    }

    /// Something shows: not only comments, removed images and breaks.
    func isVisible(_ children: [Int]) -> Bool {
        children.contains { child in
            let node = tree.nodes[child]
            switch node.kind {
            case .text: return !node.literal.allSatisfy(\.isWhitespace)
            case .softBreak, .lineBreak, .removed: return false
            case .html: return content.meanings[child] == nil
            case .image(let url, _): return !isTakenAway(child, url)
            case .link, .emphasis, .strong, .strikethrough: return isVisible(node.children)
            default: return true
            }
        }
    }

    private mutating func writeParagraph(_ index: Int) {
        let node = tree.nodes[index]
        guard isVisible(node.children) else {
            // Comments and background images still count.
            for child in node.children {
                switch tree.nodes[child].kind {
                case .softBreak, .lineBreak, .text: break
                default: writeInline(child)
                }
            }
            return
        }
        let isTight = isInTightItem(node)
        if !isTight { slide.html.open("p", attributes(node), mark: mark(node)) }
        for child in node.children { writeInline(child) }
        if !isTight { slide.html.close("p") }
    }

    private func isInTightItem(_ node: MarkdownNode) -> Bool {
        guard let item = node.parent, case .item = tree.nodes[item].kind,
            let list = tree.nodes[item].parent,
            case .list(_, let isTight) = tree.nodes[list].kind
        else { return false }
        return isTight
    }

    private mutating func writeHeading(_ index: Int, _ level: Int) {
        let node = tree.nodes[index]
        var attributes = attributes(node).filter { $0.name != "id" }
        if let id = node.attributes.id ?? content.headingIDs[index] {
            attributes.insert(Attribute("id", id), at: 0)
        }
        let isFit = tree.preorder(from: index).contains {
            if case .fit = content.meanings[$0] { true } else { false }
        }
        if isFit { attributes.append(Attribute("data-auto-scaling", "fit")) }
        if slide.title == nil { slide.title = tree.title(of: index) }
        slide.html.open("h\(level)", attributes, mark: mark(node))
        for child in node.children { writeInline(child) }
        slide.html.close("h\(level)")
    }

    private mutating func writeItem(_ node: MarkdownNode, _ marker: UInt8, _ isChecked: Bool?) {
        var node = node
        if isChecked != nil { node.attributes.classes.insert("task-list-item", at: 0) }
        var attributes = attributes(node)
        var mark = mark(node)
        let steps = marker == UInt8(ascii: "*") || marker == UInt8(ascii: ")")
        if steps, !content.isPost, mark.steps == nil {
            slide.steps += 1
            attributes.append(Attribute("data-marpit-fragment", String(slide.steps)))
            mark.fragment = slide.steps
        }
        if let isChecked {
            attributes.append(Attribute("data-checked", String(isChecked)))
        }
        slide.html.open("li", attributes, mark: mark)
        if let isChecked {
            slide.html.element(
                "span", [Attribute("class", "task-list-box")],
                mark: .init(node.range.lowerBound..<node.range.lowerBound),
                text: isChecked ? "\u{2611}\u{A0}" : "\u{2610}\u{A0}")
        }
        writeBlocks(node.children)
        slide.html.close("li")
    }

    private mutating func writeCode(_ node: MarkdownNode, _ info: String) {
        var info = info
        var list = AttributeList()
        if !content.options.isStrictMarp, let brace = info.firstIndex(of: "{"), info.last == "}",
            let found = AttributeList(String(info[info.index(after: brace)...].dropLast()))
        {
            list = found
            info = info[..<brace].trimmed
        }
        let isStrict = content.options.isStrictMarp
        let language = info.prefix { !$0.isWhitespace && ($0 != "{" || isStrict) }
        let rest = info.dropFirst(language.count).trimmed
        var attributes: [Attribute] = []
        if let id = list.id { attributes.append(Attribute("id", id)) }
        if let kind = content.options.claims.fences[String(language)] {
            if !list.classes.isEmpty {
                attributes.append(Attribute("class", list.classes.joined(separator: " ")))
            }
            if !rest.isEmpty { attributes.append(Attribute("info", rest)) }
            slide.html.element(
                "trama-\(kind)", attributes + list.pairs,
                mark: .init(node.range, kind: kind, source: node.literal, steps: list.steps))
            return
        }
        attributes.append(Attribute("data-auto-scaling", "downscale-only"))
        if !list.classes.isEmpty {
            attributes.append(Attribute("class", list.classes.joined(separator: " ")))
        }
        var inner: [Attribute] = []
        if !language.isEmpty { inner.append(Attribute("class", "language-\(language)")) }
        if !rest.isEmpty { inner.append(Attribute("data-info", rest)) }
        slide.html.open("pre", attributes + list.pairs, mark: .init(node.range, steps: list.steps))
        slide.html.open("code", inner, mark: .init(node.range))
        writeCodeLines(node)
        slide.html.close("code")
        slide.html.close("pre")
    }

    /// Line by line, so that each keeps its place. The last line end isn't content.
    private mutating func writeCodeLines(_ node: MarkdownNode) {
        var literal = Substring(node.literal)
        if literal.hasSuffix("\n") { literal = literal.dropLast() }
        let first = (content.text.lineIndex(at: node.range.lowerBound) ?? 0) + 1
        let isFenced = content.text.string(content.text.range(ofLine: first))
            .contains { $0 == "`" || $0 == "~" }
        var number = first + (isFenced ? 1 : 0)
        let lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let place = content.text.range(ofLine: number)
            let lower = max(place.lowerBound, place.upperBound - line.utf8.count)
            slide.html.text(String(line), range: lower..<place.upperBound)
            if index + 1 < lines.count {
                slide.html.text("\n", range: place.upperBound..<(place.upperBound + 1))
            }
            number += 1
        }
    }
}
