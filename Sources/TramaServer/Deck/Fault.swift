import Foundation

/// An error as the page shows it over the slide.
struct Fault: Encodable, Hashable, Sendable {
    let message: String
    var hint: String?
    var file: String?
    /// 1-based.
    var line: Int?
    /// 1-based.
    var slide: Int?
}
