import TramaCore

/// The dialect's syntax that cmark doesn't know, on the parsed tree: variables, automatic links, emoji
/// names, and beyond Marp marks, sub and superscript, attributes, alerts, definition lists.
struct MarkdownRewriting {
    let text: ComposedText
    let isStrictMarp: Bool
    let variables: [String: String]
    var diagnostics: [Diagnostic] = []

    init(text: ComposedText, isStrictMarp: Bool, variables: [String: String]) {
        self.text = text
        self.isStrictMarp = isStrictMarp
        self.variables = variables
    }

    mutating func rewrite(_ tree: inout MarkdownTree) {
        for index in tree.preorder() {
            switch tree.nodes[index].kind {
            case .paragraph, .heading, .tableCell: rewriteInlines(of: index, in: &tree)
            default: break
            }
        }
        if !isStrictMarp { rewriteBlocks(&tree) }
    }

    private mutating func rewriteInlines(of block: Int, in tree: inout MarkdownTree) {
        let containers = tree.preorder(from: block).filter { !tree.nodes[$0].children.isEmpty }
        for index in containers {
            substituteURL(index, &tree)
            if case .image = tree.nodes[index].kind {
                substituteTexts(of: index, &tree)
                continue
            }
            substituteTexts(of: index, &tree)
            if !isStrictMarp {
                takeTrailingAttributes(of: index, &tree)
                takeFollowingAttributes(in: index, &tree)
                pairDelimiters(in: index, &tree)
            }
        }
        // Images without alternative text have no children.
        for index in tree.preorder(from: block) { substituteURL(index, &tree) }
        splitTexts(below: block, &tree)
    }

    /// Emoji names, links and scripts cut texts into several nodes.
    private func splitTexts(below block: Int, _ tree: inout MarkdownTree) {
        // (node, inside a link)
        var stack: [(Int, Bool)] = [(block, false)]
        while let (index, isLinked) = stack.popLast() {
            var inAnchor = isLinked
            var children: [Int] = []
            var isChanged = false
            for child in tree.nodes[index].children {
                let node = tree.nodes[child]
                switch node.kind {
                case .text:
                    let pieces = TextSplit(
                        node: node, text: text, links: !inAnchor, scripts: !isStrictMarp
                    ).pieces()
                    guard
                        pieces.count != 1 || pieces.first?.kind != .text
                            || pieces.first?.literal != node.literal
                    else {
                        children.append(child)
                        continue
                    }
                    isChanged = true
                    for piece in pieces { children.append(piece.install(in: &tree, parent: index)) }
                case .html:
                    let literal = node.literal.lowercased()
                    if literal.hasPrefix("<a ") || literal.hasPrefix("<a>") { inAnchor = true }
                    if literal.hasPrefix("</a") { inAnchor = isLinked }
                    children.append(child)
                case .link:
                    stack.append((child, true))
                    children.append(child)
                default:
                    stack.append((child, inAnchor))
                    children.append(child)
                }
            }
            if isChanged { tree.setChildren(children, of: index) }
        }
    }

    // MARK: Variables

    private mutating func substituteTexts(of index: Int, _ tree: inout MarkdownTree) {
        guard !isStrictMarp else { return }
        for child in tree.nodes[index].children where tree.nodes[child].kind == .text {
            let node = tree.nodes[child]
            guard node.literal.utf8.contains(UInt8(ascii: "{")), node.literal.contains("{{"),
                let value = substituted(node.literal, node.range)
            else { continue }
            tree.nodes[child].literal = value
            tree.nodes[child].offsets = nil
        }
    }

    private mutating func substituteURL(_ index: Int, _ tree: inout MarkdownTree) {
        guard !isStrictMarp else { return }
        let range = tree.nodes[index].range
        switch tree.nodes[index].kind {
        case .link(let url, let title) where url.contains("{{"):
            if let url = substituted(url, range) {
                tree.nodes[index].kind = .link(url: url, title: title)
            }
        case .image(let url, let title) where url.contains("{{"):
            if let url = substituted(url, range) {
                tree.nodes[index].kind = .image(url: url, title: title)
            }
        default: break
        }
    }

    /// A text with its variables filled in; nil where it has none that is known.
    private mutating func substituted(_ text: String, _ range: Range<Int>) -> String? {
        var result = ""
        var rest = Substring(text)
        var isChanged = false
        var literal = literalBraces(range)
        while let open = rest.firstRange(of: "{{") {
            result += rest[..<open.lowerBound]
            let inner = rest[open.upperBound...]
            if !literal.isEmpty, literal.removeFirst() {
                result += "{{"
                rest = inner
                continue
            }
            guard let close = inner.firstRange(of: "}}") else {
                rest = rest[open.lowerBound...]
                break
            }
            let name = inner[..<close.lowerBound].trimmed
            if let value = variables[name] {
                result += value
                isChanged = true
            } else {
                result += rest[open.lowerBound..<close.upperBound]
                report(name, range)
            }
            rest = inner[close.upperBound...]
        }
        return isChanged ? result + rest : nil
    }

    /// `{{ name }}` without a value; what isn't a name is no variable.
    private mutating func report(_ name: String, _ range: Range<Int>) {
        let near = NearestName.hint(for: name, among: variables.keys.sorted())
        let isName =
            !name.isEmpty && name.count <= 40
            && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        guard near != nil || isName else { return }
        diagnostics.append(
            Diagnostic(
                .unknownVariable, "the variable \"\(name)\" has no value", at: text.span(range),
                hint: near ?? "give it by --set \(name)=…, or write \\{{ to mean the braces"))
    }

    /// For each `{{` of a text, whether a backslash before one of its braces makes it literal.
    private func literalBraces(_ range: Range<Int>) -> [Bool] {
        let bytes = text.bytes[range.clamped(to: text.bytes.indices)]
        var result: [Bool] = []
        var at = bytes.startIndex
        var isEscaped = false
        var open = 0
        while at < bytes.endIndex {
            switch bytes[at] {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "{"):
                open += 1
                if open == 2 {
                    result.append(isEscaped)
                    (open, isEscaped) = (0, false)
                }
            default: (open, isEscaped) = (0, false)
            }
            at += 1
        }
        return result
    }

    // MARK: Attributes

    /// `{…}` at the end of a heading or paragraph; a list item's go to the item.
    private func takeTrailingAttributes(of index: Int, _ tree: inout MarkdownTree) {
        switch tree.nodes[index].kind {
        case .heading, .paragraph: break
        default: return
        }
        guard let last = tree.nodes[index].children.last, tree.nodes[last].kind == .text else {
            return
        }
        let literal = tree.nodes[last].literal
        let stripped = literal.trimmedEnd
        guard stripped.hasSuffix("}"), let brace = stripped.lastIndex(of: "{") else { return }
        let before = stripped[..<brace]
        guard before.isEmpty || before.last?.isWhitespace == true,
            let list = AttributeList(String(stripped[stripped.index(after: brace)...].dropLast())),
            !list.isEmpty
        else { return }
        // After an image or span with nothing between they are its own.
        if before.isEmpty, tree.nodes[index].children.count > 1 {
            let previous = tree.nodes[index].children[tree.nodes[index].children.count - 2]
            if takesAttributes(tree.nodes[previous].kind) { return }
        }
        let kept = before.trimmedEnd
        shorten(last, to: kept, &tree)
        var target = index
        if tree.nodes[index].kind == .paragraph, let parent = tree.nodes[index].parent,
            case .item = tree.nodes[parent].kind
        {
            target = parent
        }
        tree.nodes[target].attributes.merge(list)
    }

    private func shorten(_ index: Int, to literal: String, _ tree: inout MarkdownTree) {
        let node = tree.nodes[index]
        let count = literal.utf8.count
        if let offsets = node.offsets {
            let end = count < offsets.count ? offsets[count] : node.range.upperBound
            tree.nodes[index].range = node.range.lowerBound..<max(node.range.lowerBound, end)
            tree.nodes[index].offsets = Array(offsets.prefix(count))
        } else if node.range.count == node.literal.utf8.count {
            tree.nodes[index].range = node.range.lowerBound..<(node.range.lowerBound + count)
        }
        tree.nodes[index].literal = literal
    }

    private func takesAttributes(_ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .image, .link, .code: true
        default: false
        }
    }

    /// `{…}` right after an image, link or code.
    private func takeFollowingAttributes(in index: Int, _ tree: inout MarkdownTree) {
        let children = tree.nodes[index].children
        for (child, next) in zip(children, children.dropFirst())
        where takesAttributes(tree.nodes[child].kind) && tree.nodes[next].kind == .text {
            let literal = tree.nodes[next].literal
            guard literal.hasPrefix("{"), let close = literal.firstIndex(of: "}"),
                let list = AttributeList(String(literal[..<close].dropFirst())), !list.isEmpty
            else { continue }
            tree.nodes[child].attributes.merge(list)
            let count = literal[...close].utf8.count
            tree.nodes[next] = tree.nodes[next].piece(count..<literal.utf8.count)
        }
    }
}

extension StringProtocol {
    var trimmedEnd: String {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
