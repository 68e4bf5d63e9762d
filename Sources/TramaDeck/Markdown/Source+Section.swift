import TramaCore

extension Source {
    /// Lines of the section under a heading given by its text or slug, up to the next heading of the
    /// same or a higher level: first line, and the line after the last.
    func section(named name: String, from first: Int) -> Range<Int>? {
        var fence = FenceState()
        var start: Int?
        var startLevel = 0
        let wanted = Slug.make(name)
        for number in first...max(first, lineStarts.count) {
            let line = PreparedLine(bytes[line(number)])
            if fence.consume(line) { continue }
            let level = line.prefix.isEmpty ? line.content.prefix { $0 == "#" }.count : 0
            guard (1...6).contains(level), line.content.dropFirst(level).first == " " else {
                continue
            }
            if let start, level <= startLevel { return start..<number }
            if start == nil, Slug.make(line.content.dropFirst(level).trimmed) == wanted {
                start = number
                startLevel = level
            }
        }
        return start.map { $0..<(lineStarts.count + 1) }
    }

    /// The same source ending before a line.
    func cut(after line: Int) -> Source {
        guard line <= lineStarts.count else { return self }
        let end = lineStarts[line - 1]
        return Source(id: id, path: path, text: String(decoding: bytes[..<end], as: UTF8.self))
    }
}
