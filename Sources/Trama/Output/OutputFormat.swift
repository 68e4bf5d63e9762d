/// What a deck can become.
public enum OutputFormat: String, CaseIterable, Sendable {
    case pdf, png, svg, html
    /// What is said, slide by slide.
    case notesText = "notes.txt"
    case notesMarkdown = "notes.md"
    /// Each slide above its notes, for the speaker.
    case notesPDF = "notes.pdf"
    /// Several slides a page, for the audience.
    case handoutPDF = "handout.pdf"
    /// Slides in their time, with steps and transitions.
    case mp4, webm, gif, apng, webp

    /// Whether each slide is a file of its own.
    public var isPerSlide: Bool { self == .png || self == .svg }

    /// The format that a file name asks for by its extension; the longest that fits.
    public init?(path: String) {
        let name = path.split(separator: "/").last?.lowercased() ?? ""
        let fitting = Self.allCases.filter { name.hasSuffix(".\($0.rawValue)") }
        if let format = fitting.max(by: { $0.rawValue.utf8.count < $1.rawValue.utf8.count }) {
            self = format
        } else if name.hasSuffix(".htm") {
            self = .html
        } else {
            return nil
        }
    }

    /// Whether a file so named can hold this format: `audience.pdf` can be a handout.
    func fits(_ path: String) -> Bool {
        rawValue.split(separator: ".").last.map { path.lowercased().hasSuffix(".\($0)") } ?? false
    }
}
