/// One token of TeX, with the bytes of the source that it comes from.
package struct TeXToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case command(String)
        case character(Unicode.Scalar)
        case space
        case open, close
        case superscript, `subscript`
        case alignment
        case math
        /// `#1` in a definition.
        case parameter(Int)
        case end
    }
    package let kind: Kind
    package let span: Range<Int>

    init(_ kind: Kind, _ span: Range<Int>) {
        self.kind = kind
        self.span = span
    }

    func at(_ span: Range<Int>) -> TeXToken { TeXToken(kind, span) }

    /// As it would be written.
    var source: String {
        switch kind {
        case .command(let name): "\\" + name
        case .character(let scalar): String(Character(scalar))
        case .space: " "
        case .open: "{"
        case .close: "}"
        case .superscript: "^"
        case .subscript: "_"
        case .alignment: "&"
        case .math: "$"
        case .parameter(let n): "#\(n)"
        case .end: ""
        }
    }
}
