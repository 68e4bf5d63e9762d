/// A block that cmark doesn't know, taken out of the text before it and marked by its index.
enum Insertion: Sendable {
    /// `$$ … $$`; TeX and its composed byte range.
    case math(tex: String, range: Range<Int>)
    /// `::: name {…}`.
    case open(ContainerHead)
    /// `:::`.
    case close
    /// Stands for a container that the edition leaves out.
    case redacted(Redaction, lengths: [Int])
}

/// What stands after `:::`.
struct ContainerHead: Sendable {
    var name: String
    /// Words after the name, e.g. `40%`.
    var arguments: [String]
    var attributes: AttributeList
}
