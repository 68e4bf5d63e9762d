/// How a paragraph may be broken: the CSS properties of the same names.
package struct LineOptions: Hashable, Sendable {
    package enum TextWrap: Hashable, Sendable { case wrap, balance, pretty }
    package enum OverflowWrap: Hashable, Sendable { case normal, breakWord, anywhere }
    package enum WordBreak: Hashable, Sendable { case normal, breakAll, keepAll }

    package var textWrap: TextWrap
    package var overflowWrap: OverflowWrap
    package var wordBreak: WordBreak
    /// False for `hyphens: none`: soft hyphens don't break.
    package var allowsHyphens: Bool

    package init(
        textWrap: TextWrap = .wrap, overflowWrap: OverflowWrap = .normal,
        wordBreak: WordBreak = .normal, allowsHyphens: Bool = true
    ) {
        self.textWrap = textWrap
        self.overflowWrap = overflowWrap
        self.wordBreak = wordBreak
        self.allowsHyphens = allowsHyphens
    }
}
