import TramaCore

/// Takes out of the parsed Markdown what an edition doesn't have, before anything is numbered or
/// listed; containers are gone already (`Preparation+Editions`).
struct EditionCut {
    private(set) var tree: MarkdownTree
    private(set) var parts: [EditionPart] = []
    let text: ComposedText
    private(set) var meanings: [Int: CommentMeaning]
    /// Claimed fences, in whose text `edition:` is a key.
    let fences: Set<String>
    let edition: String?
    /// What the front matter says of every slide.
    let front: DirectiveSet

    init(
        _ tree: MarkdownTree, text: ComposedText, meanings: [Int: CommentMeaning],
        fences: Set<String>, edition: String?, front: DirectiveSet
    ) {
        self.tree = tree
        self.text = text
        self.meanings = meanings
        self.fences = fences
        self.edition = edition
        self.front = front
    }

    /// What front matter says stands in the place of parts that are left out.
    static func redaction(_ front: DirectiveSet) -> Redaction? {
        front.local.last { $0.name == "redact" }.flatMap { Redaction($0.value.string ?? "") }
    }

    /// Top-level nodes of the slides that stay.
    mutating func cut(_ slides: [[Int]]) -> [[Int]] {
        var kept: [[Int]] = []
        var numbers: [Int: Int] = [:]
        let usual = front.local.last { $0.name == "edition" }?.value.strings.joined(separator: ",")
        /// Directives of slides that are left out, which last on those after them.
        var lasting: [Int] = []
        for (index, blocks) in slides.enumerated() {
            if let mark = slideMark(blocks) ?? usual.flatMap({ EditionMark($0) }) {
                parts.append(EditionPart(mark: mark, span: span(blocks.first)))
                if !mark.isIn(edition) {
                    lasting += lastingDirectives(blocks)
                    guard let redaction = mark.redaction ?? Self.redaction(front) else { continue }
                    let lengths = blocks.map { min(80, tree.text(of: $0).count / 10 * 10 + 10) }
                    kept.append([redacted(redaction, lengths, like: blocks.first ?? 0)] + lasting)
                    lasting = []
                    numbers[index + 1] = kept.count
                    continue
                }
            }
            // They stand where the slide begins.
            if let first = blocks.first {
                let place = tree.nodes[first].range.lowerBound
                for node in lasting { tree.nodes[node].range = place..<place }
            }
            kept.append(lasting + cutNodes(blocks))
            lasting = []
            numbers[index + 1] = kept.count
        }
        if kept.isEmpty { kept = [[]] }
        if kept.count < slides.count { renumber(kept, numbers) }
        return kept
    }

    /// What a slide's comments set from here on, as comments of their own.
    private mutating func lastingDirectives(_ blocks: [Int]) -> [Int] {
        var result: [Int] = []
        for node in blocks.flatMap({ tree.preorder(from: $0) }) {
            guard case .directives(let set) = meanings[node] else { continue }
            var rest = DirectiveSet()
            rest.local = set.local.filter { $0.name != "edition" && $0.name != "redact" }
            guard !rest.isEmpty else { continue }
            let made = tree.make(
                MarkdownNode(kind: .htmlBlock, range: tree.nodes[node].range), parent: 0)
            meanings[made] = .directives(rest)
            result.append(made)
        }
        return result
    }

    /// Footnotes and the like, which belong to no slide.
    mutating func cutChildren(of index: Int) {
        let children = tree.nodes[index].children
        let kept = cutNodes(children)
        if kept != children { tree.setChildren(kept, of: index) }
    }

    /// A comment's directive on the slide, or the `{edition=…}` of the heading it begins with.
    private func slideMark(_ blocks: [Int]) -> EditionMark? {
        var found: EditionMark?
        var redaction: Redaction?
        for node in blocks.flatMap({ tree.preorder(from: $0) }) {
            guard case .directives(let set) = meanings[node] else { continue }
            for entry in set.local + set.spot {
                let text = entry.value.strings.joined(separator: ",")
                if entry.name == "edition", let mark = EditionMark(text) { found = mark }
                if entry.name == "redact" { redaction = Redaction(text) }
            }
        }
        if found == nil, let first = blocks.first(where: { meanings[$0] == nil }),
            case .heading = tree.nodes[first].kind
        {
            found = EditionMark(tree.nodes[first].attributes)
        }
        if let redaction { found?.redaction = redaction }
        return found
    }

    /// Nodes that stay, with what is below them; a heading takes what stands below it along.
    private mutating func cutNodes(_ nodes: [Int]) -> [Int] {
        var kept: [Int] = []
        var hidden: Int?
        for index in nodes {
            if case .heading(let level) = tree.nodes[index].kind {
                if let top = hidden, level <= top { hidden = nil }
                if hidden == nil, let mark = mark(of: index), !mark.isIn(edition) { hidden = level }
            }
            let wasHidden = hidden != nil
            if let mark = mark(of: index) {
                parts.append(EditionPart(mark: mark, span: span(index)))
                if !mark.isIn(edition) {
                    if let redaction = mark.redaction ?? Self.redaction(front),
                        let stand = standIn(for: index, redaction)
                    {
                        kept.append(stand)
                    }
                    continue
                }
                clean(index)
            }
            if wasHidden { continue }
            if !tree.nodes[index].children.isEmpty { cutChildren(of: index) }
            kept.append(index)
        }
        return kept
    }

    private func mark(of index: Int) -> EditionMark? {
        let node = tree.nodes[index]
        guard case .codeBlock(let info) = node.kind else { return EditionMark(node.attributes) }
        var list = AttributeList()
        if let brace = info.firstIndex(of: "{"), info.last == "}",
            let found = AttributeList(String(info[info.index(after: brace)...].dropLast()))
        {
            list = found
        } else {
            for word in info.split(separator: " ").dropFirst() where word.hasPrefix("!") {
                list.pairs.append(Attribute("edition", String(word)))
            }
        }
        if fences.contains(String(info.prefix { !$0.isWhitespace })) {
            for line in node.literal.split(separator: "\n") {
                if let pair = Self.key(line) { list.pairs.append(pair) }
            }
        }
        return EditionMark(list)
    }

    /// `edition: talk` or `redact: blur` at a line's start.
    private static func key(_ line: Substring) -> Attribute? {
        for name in ["edition", "redact"] where line.hasPrefix(name + ":") {
            return Attribute(name, line.dropFirst(name.count + 1).trimmed)
        }
        return nil
    }

    /// Takes what is about editions off a part that stays.
    private mutating func clean(_ index: Int) {
        tree.nodes[index].attributes.removeEditions()
        guard case .codeBlock = tree.nodes[index].kind else { return }
        tree.nodes[index].literal = tree.nodes[index].literal
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { Self.key($0) == nil }.joined(separator: "\n")
    }

    // MARK: Stand-ins

    /// Nil for inline parts, which leave no hole worth filling, and for what is no figure or block.
    private mutating func standIn(for index: Int, _ redaction: Redaction) -> Int? {
        let node = tree.nodes[index]
        switch node.kind {
        case .image(let url, _):
            guard !ImageKeywords(tree.text(of: index)).isBackground else { return nil }
            return redacted(redaction, picture: "image\n" + url, like: index)
        case .codeBlock(let info):
            let name = info.prefix { !$0.isWhitespace }
            guard name == "gan" else { return redacted(redaction, [40, 60, 30], like: index) }
            clean(index)
            let picture = "figure\n" + tree.nodes[index].literal
            return redacted(redaction, picture: picture, like: index)
        case .span, .link, .code, .emphasis, .strong, .tableCell, .tableRow: return nil
        default:
            return redacted(
                redaction, [min(80, tree.text(of: index).count / 10 * 10 + 10)], like: index)
        }
    }

    private mutating func redacted(
        _ redaction: Redaction, _ lengths: [Int] = [], picture: String? = nil, like index: Int
    ) -> Int {
        let range = tree.nodes.indices.contains(index) ? tree.nodes[index].range : 0..<0
        // A placeholder knows nothing of what it stands for.
        let source = redaction == .placeholder ? "" : picture ?? Self.bars(lengths)
        return tree.make(
            MarkdownNode(kind: .redacted(redaction), literal: source, range: range), parent: 0)
    }

    static func bars(_ lengths: [Int]) -> String {
        "text\n" + lengths.prefix(40).map(String.init).joined(separator: " ")
    }

    // MARK: Numbers

    /// `#6` means the sixth slide of the whole deck: gives it its number here, or no link.
    private mutating func renumber(_ slides: [[Int]], _ numbers: [Int: Int]) {
        for node in slides.joined().flatMap({ tree.preorder(from: $0) }) {
            guard case .link(let url, let title) = tree.nodes[node].kind, url.hasPrefix("#"),
                let old = Int(url.dropFirst())
            else { continue }
            if let new = numbers[old] {
                tree.nodes[node].kind = .link(url: "#\(new)", title: title)
            } else {
                tree.nodes[node].kind = .span
            }
        }
    }

    private func span(_ index: Int?) -> Span? {
        index.flatMap { tree.nodes.indices.contains($0) ? text.span(tree.nodes[$0].range) : nil }
    }
}
