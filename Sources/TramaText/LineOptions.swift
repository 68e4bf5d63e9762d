/// How a paragraph may be broken: the CSS properties of the same names.
package struct LineOptions: Hashable, Sendable {
    package enum TextWrap: Hashable, Sendable { case wrap, balance, pretty }
    package enum OverflowWrap: Hashable, Sendable { case normal, breakWord, anywhere }
    package enum WordBreak: Hashable, Sendable { case normal, breakAll, keepAll }

    package var textWrap: TextWrap
    package var overflowWrap: OverflowWrap
    package var wordBreak: WordBreak

    package init(
        textWrap: TextWrap = .wrap, overflowWrap: OverflowWrap = .normal,
        wordBreak: WordBreak = .normal
    ) {
        self.textWrap = textWrap
        self.overflowWrap = overflowWrap
        self.wordBreak = wordBreak
    }
}
