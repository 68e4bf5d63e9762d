import TramaStyle

/// A text cut around its first letter (CSS Pseudo-Elements 4, 3.1).
struct FirstLetter {
    let before: String
    /// The letter with the punctuation at both its sides.
    let letter: String
    let after: String

    /// Nil where the text has no letter.
    init?(_ text: String) {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        var end = start
        while end < text.endIndex, Self.isPunctuation(text[end]) { end = text.index(after: end) }
        guard end < text.endIndex, !text[end].isWhitespace else { return nil }
        end = text.index(after: end)
        while end < text.endIndex, Self.isPunctuation(text[end]) { end = text.index(after: end) }
        before = String(text[..<start])
        letter = String(text[start..<end])
        after = String(text[end...])
    }

    private static func isPunctuation(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        switch scalar.properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            return true
        default: return false
        }
    }
}
