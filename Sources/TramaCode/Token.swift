/// A stretch of UTF-8 bytes of one class.
package struct Token: Hashable, Sendable {
    package let range: Range<Int>
    package let kind: TokenClass
    package init(_ range: Range<Int>, _ kind: TokenClass) {
        self.range = range
        self.kind = kind
    }
}
