import ArgumentParser
import Trama

/// Options of PDF files.
struct PDFOptionGroup: ParsableArguments {
    @Flag(help: "Write speaker notes as annotations, and a .pdfpc file with the times.")
    var pdfNotes = false

    @Flag(help: "Conform to PDF/A-3a, for archives.")
    var pdfa = false

    @Flag(help: "Attach the deck's Markdown.")
    var attach = false

    @Flag(help: "Show the first page before the rest has come (web).")
    var linearize = false

    @Option(help: ArgumentHelp("Let the file open only with a password.", valueName: "PASSWORD"))
    var encrypt: String?

    func validate() throws {
        if pdfa && encrypt != nil {
            throw ValidationError(
                "'--pdfa' and '--encrypt' exclude one another: archives must open.")
        }
        if encrypt?.isEmpty == true { throw ValidationError("'--encrypt' needs a password.") }
    }

    var settings: PDFSettings {
        var settings = PDFSettings()
        settings.notes = pdfNotes
        settings.isArchival = pdfa
        settings.attachesSource = attach
        settings.linearizes = linearize
        settings.password = encrypt
        return settings
    }
}
