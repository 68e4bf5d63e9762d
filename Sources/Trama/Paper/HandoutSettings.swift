/// How a handout is laid out.
public struct HandoutSettings: Sendable {
    /// The numbers of slides that a page can hold.
    public static let counts = [1, 2, 3, 4, 6]

    /// Slides on a page: one of ``counts``.
    public var perPage = 3
    /// Lines to write on.
    public var hasLines = true
    public var paper = PaperSize.a4

    public init() {}
}
