/// What a deck can become.
public enum OutputFormat: String, CaseIterable, Sendable {
    case pdf, png, svg, html

    /// Whether each slide is a file of its own.
    public var isPerSlide: Bool { self == .png || self == .svg }

    /// The format that a file name asks for by its extension.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        let name = path[path.index(after: dot)...].lowercased()
        switch name {
        case "htm": self = .html
        default: self.init(rawValue: name)
        }
    }
}
