/// Cuts a text at emoji names, addresses, and sub or superscript.
struct TextSplit {
    /// A piece of the text, perhaps wrapped.
    struct Piece {
        let kind: MarkdownNode.Kind
        /// A text node, or what the wrapper holds.
        let node: MarkdownNode

        var literal: String { node.literal }

        func install(in tree: inout MarkdownTree, parent: Int) -> Int {
            guard kind != .text else { return tree.make(node, parent: parent) }
            let wrapper = tree.make(MarkdownNode(kind: kind, range: node.range), parent: parent)
            let inner = tree.make(node, parent: wrapper)
            tree.setChildren([inner], of: wrapper)
            return wrapper
        }
    }

    private let node: MarkdownNode
    private let text: ComposedText
    private let links: Bool
    private let scripts: Bool
    private let bytes: [UInt8]

    init(node: MarkdownNode, text: ComposedText, links: Bool, scripts: Bool) {
        self.node = node
        self.text = text
        self.links = links
        self.scripts = scripts
        bytes = Array(node.literal.utf8)
    }

    func pieces() -> [Piece] {
        var result: [Piece] = []
        var start = 0
        var at = 0
        func flush(_ end: Int) {
            if end > start { result.append(Piece(kind: .text, node: node.piece(start..<end))) }
        }
        while at < bytes.count {
            guard let found = match(at, after: start) else {
                at += 1
                continue
            }
            flush(found.range.lowerBound)
            result.append(found.piece)
            start = found.range.upperBound
            at = start
        }
        flush(bytes.count)
        return result
    }

    private func match(_ at: Int, after start: Int) -> (range: Range<Int>, piece: Piece)? {
        switch bytes[at] {
        case UInt8(ascii: ":"):
            if let found = emoji(at) { return found }
            guard links, let range = Linkifier.address(in: bytes, colon: at, after: start) else {
                return nil
            }
            return link(range, to: "")
        case UInt8(ascii: "@") where links:
            guard let range = Linkifier.mail(in: bytes, sign: at, after: start) else { return nil }
            return link(range, to: "mailto:")
        case UInt8(ascii: "~") where scripts: return script(at, .subscripted)
        case UInt8(ascii: "^") where scripts: return script(at, .superscripted)
        default: return nil
        }
    }

    private func link(_ range: Range<Int>, to prefix: String) -> (Range<Int>, Piece)? {
        let piece = node.piece(range)
        return (range, Piece(kind: .link(url: prefix + piece.literal, title: ""), node: piece))
    }

    private func emoji(_ at: Int) -> (Range<Int>, Piece)? {
        guard !node.isEscaped(at: at, in: text) else { return nil }
        let name = bytes[(at + 1)...].prefix(48).prefix {
            isWord($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
                || $0 == UInt8(ascii: "-")
        }
        let end = at + 1 + name.count
        guard !name.isEmpty, end < bytes.count, bytes[end] == UInt8(ascii: ":"),
            let emoji = EmojiNames.emoji(Substring(String(decoding: name, as: UTF8.self)))
        else { return nil }
        var piece = node.piece(at..<(end + 1))
        piece.literal = emoji
        piece.offsets = nil
        return (at..<(end + 1), Piece(kind: .text, node: piece))
    }

    /// `x^2^`, `H~2~O`: after a letter, digit or bracket, a few signs without blanks.
    private func script(_ at: Int, _ kind: MarkdownNode.Kind) -> (Range<Int>, Piece)? {
        let sign = bytes[at]
        guard at > 0,
            isWord(bytes[at - 1]) || bytes[at - 1] >= 0x80 || ")]}".utf8.contains(bytes[at - 1]),
            !node.isEscaped(at: at, in: text)
        else { return nil }
        let inner = bytes[(at + 1)...].prefix(40).prefix {
            isWord($0) || $0 >= 0x80 || "+-*.,()=/′".utf8.contains($0)
        }
        let end = at + 1 + inner.count
        guard !inner.isEmpty, end < bytes.count, bytes[end] == sign,
            !node.isEscaped(at: end, in: text)
        else { return nil }
        return (at..<(end + 1), Piece(kind: kind, node: node.piece((at + 1)..<end)))
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
