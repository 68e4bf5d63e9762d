extension MarkdownRewriting {
    private struct Item {
        let node: Int
        var role = Role.content
        /// The text it was cut from, and which bytes of it.
        var origin: Int?
        var part = 0..<0
    }

    /// Bytes that an attribute list may take.
    private static let reach = 512

    private enum Role: Equatable {
        case content
        case mark(opens: Bool, closes: Bool)
        case bracket
        /// `]{…}`, with what stands in the braces.
        case closing(AttributeList)
    }

    /// `==…==` and `[…]{…}`, over sibling nodes.
    func pairDelimiters(in index: Int, _ tree: inout MarkdownTree) {
        let children = tree.nodes[index].children
        let isConcerned = children.contains {
            tree.nodes[$0].kind == .text && tree.nodes[$0].literal.mayPairDelimiters
        }
        guard isConcerned else { return }
        var items: [Item] = []
        for child in children {
            if tree.nodes[child].kind == .text {
                items += cut(child, parent: index, &tree)
            } else {
                items.append(Item(node: child))
            }
        }
        var out: [Item] = []
        for item in items {
            switch item.role {
            case .mark(_, true):
                let open = out.lastIndex {
                    if case .mark(true, _) = $0.role { true } else { false }
                }
                guard let open, open + 1 < out.count else {
                    out.append(item)
                    continue
                }
                out.append(fold(&out, from: open, closing: item, .mark, nil, index, &tree))
            case .closing(let list):
                guard let open = out.lastIndex(where: { $0.role == .bracket }) else {
                    out.append(item)
                    continue
                }
                out.append(fold(&out, from: open, closing: item, .span, list, index, &tree))
            default: out.append(item)
            }
        }
        tree.setChildren(joined(out[...], parent: index, &tree), of: index)
    }

    /// Pieces of one text that turned out to be nothing special, together again.
    private func joined(
        _ items: ArraySlice<Item>, parent: Int, _ tree: inout MarkdownTree
    ) -> [Int] {
        var runs: [(item: Item, isJoined: Bool)] = []
        for item in items {
            if let last = runs.last?.item, let origin = item.origin, last.origin == origin,
                last.part.upperBound == item.part.lowerBound
            {
                let part = last.part.lowerBound..<item.part.upperBound
                runs[runs.count - 1] = (Item(node: last.node, origin: origin, part: part), true)
            } else {
                runs.append((item, false))
            }
        }
        return runs.map { item, isJoined in
            guard isJoined, let origin = item.origin else { return item.node }
            return tree.make(tree.nodes[origin].piece(item.part), parent: parent)
        }
    }

    private func fold(
        _ out: inout [Item], from open: Int, closing: Item, _ kind: MarkdownNode.Kind,
        _ attributes: AttributeList?, _ parent: Int, _ tree: inout MarkdownTree
    ) -> Item {
        let inner = joined(out[(open + 1)...], parent: parent, &tree)
        let lower = tree.nodes[out[open].node].range.lowerBound
        let upper = max(lower, tree.nodes[closing.node].range.upperBound)
        out.removeSubrange(open...)
        var node = MarkdownNode(kind: kind, range: lower..<upper)
        if let attributes { node.attributes = attributes }
        let made = tree.make(node, parent: parent)
        tree.setChildren(inner, of: made)
        return Item(node: made)
    }

    /// A text in pieces: delimiters and what stands between.
    private func cut(_ index: Int, parent: Int, _ tree: inout MarkdownTree) -> [Item] {
        let node = tree.nodes[index]
        let bytes = Array(node.literal.utf8)
        var items: [Item] = []
        var start = 0
        var at = 0
        func flush(_ end: Int) {
            if end > start {
                let made = tree.make(node.piece(start..<end), parent: parent)
                items.append(Item(node: made, origin: index, part: start..<end))
            }
        }
        while at < bytes.count {
            guard let (length, role) = delimiter(bytes, at, node) else {
                at += 1
                continue
            }
            flush(at)
            let made = tree.make(node.piece(at..<(at + length)), parent: parent)
            items.append(Item(node: made, role: role, origin: index, part: at..<(at + length)))
            at += length
            start = at
        }
        flush(bytes.count)
        return items
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private func delimiter(
        _ bytes: [UInt8], _ at: Int, _ node: MarkdownNode
    ) -> (length: Int, role: Role)? {
        let equal = UInt8(ascii: "=")
        if node.isEscaped(at: at, in: text) { return nil }
        switch bytes[at] {
        case equal:
            guard at + 1 < bytes.count, bytes[at + 1] == equal,
                at == 0 || bytes[at - 1] != equal,
                at + 2 >= bytes.count || bytes[at + 2] != equal
            else { return nil }
            let before = at > 0 ? bytes[at - 1] : 0x0A
            let after = at + 2 < bytes.count ? bytes[at + 2] : 0x0A
            // `a == b` and `a==b` compare; at a node's edge the neighbour is another node.
            let opens = after != 0x20 && !Self.isWord(before)
            let closes = before != 0x20 && !Self.isWord(after)
            return opens || closes ? (2, .mark(opens: opens, closes: closes)) : nil
        case UInt8(ascii: "["): return (1, .bracket)
        case UInt8(ascii: "]"):
            guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "{"),
                let close = bytes[at...].prefix(Self.reach).firstIndex(of: UInt8(ascii: "}")),
                let list = AttributeList(
                    String(decoding: bytes[(at + 2)..<close], as: UTF8.self)), !list.isEmpty
            else { return nil }
            return (close - at + 1, .closing(list))
        default: return nil
        }
    }
}

extension String {
    /// Whether `==` or `]{` stands in it.
    fileprivate var mayPairDelimiters: Bool {
        zip(utf8, utf8.dropFirst()).contains {
            $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "=")
                || $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "{")
        }
    }
}
