import TramaCore

/// Where the `:::` container ends whose opening line a cursor has passed.
struct ContainerEnd {
    /// The cursor after the container's last line.
    let cursor: LineCursor
    /// Place of the closing line; nil where something else ends the container.
    let closing: Range<Int>?
    /// A slide ends within it.
    let crossesRuler: Bool
    /// Letters of each line that has some, in tens: what a blurred text's bars are as long as.
    let lengths: [Int]

    /// A container that is never closed ends with its slide, as it does without editions.
    init(of head: ContainerHead, opening: PreparedLine, after start: LineCursor) {
        var stack = [Self.name(head)]
        var cursor = start
        var fence = FenceState()
        var rawEnd: String?
        var wasBlank = false
        var slideEnd: LineCursor?
        var lengths: [Int] = []
        while let range = cursor.peek() {
            let line = PreparedLine(cursor.source.bytes[range])
            let before = cursor
            _ = cursor.next()
            defer { wasBlank = line.isBlank }
            if !line.isBlank { lengths.append(min(80, line.content.count / 10 * 10 + 10)) }
            if let end = rawEnd {
                if line.text.localizedCaseInsensitiveContains(end) { rawEnd = nil }
                continue
            }
            if fence.consume(line) { continue }
            if let end = line.rawEnd {
                rawEnd = end
                continue
            }
            if slideEnd == nil, Self.isRuler(line, afterBlank: wasBlank) { slideEnd = before }
            guard line.content.hasPrefix(":::"), line.indent < 4 || opening.indent >= 2 else {
                continue
            }
            let rest = line.content.drop { $0 == ":" }.trimmed
            if rest.isEmpty {
                stack.removeLast()
                guard stack.isEmpty else { continue }
                self.init(cursor, range, slideEnd != nil, lengths.dropLast())
                return
            }
            guard let head = ContainerHead(parsing: rest) else { continue }
            let name = Self.name(head)
            if name == "column", stack.last == "column" {
                stack.removeLast()
                if stack.isEmpty {
                    self.init(before, nil, slideEnd != nil, lengths.dropLast())
                    return
                }
            }
            stack.append(name)
        }
        self.init(slideEnd ?? cursor, nil, false, lengths[...])
    }

    private init(
        _ cursor: LineCursor, _ closing: Range<Int>?, _ crosses: Bool, _ lengths: ArraySlice<Int>
    ) {
        self.cursor = cursor
        self.closing = closing
        crossesRuler = crosses
        self.lengths = Array(lengths.prefix(40))
    }

    private static func name(_ head: ContainerHead) -> String {
        head.name == "col" ? "column" : head.name
    }

    /// Three or more of one of `-*_`; dashes right under text make a heading instead.
    private static func isRuler(_ line: PreparedLine, afterBlank: Bool) -> Bool {
        let marks = line.text.filter { !$0.isWhitespace }
        guard line.indent < 4, marks.count >= 3, let first = marks.first,
            marks.allSatisfy({ $0 == first })
        else { return false }
        return first == "*" || first == "_" || first == "-" && afterBlank
    }
}
