import Foundation
import TramaCore

/// Text made ready for cmark: front matter off, included parts in, blocks cmark doesn't know replaced.
struct Preparation {
    var text = ComposedText()
    private(set) var insertions: [Insertion] = []
    var diagnostics: [Diagnostic] = []
    var sources: SourceMap

    private let isStrict: Bool
    private let isPost: Bool
    /// The edition being made; nil for all parts.
    let edition: String?
    /// What stands for containers that are left out, where they say nothing.
    let redaction: Redaction?
    /// Containers that name editions.
    var parts: [EditionPart] = []
    /// Closing lines of containers that are no elements, by offset.
    var silentCloses: Set<Int> = []
    let environment: Environment
    var fence = FenceState()
    /// A list may go on, so that indented lines belong to it.
    private var isInList = false
    private var wasBlank = true
    /// What ends the raw HTML block that the lines stand in.
    private var rawEnd: String?
    /// Paths being included, outermost first.
    private(set) var including: [String] = []

    /// Parts inside parts.
    static let includeDepth = 16

    init(
        sources: SourceMap, isStrict: Bool, isPost: Bool, environment: Environment,
        edition: String? = nil, redaction: Redaction? = nil
    ) {
        self.sources = sources
        self.isStrict = isStrict
        self.isPost = isPost
        self.environment = environment
        self.edition = edition
        self.redaction = redaction
    }

    mutating func append(_ source: Source, from line: Int) {
        including.append(source.path)
        defer { including.removeLast() }
        var cursor = LineCursor(source, from: line)
        while let range = cursor.next() {
            let line = PreparedLine(source.bytes[range])
            if let end = rawEnd {
                if line.text.localizedCaseInsensitiveContains(end) { rawEnd = nil }
                appendPlain(range, of: source)
                continue
            }
            noteList(line)
            // Indented code, or more of a paragraph.
            let isIndented = line.indent >= 4 && !isInList && !line.hasMarker
            if isPost, fence.isOpen, line.content.hasPrefix("{% endhighlight") {
                appendHighlightEnd(range, of: source)
                continue
            }
            if (fence.isOpen || !isIndented) && fence.consume(line) {
                appendPlain(range, of: source)
                continue
            }
            if let end = line.rawEnd {
                rawEnd = end
                appendPlain(range, of: source)
                continue
            }
            if isIndented {
                appendPlain(range, of: source)
            } else if line.content.hasPrefix("$$") {
                appendMath(line, range, of: source, &cursor)
            } else if isPost && appendLiquid(line, range, of: source) {
                continue
            } else if !isStrict && appendExtension(line, range, of: source, &cursor) {
                continue
            } else {
                appendPlain(range, of: source)
            }
        }
    }

    private mutating func noteList(_ line: PreparedLine) {
        if line.isBlank {
            wasBlank = true
            return
        }
        if line.hasMarker {
            isInList = true
        } else if wasBlank, line.indent == 0 {
            isInList = false
        }
        wasBlank = false
    }

    /// Masks inline comments that cmark 0.29 would refuse. Call once, at the end.
    mutating func maskComments() {
        let bytes = text.bytes
        var at = 0
        var close = Self.find("-->", in: bytes, from: 0)
        var blank = Self.find("\n\n", in: bytes, from: 0)
        while let open = Self.find("<!--", in: bytes, from: at) {
            if let known = close, known < open + 4 {
                close = Self.find("-->", in: bytes, from: open + 4)
            }
            guard let end = close else { return }
            if let known = blank, known < open { blank = Self.find("\n\n", in: bytes, from: open) }
            if let blank, blank < end {
                at = open + 4
            } else {
                mask((open + 4)..<end)
                at = end + 3
            }
        }
    }

    private static func find(_ pattern: String, in bytes: [UInt8], from start: Int) -> Int? {
        let pattern = Array(pattern.utf8)
        guard start >= 0, bytes.count >= pattern.count else { return nil }
        var at = start
        while at + pattern.count <= bytes.count {
            if bytes[at] == pattern[0],
                bytes[at..<(at + pattern.count)].elementsEqual(pattern)
            {
                return at
            }
            at += 1
        }
        return nil
    }

    private mutating func mask(_ range: Range<Int>) {
        guard let first = range.first else { return }
        let bytes = text.bytes
        let lines = bytes[range].split(separator: 0x0A)
        if bytes[first] == UInt8(ascii: ">") { text.replace(at: first, with: Sentinel.angle) }
        for line in lines where !line.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == 0x20 }) {
            for offset in line.indices where bytes[offset] == UInt8(ascii: "-") {
                text.replace(at: offset, with: Sentinel.dash)
            }
        }
        if lines.count == 1, let only = lines.first,
            only.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == 0x20 })
        {
            for offset in only.indices where bytes[offset] == UInt8(ascii: "-") {
                text.replace(at: offset, with: Sentinel.dash)
            }
        }
    }

    mutating func appendPlain(_ range: Range<Int>, of source: Source) {
        let bytes = source.bytes[range]
        if bytes.contains(where: { Sentinel.all.contains($0) || $0 == 0x0D }) {
            var clean: [UInt8] = []
            for byte in bytes {
                if byte == 0x0D {
                    clean.append(0x20)
                } else if Sentinel.all.contains(byte) {
                    clean.append(contentsOf: "\u{FFFD}".utf8)
                } else {
                    clean.append(byte)
                }
            }
            text.append(
                clean, source: source.id, at: range.lowerBound, length: range.count,
                isVerbatim: false)
        } else {
            text.append(
                bytes, source: source.id, at: range.lowerBound, length: range.count,
                isVerbatim: true)
        }
    }

    mutating func appendMark(
        _ insertion: Insertion, _ line: PreparedLine, _ range: Range<Int>, of source: Source,
        isOpen: Bool = false
    ) {
        var mark = Array(line.prefix.utf8) + Array("<?".utf8) + [Sentinel.insertion]
        mark += Array(String(insertions.count).utf8)
        if !isOpen { mark += Array("?>".utf8) }
        insertions.append(insertion)
        text.append(
            mark, source: source.id, at: range.lowerBound, length: range.count, isVerbatim: false)
    }

    /// `$$` to the line that ends with `$$`, or to the end of its container.
    private mutating func appendMath(
        _ line: PreparedLine, _ range: Range<Int>, of source: Source, _ cursor: inout LineCursor
    ) {
        let start = text.bytes.count
        var first = line.content.dropFirst(2).trimmed
        if first.hasSuffix("$$") {
            first.removeLast(2)
            appendMark(.math(tex: first.trimmed, range: start..<start), line, range, of: source)
            setMathRange(from: start)
            return
        }
        var tex = first.isEmpty ? [] : [first]
        appendMark(.math(tex: "", range: start..<start), line, range, of: source, isOpen: true)
        let index = insertions.count - 1
        var isClosed = false
        while !isClosed, let next = cursor.peek() {
            let inner = PreparedLine(source.bytes[next])
            if !inner.continues(line) { break }
            _ = cursor.next()
            var content = inner.content.trimmed
            if content.hasSuffix("$$") {
                content.removeLast(2)
                isClosed = true
            }
            if !content.trimmed.isEmpty { tex.append(content) }
            text.append(
                Array((inner.prefix + (isClosed ? "?>" : "")).utf8), source: source.id,
                at: next.lowerBound, length: next.count, isVerbatim: false)
        }
        insertions[index] = .math(tex: tex.joined(separator: "\n"), range: start..<text.bytes.count)
        if !isClosed {
            diagnostics.append(
                Diagnostic(
                    .unclosedMath, "this formula is never closed, and takes what follows it",
                    at: Span(source: source.id, lower: range.lowerBound, upper: range.upperBound),
                    hint: "end it by a line with $$"))
        }
    }

    private mutating func setMathRange(from start: Int) {
        if case .math(let tex, _)? = insertions.last {
            insertions[insertions.count - 1] = .math(tex: tex, range: start..<text.bytes.count)
        }
    }

    /// `:::` containers and `![[…]]` includes.
    private mutating func appendExtension(
        _ line: PreparedLine, _ range: Range<Int>, of source: Source, _ cursor: inout LineCursor
    ) -> Bool {
        if line.content.hasPrefix(":::") {
            let rest = line.content.drop { $0 == ":" }.trimmed
            if rest.isEmpty {
                if silentCloses.remove(range.lowerBound) != nil { return true }
                appendMark(.close, line, range, of: source)
                return true
            }
            guard let head = ContainerHead(parsing: rest) else { return false }
            if appendEdition(head, line, range, of: source, &cursor) { return true }
            appendMark(.open(head), line, range, of: source)
            return true
        }
        let content = line.content.trimmed
        if content.hasPrefix("![["), content.hasSuffix("]]"), !content.dropFirst(3).contains("[") {
            include(String(content.dropFirst(3).dropLast(2)), range, of: source)
            return true
        }
        return false
    }
}
