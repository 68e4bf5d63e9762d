import TramaStyle

extension String {
    /// The text as `text-transform` shows it.
    /// - Parameter startsWord: whether the first letter starts a word; updated to the end.
    func transformed(
        _ transform: TextTransform, language: String?, startsWord: inout Bool
    ) -> String {
        let isTurkic = language.map { $0.hasPrefix("tr") || $0.hasPrefix("az") } ?? false
        defer { startsWord = last.map { !$0.isLetter && !$0.isNumber && $0 != "'" } ?? startsWord }
        switch transform {
        case .none: return self
        case .uppercase:
            let text = isTurkic ? String(map { $0 == "i" ? "İ" : $0 }) : self
            return text.uppercased()
        case .lowercase:
            let text =
                isTurkic ? String(map { $0 == "I" ? "ı" : $0 == "İ" ? "i" : $0 }) : self
            return text.lowercased()
        case .capitalize: return capitalizedWords(startsWord: startsWord)
        case .fullWidth: return fullWidth
        }
    }

    private func capitalizedWords(startsWord: Bool) -> String {
        var result = ""
        var atStart = startsWord
        for character in self {
            if character.isLetter || character.isNumber {
                result += atStart ? character.uppercased() : String(character)
                atStart = false
            } else {
                result.append(character)
                atStart = character != "'" && character != "’"
            }
        }
        return result
    }

    private var fullWidth: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x20: "\u{3000}"
                    case 0x21...0x7E: Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
                    default: scalar
                    }
                }))
    }
}
