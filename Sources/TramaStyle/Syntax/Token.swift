/// A token of CSS Syntax Level 3, with the bytes it came from.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case ident(String)
        case function(String)
        case atKeyword(String)
        case hash(String, isID: Bool)
        case string(String)
        case badString
        case url(String)
        case badURL
        case delim(Unicode.Scalar)
        case number(Double, isInteger: Bool)
        case percentage(Double)
        case dimension(Double, unit: String)
        case whitespace, comment, cdo, cdc
        case colon, semicolon, comma
        case open(Bracket)
        case close(Bracket)
    }
    let kind: Kind
    /// Byte offsets in the text that was tokenised.
    let lower: Int
    let upper: Int
}

enum Bracket: UInt8, Sendable, Hashable {
    case round, square, curly
}
