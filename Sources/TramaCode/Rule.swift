/// A line of a mode: what it matches, what that is, and what follows from it.
struct Rule {
    /// Where a match counts.
    struct Condition {
        /// At the very start of a line.
        var isAtLineStart = false
        /// With only blanks before it on its line.
        var isFirstOnLine = false
        /// Where a value may start (true) or only an operator (false).
        var isValuePlace: Bool?
        /// The token before is one of these.
        var after: [[UInt8]] = []
        /// The first byte behind it and any blanks is one of these.
        var next: ByteSet?
        /// The byte right before is none of these.
        var notBehind: ByteSet?
    }

    enum Action {
        case none
        case push(Int)
        case pop(Int)
        case set(Int)
    }

    /// Another language up to a literal.
    struct Embedding {
        /// A grammar's name, or nil: the match, without ``Delimiter/trim``.
        let language: String?
        let until: [UInt8]
    }

    /// The literal that ends the mode that is pushed, made from the match.
    struct Delimiter {
        let before: [UInt8]
        let after: [UInt8]
        /// Bytes that don't belong to the name, at both ends of the match.
        let trim: ByteSet
        /// The mode starts with the next line, and the literal stands alone on its line.
        let isPending: Bool
    }

    var pattern: String
    var kind: TokenClass
    /// Words of the grammar are looked up.
    var looksUp = false
    var condition: Condition?
    var action = Action.none
    var modeName: String?
    var isReplacing = false
    var embedding: Embedding?
    var delimiter: Delimiter?
    var trim = ByteSet()
    /// Bytes at its end that the match gives back.
    var less = 0
}
