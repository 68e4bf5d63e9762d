/// Why a PDF could not be finished.
package enum PDFFailure: Error, CustomStringConvertible {
    /// qpdf's own words.
    case finishing(String)

    package var description: String {
        switch self {
        case .finishing(let reason): "the PDF could not be finished: \(reason)"
        }
    }
}
