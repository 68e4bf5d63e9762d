import TramaCore

/// Why a picture can't be had.
package enum PictureFailure: Error, Hashable, Sendable {
    /// An address on the network; Trama never fetches.
    case remote(String)
    /// No file at the path.
    case missing(String)
    case unreadable(String)
    /// Nothing that a known format starts with.
    case unknownFormat
    /// The scheme of an address that no generator serves.
    case unknownScheme(String)
    /// Beyond a bound in ``Limits``; says which.
    case tooLarge(String)
    /// The data contradict their format; says where.
    case corrupt(String)
    /// A generator's own message.
    case generator(message: String, hint: String?)
}

extension PictureFailure {
    /// A generator's message, and what to write instead where that is known.
    package init(_ message: String, hint: String? = nil) {
        self = .generator(message: message, hint: hint)
    }

    /// What a diagnostic at the place of the address says.
    package var message: String {
        switch self {
        case .remote(let url): "\(url) is on the network, and pictures are never fetched"
        case .missing(let path): "there is no file \(path)"
        case .unreadable(let path): "\(path) can't be read"
        case .unknownFormat: "this is no PNG, JPEG, GIF, WebP or SVG file"
        case .unknownScheme(let scheme): "nothing makes pictures for \(scheme): addresses"
        case .tooLarge(let what): "the picture is too large: \(what)"
        case .corrupt(let what): "the picture's data are broken: \(what)"
        case .generator(let message, _): message
        }
    }

    /// What to do about it, where that is known.
    package var hint: String? {
        switch self {
        case .remote(let url):
            "download it beside the deck: curl -O '\(url.split(separator: "'").joined())'"
        case .generator(_, let hint): hint
        case .missing, .unreadable, .unknownFormat, .unknownScheme, .tooLarge, .corrupt: nil
        }
    }
}
