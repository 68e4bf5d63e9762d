/// Rules that hold together, such as those inside a string.
final class Mode {
    let name: String
    /// Class of text that no rule matches.
    let kind: TokenClass
    /// Ends with its line.
    let endsWithLine: Bool
    /// Holds for the lines that stand deeper than the one that opened it.
    let isIndented: Bool
    let rules: [Rule]
    let automaton: Automaton

    init(
        name: String, kind: TokenClass, endsWithLine: Bool, isIndented: Bool, rules: [Rule],
        automaton: Automaton
    ) {
        self.name = name
        self.kind = kind
        self.endsWithLine = endsWithLine
        self.isIndented = isIndented
        self.rules = rules
        self.automaton = automaton
    }
}
