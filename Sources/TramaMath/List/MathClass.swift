/// What an atom is to its neighbours (The TeXbook, chapter 17).
package enum MathClass: Int, Hashable, Sendable, CaseIterable {
    case ordinary, operation, binary, relation, opening, closing, punctuation, inner
}
