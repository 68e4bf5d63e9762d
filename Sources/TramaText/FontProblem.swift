/// Why a font file can't be used.
package enum FontProblem: Error, Hashable, Sendable {
    case unreadable(path: String)
    /// A web font (WOFF, WOFF2), which would have to be unpacked first.
    case packed(path: String)

    package var message: String {
        switch self {
        case .unreadable(let path): "the font file \(path) can't be read"
        case .packed(let path): "\(path) is a packed web font; give the .ttf or .otf it came from"
        }
    }
}
