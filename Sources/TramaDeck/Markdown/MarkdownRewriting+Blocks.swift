extension MarkdownRewriting {
    private static let alerts: Set<String> = ["note", "tip", "important", "warning", "caution"]

    /// Alerts, `[[toc]]` and definition lists.
    func rewriteBlocks(_ tree: inout MarkdownTree) {
        for index in tree.preorder() {
            switch tree.nodes[index].kind {
            case .blockQuote: makeAlert(index, &tree)
            case .paragraph:
                if tree.text(of: index).trimmed.lowercased() == "[[toc]]" {
                    tree.nodes[index].kind = .tableOfContents
                    tree.nodes[index].children = []
                }
            default: break
            }
        }
        for index in tree.preorder() {
            switch tree.nodes[index].kind {
            case .document, .blockQuote, .item, .alert, .footnoteDefinition:
                makeDefinitions(in: index, &tree)
            default: break
            }
        }
    }

    /// `> [!NOTE]` on a line of its own.
    private func makeAlert(_ index: Int, _ tree: inout MarkdownTree) {
        guard let paragraph = tree.nodes[index].children.first,
            tree.nodes[paragraph].kind == .paragraph,
            let first = tree.nodes[paragraph].children.first, tree.nodes[first].kind == .text
        else { return }
        let literal = tree.nodes[first].literal.trimmed
        guard literal.hasPrefix("[!"), literal.hasSuffix("]") else { return }
        let name = literal.dropFirst(2).dropLast().lowercased()
        guard Self.alerts.contains(name) else { return }
        let rest = Array(tree.nodes[paragraph].children.dropFirst())
        if let next = rest.first {
            guard tree.nodes[next].kind == .softBreak || tree.nodes[next].kind == .lineBreak else {
                return
            }
            tree.setChildren(Array(rest.dropFirst()), of: paragraph)
        } else {
            tree.remove(paragraph)
        }
        tree.nodes[index].kind = .alert(name: name)
    }

    /// A term's line, then lines that start with `: `; a blank line may stand between.
    private func makeDefinitions(in index: Int, _ tree: inout MarkdownTree) {
        let children = tree.nodes[index].children
        guard children.contains(where: { hasDefinition($0, tree) }) else { return }
        var out: [Int] = []
        for child in children {
            guard hasDefinition(child, tree) else {
                out.append(child)
                continue
            }
            var groups = lines(of: child, tree)
            if let first = groups.first, isDefinition(first, tree) {
                // The term is the paragraph before, or a list goes on.
                if let last = out.last, tree.nodes[last].kind == .paragraph,
                    lines(of: last, tree).count == 1
                {
                    out.removeLast()
                    groups.insert(tree.nodes[last].children, at: 0)
                } else if out.last.map({ tree.nodes[$0].kind == .definitionList }) != true {
                    out.append(child)
                    continue
                }
            }
            let range = tree.nodes[child].range
            let parts = groups.reduce(into: [Int]()) { parts, line in
                add(line, to: &parts, range, index, &tree)
            }
            if let last = out.last, tree.nodes[last].kind == .definitionList {
                tree.setChildren(tree.nodes[last].children + parts, of: last)
                let lower = tree.nodes[last].range.lowerBound
                tree.nodes[last].range = lower..<max(lower, range.upperBound)
            } else {
                let list = tree.make(
                    MarkdownNode(kind: .definitionList, range: range), parent: index)
                tree.setChildren(parts, of: list)
                out.append(list)
            }
        }
        tree.setChildren(out, of: index)
    }

    /// One line as a term, a definition, or more of the one before.
    private func add(
        _ line: [Int], to parts: inout [Int], _ range: Range<Int>, _ parent: Int,
        _ tree: inout MarkdownTree
    ) {
        var line = line
        let isDefinition = isDefinition(line, tree)
        if !isDefinition, let last = parts.last, tree.nodes[last].kind == .definition {
            tree.setChildren(tree.nodes[last].children + line, of: last)
            return
        }
        if isDefinition, let first = line.first {
            let node = tree.nodes[first]
            let blanks = node.literal.utf8.dropFirst().prefix { $0 == 0x20 }.count
            line[0] = tree.make(node.piece((1 + blanks)..<node.literal.utf8.count), parent: parent)
        }
        let lower = line.first.map { tree.nodes[$0].range.lowerBound } ?? range.lowerBound
        let upper = line.last.map { tree.nodes[$0].range.upperBound } ?? lower
        let made = tree.make(
            MarkdownNode(
                kind: isDefinition ? .definition : .definitionTerm, range: lower..<max(lower, upper)
            ),
            parent: parent)
        tree.setChildren(line, of: made)
        parts.append(made)
    }

    private func hasDefinition(_ index: Int, _ tree: MarkdownTree) -> Bool {
        guard tree.nodes[index].kind == .paragraph else { return false }
        return lines(of: index, tree).contains { isDefinition($0, tree) }
    }

    private func isDefinition(_ line: [Int], _ tree: MarkdownTree) -> Bool {
        guard let first = line.first, tree.nodes[first].kind == .text else { return false }
        let node = tree.nodes[first]
        return (node.literal.hasPrefix(": ") || node.literal == ":")
            && !node.isEscaped(at: 0, in: text)
    }

    private func lines(of index: Int, _ tree: MarkdownTree) -> [[Int]] {
        var lines: [[Int]] = [[]]
        for child in tree.nodes[index].children {
            if tree.nodes[child].kind == .softBreak {
                lines.append([])
            } else {
                lines[lines.count - 1].append(child)
            }
        }
        return lines
    }
}
