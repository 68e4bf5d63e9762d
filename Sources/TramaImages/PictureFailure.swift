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
