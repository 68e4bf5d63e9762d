/// What a settings file asks a build to write, where the command line says nothing.
package struct OutputSettings: Sendable {
    /// A file or folder, from the working folder.
    package var path: String?
    package var formats: [OutputFormat] = []
    /// A range of slides, as `--slides` reads it.
    package var slides: String?
    /// Pixels for each CSS pixel.
    package var scale: Double?
    package var pdfNotes = false

    package init() {}
}
