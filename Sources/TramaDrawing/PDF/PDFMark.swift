import TramaScene

/// Marked content that belongs to a node of the logical tree.
struct PDFMark: Hashable, Sendable {
    let node: LogicalID
    /// `/MCID`, unique in its stream.
    let number: Int
    /// The form in whose content it lies; nil: the page's own.
    let stream: PDFReference?
}
