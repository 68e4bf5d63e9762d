/// What a talk's PDF is made for.
public struct PDFSettings: Sendable {
    /// One page a step instead of one a slide.
    public var steps = false
    /// Speaker notes as annotations, which presenters such as pdfpc and pympress show.
    public var notes = false
    /// The first page can be shown before the rest has come.
    public var linearizes = false
    /// Opens only with this password (AES-256).
    public var password: String?
    /// Conforms to PDF/A-3a, for archives, as well as to PDF/UA-1.
    public var isArchival = false
    /// The Markdown source rides along.
    public var attachesSource = false

    public init() {}
}
