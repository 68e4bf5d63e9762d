import TramaCore

extension DiagnosticCode {
    /// Every code of this stage.
    package static let elementCodes: [DiagnosticCode] = [
        modelCard, figure, compare, compareSizes, qr, unknownLanguage, codeOption, codeFile,
        missingPicture, missingMedia,
    ]
}
