/// Finds where inline nodes stand in the text, and takes the masks off their literals.
///
/// cmark 0.29 counts inline columns wrongly on continuation lines inside containers, so that only its
/// lines and the order of nodes are used: each literal is looked for from where the last one ended,
/// reading escapes and entities as cmark does.
struct InlineLocator {
    let text: ComposedText

    /// How far ahead of the last position a literal is looked for, in bytes.
    private static let reach = 8192

    func locate(in tree: inout MarkdownTree) {
        for index in tree.nodes.indices {
            switch tree.nodes[index].kind {
            case .paragraph, .heading: locateInlines(of: index, in: &tree)
            case .tableRow: locateInlines(of: index, in: &tree)
            case .codeBlock:
                tree.nodes[index].literal = Sentinel.unmask(tree.nodes[index].literal)
            case .htmlBlock:
                tree.nodes[index].literal = Sentinel.unmask(
                    tree.nodes[index].literal, keepsInsertions: true)
            default: break
            }
        }
    }

    private func locateInlines(of block: Int, in tree: inout MarkdownTree) {
        var cursor = tree.nodes[block].range.lowerBound
        let end = tree.nodes[block].range.upperBound
        // (node, isExit) in document order.
        var stack: [(Int, Bool)] = tree.nodes[block].children.reversed().map { ($0, false) }
        while let (index, isExit) = stack.popLast() {
            if isExit {
                cursor = close(index, at: cursor, end: end, in: &tree)
                continue
            }
            let node = tree.nodes[index]
            switch node.kind {
            case .text, .code, .html, .math:
                place(index, from: &cursor, end: end, in: &tree)
            case .softBreak, .lineBreak:
                let newline = text.bytes[cursor..<max(cursor, end)].firstIndex(of: 0x0A)
                let lower = newline ?? cursor
                cursor = min(lower + 1, max(end, cursor))
                tree.nodes[index].range = lower..<max(lower, cursor)
            default:
                if let start = opening(of: node.kind, from: cursor, end: end) {
                    tree.nodes[index].range = start..<max(start, end)
                    if case .image = node.kind { cursor = min(start + 2, end) }
                } else {
                    tree.nodes[index].range = cursor..<max(cursor, end)
                }
                stack.append((index, true))
                stack.append(contentsOf: node.children.reversed().map { ($0, false) })
            }
        }
    }

    private func opening(of kind: MarkdownNode.Kind, from cursor: Int, end: Int) -> Int? {
        let window = cursor..<max(cursor, min(end, cursor + Self.reach))
        switch kind {
        case .emphasis, .strong:
            return text.bytes[window].firstIndex {
                $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_")
            }
        case .strikethrough: return text.bytes[window].firstIndex(of: UInt8(ascii: "~"))
        case .image:
            return text.bytes[window].firstIndex(of: UInt8(ascii: "!"))
        case .link:
            return text.bytes[window].firstIndex {
                $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<")
            }
        case .footnoteReference: return text.bytes[window].firstIndex(of: UInt8(ascii: "["))
        default: return cursor
        }
    }

    private func place(
        _ index: Int, from cursor: inout Int, end: Int, in tree: inout MarkdownTree
    ) {
        let masked = Array(tree.nodes[index].literal.utf8)
        let isText = tree.nodes[index].kind == .text
        tree.nodes[index].literal = Sentinel.unmask(
            tree.nodes[index].literal, keepsInsertions: tree.nodes[index].kind == .html)
        guard !masked.isEmpty else {
            tree.nodes[index].range = cursor..<cursor
            return
        }
        let limit = min(end, cursor + Self.reach)
        var start = cursor
        while start < limit {
            if isText ? mayStart(masked[0], at: start) : text.bytes[start] == masked[0],
                let found = match(masked, at: start, end: end, isText: isText)
            {
                tree.nodes[index].range = start..<found.end
                tree.nodes[index].offsets = found.offsets
                cursor = found.end
                return
            }
            start += 1
        }
        tree.nodes[index].range = cursor..<max(cursor, end)
    }

    private func mayStart(_ byte: UInt8, at offset: Int) -> Bool {
        let here = text.bytes[offset]
        return here == byte || here == UInt8(ascii: "\\") || here == UInt8(ascii: "&")
    }

    /// Reads a literal at an offset; `offsets` only where some byte isn't at its plain place.
    private func match(
        _ literal: [UInt8], at start: Int, end: Int, isText: Bool
    ) -> (end: Int, offsets: [Int]?)? {
        var at = start
        var offsets: [Int] = []
        var isPlain = true
        var index = 0
        while index < literal.count {
            guard at < end else { return nil }
            let byte = text.bytes[at]
            if isText, byte == UInt8(ascii: "\\"), at + 1 < end,
                text.bytes[at + 1] == literal[index],
                literal[index] < 0x80
            {
                if isPlain { offsets = (0..<index).map { start + $0 } }
                isPlain = false
                offsets.append(at)
                at += 2
                index += 1
            } else if isText, byte == UInt8(ascii: "&"),
                let (length, decoded) = entity(at: at, end: end, before: literal, index)
            {
                if isPlain { offsets = (0..<index).map { start + $0 } }
                isPlain = false
                offsets.append(contentsOf: repeatElement(at, count: decoded))
                at += length
                index += decoded
            } else if byte == literal[index] {
                if !isPlain { offsets.append(at) }
                at += 1
                index += 1
            } else if !isText, byte == 0x0A || byte == 0x20 || byte == 0x09 || byte == 0x3E,
                literal[index] == 0x20 || literal[index] == 0x0A
            {
                // Code over several lines: the line end and the next line's prefix are one space.
                if isPlain { offsets = (0..<index).map { start + $0 } }
                isPlain = false
                offsets.append(at)
                at += 1
                while at < end, [0x20, 0x09, 0x3E].contains(text.bytes[at]) { at += 1 }
                index += 1
            } else {
                return nil
            }
        }
        return (at, isPlain ? nil : offsets)
    }

    /// An entity at an offset and how many literal bytes it stands for (one scalar is assumed when the
    /// literal doesn't go on with `&` itself).
    private func entity(
        at offset: Int, end: Int, before literal: [UInt8], _ index: Int
    ) -> (length: Int, decoded: Int)? {
        let window = text.bytes[offset..<min(end, offset + 40)]
        guard let semicolon = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = text.bytes[(offset + 1)..<semicolon]
        guard let first = name.first, first == UInt8(ascii: "#") || (first | 0x20) >= 0x61,
            name.dropFirst().allSatisfy({ isAlphanumeric($0) })
        else { return nil }
        // `&amp;` decodes to `&`; a `&` followed by the same letters was not decoded.
        if literal[index] == UInt8(ascii: "&"), index + name.count < literal.count,
            literal[(index + 1)..<(index + 1 + name.count)].elementsEqual(name)
        {
            return nil
        }
        var decoded = 1
        while index + decoded < literal.count, literal[index + decoded] & 0xC0 == 0x80 {
            decoded += 1
        }
        return (semicolon - offset + 1, decoded)
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    /// Sets where a container ends and returns where to go on.
    private func close(_ index: Int, at cursor: Int, end: Int, in tree: inout MarkdownTree) -> Int {
        let lower = tree.nodes[index].range.lowerBound
        var at = min(cursor, end)
        switch tree.nodes[index].kind {
        case .emphasis: at = skip(run: 1, from: at, end: end, of: "*_")
        case .strong: at = skip(run: 2, from: at, end: end, of: "*_")
        case .strikethrough: at = skip(run: 2, from: at, end: end, of: "~")
        case .link, .image: at = skipDestination(from: at, end: end)
        case .footnoteReference:
            let window = text.bytes[at..<max(at, min(end, at + Self.reach))]
            at = window.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? at
        case .tableCell:
            if at < end, text.bytes[at] == UInt8(ascii: "|") { at += 1 }
        default: break
        }
        tree.nodes[index].range = min(lower, at)..<max(lower, at)
        return at
    }

    private func skip(run: Int, from start: Int, end: Int, of set: String) -> Int {
        var at = start
        for _ in 0..<run where at < end && set.utf8.contains(text.bytes[at]) { at += 1 }
        return at
    }

    /// Past `](…)`, `][…]`, `]` or `>`.
    private func skipDestination(from start: Int, end: Int) -> Int {
        var at = start
        // An image without alternative text starts with `![`, which nothing has consumed yet.
        while at < end, text.bytes[at] == UInt8(ascii: "[") { at += 1 }
        guard at < end else { return at }
        if text.bytes[at] == UInt8(ascii: ">") { return at + 1 }
        guard text.bytes[at] == UInt8(ascii: "]") else { return start }
        at += 1
        guard at < end else { return at }
        let open = text.bytes[at]
        if open == UInt8(ascii: "[") {
            let window = text.bytes[at..<min(end, at + 1024)]
            return window.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? at
        }
        guard open == UInt8(ascii: "(") else { return at }
        return pastParentheses(from: at, end: end)
    }

    private func pastParentheses(from start: Int, end: Int) -> Int {
        var at = start + 1
        var depth = 1
        var quote: UInt8?
        while at < end, depth > 0 {
            let byte = text.bytes[at]
            if byte == UInt8(ascii: "\\") {
                at += 1
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "<") {
                quote = UInt8(ascii: ">")
            } else if byte == UInt8(ascii: "\""), at > start + 1, text.bytes[at - 1] == 0x20 {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
            }
            at += 1
        }
        return depth == 0 ? min(at, end) : start + 1
    }
}
