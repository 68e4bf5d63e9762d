/// Reads one text by a grammar, in one pass.
struct Tokenizer {
    private struct Frame {
        let mode: Int
        /// Literal that ends the mode, and whether it must stand first on its line.
        let close: [UInt8]?
        let isLineClose: Bool
        /// Column that the mode's lines stand behind.
        var indentation: Int?
    }

    /// Frames kept; deeper ones are not entered, so that hostile text costs no memory.
    private static let depth = 256
    /// Languages within languages.
    private static let embeddingDepth = 4
    /// Bytes of a literal made from a match.
    private static let delimiterLimit = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private let library: GrammarLibrary
    private(set) var tokens: [Token] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, library: GrammarLibrary) {
        self.bytes = bytes
        self.library = library
    }

    private mutating func emit(_ range: Range<Int>, _ kind: TokenClass) {
        guard !range.isEmpty else { return }
        if let last = tokens.last, last.kind == kind, last.range.upperBound == range.lowerBound,
            kind != .ident
        {
            tokens[tokens.count - 1] = Token(last.range.lowerBound..<range.upperBound, kind)
        } else {
            tokens.append(Token(range, kind))
        }
    }

    mutating func read(_ grammar: Grammar, _ range: Range<Int>, depth: Int = 0) {
        var reading = Reading(range: range)
        while reading.place < range.upperBound {
            step(grammar, &reading, depth)
        }
    }

    /// Where a reading is, and what it has seen.
    private struct Reading {
        let range: Range<Int>
        var place: Int
        var frames: [Frame] = []
        var pending: [Frame] = []
        var isFirstOnLine = true
        /// The last token that is neither blank nor a comment.
        var before: (range: Range<Int>, kind: TokenClass)?

        init(range: Range<Int>) {
            self.range = range
            place = range.lowerBound
        }

        var mode: Int { frames.last?.mode ?? 0 }

        mutating func push(_ frame: Frame) {
            if frames.count < Tokenizer.depth { frames.append(frame) }
        }
    }

    private mutating func step(_ grammar: Grammar, _ reading: inout Reading, _ depth: Int) {
        let place = reading.place
        let byte = bytes[place]
        if byte == 0x0A {
            endLine(grammar, &reading)
            return
        }
        if closes(&reading, grammar) { return }
        let mode = grammar.modes[reading.mode]
        let state = reading
        let found = mode.automaton.match(bytes, at: place, end: reading.range.upperBound) {
            rule, end in
            guard let condition = mode.rules[rule].condition else { return true }
            return holds(condition, end: end, state)
        }
        guard let found, found.end - mode.rules[found.rule].less > place else {
            emit(place..<(place + 1), mode.kind)
            if byte != 0x20, byte != 0x09, byte != 0x0D {
                reading.isFirstOnLine = false
                if mode.kind == .plain { reading.before = (place..<(place + 1), .plain) }
            }
            reading.place += 1
            return
        }
        let rule = mode.rules[found.rule]
        let end = found.end - rule.less
        var kind = rule.kind
        if rule.looksUp, let word = grammar.words.kind(bytes, place..<end) { kind = word }
        emit(place..<end, kind)
        reading.place = end
        note(place..<end, kind, &reading)
        act(rule, place..<end, grammar, &reading, depth)
    }

    private func note(_ range: Range<Int>, _ kind: TokenClass, _ reading: inout Reading) {
        if bytes[range.upperBound - 1] == 0x0A {
            reading.isFirstOnLine = true
        } else if kind != .plain || !ByteSet.blank.contains(bytes[range.lowerBound]) {
            reading.isFirstOnLine = false
        }
        if kind != .comment, !ByteSet.space.contains(bytes[range.upperBound - 1]) {
            reading.before = (range, kind)
        }
    }

    private mutating func endLine(_ grammar: Grammar, _ reading: inout Reading) {
        while let frame = reading.frames.last, frame.close == nil,
            grammar.modes[frame.mode].endsWithLine
        {
            reading.frames.removeLast()
        }
        emit(reading.place..<(reading.place + 1), grammar.modes[reading.mode].kind)
        reading.place += 1
        reading.isFirstOnLine = true
        for frame in reading.pending.reversed() { reading.push(frame) }
        reading.pending = []
        if reading.frames.contains(where: { $0.indentation != nil }) { endIndented(&reading) }
    }

    /// Ends the modes whose lines stand deeper than the one that begins; an empty line ends none.
    private func endIndented(_ reading: inout Reading) {
        var place = reading.place
        while place < reading.range.upperBound, bytes[place] == 0x20 { place += 1 }
        guard place < reading.range.upperBound, bytes[place] != 0x0A, bytes[place] != 0x0D else {
            return
        }
        let column = place - reading.place
        while let limit = reading.frames.last?.indentation, column <= limit {
            reading.frames.removeLast()
        }
    }

    /// Where what opens an indented mode stands: behind blanks and the dashes of lists, unless it stands
    /// there itself.
    private func indentation(_ place: Int, _ reading: Reading) -> Int {
        var start = place
        // As far as a rule looks ahead, so that the whole stays linear.
        let least = max(reading.range.lowerBound, place - 256)
        while start > least, bytes[start - 1] != 0x0A { start -= 1 }
        var (column, item) = (start, start)
        while column < place, bytes[column] == 0x20 || bytes[column] == 0x2D {
            if bytes[column] == 0x2D { item = column }
            column += 1
        }
        return (column == place ? item : column) - start
    }

    /// Ends a mode whose literal stands here.
    private mutating func closes(_ reading: inout Reading, _ grammar: Grammar) -> Bool {
        guard let frame = reading.frames.last, let close = frame.close,
            !frame.isLineClose || reading.isFirstOnLine,
            stands(close, at: reading.place, end: reading.range.upperBound)
        else { return false }
        let end = reading.place + close.count
        if frame.isLineClose, end < reading.range.upperBound,
            ByteSet.word.contains(bytes[end])
        {
            return false
        }
        let kind = grammar.modes[frame.mode].kind
        emit(reading.place..<end, kind)
        reading.before = (reading.place..<end, kind)
        reading.isFirstOnLine = false
        reading.place = end
        reading.frames.removeLast()
        return true
    }

    private func stands(_ literal: [UInt8], at place: Int, end: Int) -> Bool {
        guard place + literal.count <= end else { return false }
        for index in literal.indices {
            let byte = bytes[place + index]
            let folded = byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte
            if byte != literal[index], folded != literal[index] { return false }
        }
        return true
    }

    private func holds(_ condition: Rule.Condition, end: Int, _ reading: Reading) -> Bool {
        let place = reading.place
        if condition.isAtLineStart, place > reading.range.lowerBound, bytes[place - 1] != 0x0A {
            return false
        }
        if condition.isFirstOnLine, !reading.isFirstOnLine { return false }
        if let wanted = condition.isValuePlace, wanted != isValuePlace(reading.before) {
            return false
        }
        if let notBehind = condition.notBehind, place > reading.range.lowerBound,
            notBehind.contains(bytes[place - 1])
        {
            return false
        }
        if !condition.after.isEmpty {
            guard let before = reading.before,
                condition.after.contains(where: { word in
                    word.count == before.range.count
                        && stands(word, at: before.range.lowerBound, end: before.range.upperBound)
                })
            else { return false }
        }
        guard let next = condition.next else { return true }
        // A bounded look ahead keeps the whole linear.
        let last = min(reading.range.upperBound, end + 64)
        var index = end
        while index < last, ByteSet.blank.contains(bytes[index]) { index += 1 }
        return index < last && next.contains(bytes[index])
    }

    /// After an operator, an opening bracket or a keyword, and at the start.
    private func isValuePlace(_ before: (range: Range<Int>, kind: TokenClass)?) -> Bool {
        guard let before else { return true }
        switch before.kind {
        case .operator, .keyword, .subst, .meta: return true
        case .plain, .punctuation:
            return ![0x29, 0x5D, 0x7D].contains(bytes[before.range.upperBound - 1])
        default: return false
        }
    }

    private mutating func act(
        _ rule: Rule, _ match: Range<Int>, _ grammar: Grammar, _ reading: inout Reading,
        _ depth: Int
    ) {
        switch rule.action {
        case .none: break
        case .pop(let count):
            for _ in 0..<count where !reading.frames.isEmpty { reading.frames.removeLast() }
        case .set(let mode):
            let old = reading.frames.popLast()
            reading.push(Frame(mode: mode, close: old?.close, isLineClose: false))
        case .push(let mode):
            if grammar.modes[mode].isIndented {
                let column = indentation(match.lowerBound, reading)
                reading.pending.append(
                    Frame(mode: mode, close: nil, isLineClose: false, indentation: column))
                break
            }
            guard let delimiter = rule.delimiter else {
                reading.push(Frame(mode: mode, close: nil, isLineClose: false))
                break
            }
            let name = bytes[trimmed(match, delimiter.trim)].prefix(Self.delimiterLimit)
            let frame = Frame(
                mode: mode, close: delimiter.before + name + delimiter.after,
                isLineClose: delimiter.isPending)
            if delimiter.isPending { reading.pending.append(frame) } else { reading.push(frame) }
        }
        if let embedding = rule.embedding {
            embed(embedding, match, rule.trim, &reading, depth)
        }
    }

    private func trimmed(_ range: Range<Int>, _ set: ByteSet) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, set.contains(bytes[low]) { low += 1 }
        while high > low, set.contains(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private mutating func embed(
        _ embedding: Rule.Embedding, _ match: Range<Int>, _ trim: ByteSet,
        _ reading: inout Reading, _ depth: Int
    ) {
        let end = reading.range.upperBound
        var stop = reading.place
        while stop < end, !stands(embedding.until, at: stop, end: end) { stop += 1 }
        let name =
            embedding.language
            ?? String(decoding: bytes[trimmed(match, trim)], as: UTF8.self)
        let inner = reading.place..<stop
        if depth < Self.embeddingDepth, let grammar = library.grammar(name) {
            read(grammar, inner, depth: depth + 1)
        } else {
            emit(inner, .code)
        }
        reading.place = stop
        reading.before = nil
    }
}
