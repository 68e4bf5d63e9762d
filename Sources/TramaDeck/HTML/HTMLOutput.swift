import TramaCore

/// HTML being written, with where its bytes come from and what its elements are.
///
/// Nothing of this is in the HTML itself, so that a user's tags can't pretend to be the reader's.
struct HTMLOutput: Sendable {
    /// A stretch of HTML and the composed bytes that it stands for.
    struct Segment: Sendable {
        let html: Range<Int>
        let source: Range<Int>

        var isLinear: Bool { html.count == source.count }
    }

    /// What the reader knows of an element beyond its tag.
    struct Mark: Sendable {
        var range: Range<Int>?
        /// ``range`` covers the element, not only its start tag.
        var isWhole = true
        var kind: String?
        var source: String?
        /// Fragment number: the step at which it appears.
        var fragment: Int?
        /// Steps given by `{step=…}`.
        var steps: ClosedRange<Int>?

        init(
            _ range: Range<Int>? = nil, kind: String? = nil, source: String? = nil,
            fragment: Int? = nil, steps: ClosedRange<Int>? = nil
        ) {
            self.range = range
            self.kind = kind
            self.source = source
            self.fragment = fragment
            self.steps = steps
        }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var segments: [Segment] = []
    /// By the offset of the start tag's `<`.
    private(set) var marks: [Int: Mark] = [:]
    /// Offsets after which elements appear at a step.
    private(set) var pauses: [(offset: Int, step: Int)] = []
    private(set) var isTooDeep = false

    private var open: [String] = []
    /// Start tags left out because of the depth, by name.
    private var suppressed: [String: Int] = [:]

    /// Below ``Limits/nesting`` by what the parser may add by itself.
    private static let depth = Limits.nesting - 8
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source",
        "track", "wbr",
    ]
    /// A start tag of these closes an open one of the same name.
    private static let selfEnding: Set<String> = [
        "p", "li", "dt", "dd", "tr", "td", "th", "option",
    ]

    var isInSVG: Bool { open.contains("svg") }

    mutating func open(
        _ name: String, _ attributes: [Attribute] = [], mark: Mark? = nil, isRaw: Bool = false
    ) {
        let isVoid = Self.void.contains(name)
        if !isVoid {
            if open.count >= Self.depth, !(Self.selfEnding.contains(name) && open.last == name) {
                suppressed[name, default: 0] += 1
                isTooDeep = true
                return
            }
            if !(isRaw && Self.selfEnding.contains(name) && open.last == name) { open.append(name) }
        }
        let start = bytes.count
        if let mark { marks[start] = mark }
        append("<" + name)
        for attribute in attributes {
            append(" " + attribute.name + "=\"")
            append(isRaw ? Self.quoted(attribute.value) : Self.escaped(attribute.value))
            append("\"")
        }
        append(">")
        if let range = mark?.range {
            segments.append(Segment(html: start..<bytes.count, source: range))
        }
    }

    mutating func close(_ name: String, range: Range<Int>? = nil) {
        if let count = suppressed[name], count > 0 {
            suppressed[name] = count - 1
            return
        }
        if let index = open.lastIndex(of: name) { open.removeSubrange(index...) }
        let start = bytes.count
        append("</" + name + ">")
        if let range { segments.append(Segment(html: start..<bytes.count, source: range)) }
    }

    mutating func element(
        _ name: String, _ attributes: [Attribute] = [], mark: Mark? = nil, text: String? = nil
    ) {
        open(name, attributes, mark: mark)
        if Self.void.contains(name) { return }
        if let text { self.text(text, range: mark?.range) }
        close(name)
    }

    mutating func text(_ text: String, range: Range<Int>?) {
        let start = bytes.count
        append(Self.escaped(text))
        if let range, bytes.count > start {
            segments.append(Segment(html: start..<bytes.count, source: range))
        }
    }

    /// Text of the user's HTML, whose entities stay.
    mutating func rawText(_ text: some Sequence<UInt8>, range: Range<Int>?) {
        let start = bytes.count
        for byte in text {
            if byte == UInt8(ascii: "<") { append("&lt;") } else { bytes.append(byte) }
        }
        if let range, bytes.count > start {
            segments.append(Segment(html: start..<bytes.count, source: range))
        }
    }

    mutating func pause(step: Int) { pauses.append((bytes.count, step)) }

    /// The step of the last pause before an offset that stands inside the parent starting at another.
    func step(at offset: Int, in parent: Int) -> Int? {
        pauses.last { $0.offset <= offset && $0.offset > parent }?.step
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Composed bytes behind a stretch of HTML.
    func source(of html: Range<Int>) -> Range<Int>? {
        guard let first = segment(endingAfter: html.lowerBound), first < segments.count else {
            return nil
        }
        var last = first
        while last + 1 < segments.count, segments[last + 1].html.lowerBound < html.upperBound {
            last += 1
        }
        let start = segments[first]
        let end = segments[last]
        guard start.html.lowerBound < html.upperBound else { return nil }
        let lower =
            start.isLinear && html.lowerBound > start.html.lowerBound
            ? start.source.lowerBound + html.lowerBound - start.html.lowerBound
            : start.source.lowerBound
        let upper =
            end.isLinear && html.upperBound < end.html.upperBound
            ? end.source.lowerBound + html.upperBound - end.html.lowerBound
            : end.source.upperBound
        return lower..<max(lower, upper)
    }

    private func segment(endingAfter offset: Int) -> Int? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].html.upperBound <= offset {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < segments.count ? low : nil
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22].contains($0) }) else {
            return text
        }
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += Array("&amp;".utf8)
            case UInt8(ascii: "<"): result += Array("&lt;".utf8)
            case UInt8(ascii: ">"): result += Array("&gt;".utf8)
            case UInt8(ascii: "\""): result += Array("&quot;".utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A raw attribute value in double quotes; its entities stay.
    private static func quoted(_ value: String) -> String {
        value.contains("\"")
            ? value.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "&quot;") : value
    }
}
