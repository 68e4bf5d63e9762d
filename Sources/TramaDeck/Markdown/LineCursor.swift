import TramaCore

/// Lines of a source one after another, each as bytes and place.
struct LineCursor {
    let source: Source
    private(set) var number: Int

    init(_ source: Source, from line: Int = 1) {
        self.source = source
        number = line
    }

    /// The next line's place in the source; nil at the end.
    mutating func next() -> Range<Int>? {
        guard number <= source.lineStarts.count else { return nil }
        let range = source.line(number)
        number += 1
        // A file's last line end starts an empty line that isn't one.
        if range.isEmpty && range.lowerBound == source.bytes.count && number > 2 { return nil }
        return range
    }

    func peek() -> Range<Int>? {
        var copy = self
        return copy.next()
    }
}
