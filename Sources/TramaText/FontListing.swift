/// A face that can be used, for `trama fonts`.
package struct FontListing: Hashable, Sendable {
    package let family: String
    package let postScriptName: String
    /// CSS weight, 1…1000.
    package let weight: Double
    package let isItalic: Bool
    /// Percent of the normal width.
    package let stretch: Double
    package let path: String

    init(_ entry: FontEntry) {
        family = entry.families[0]
        postScriptName = entry.postScriptName
        weight = entry.weight
        isItalic = entry.slant != .upright
        stretch = entry.stretch
        path = entry.path
    }
}
