/// A mistake in a grammar file.
package struct GrammarError: Error, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
