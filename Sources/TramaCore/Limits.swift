/// Bounds on what a user's file can ask for; passing one is a diagnostic.
package enum Limits {
    /// Slides in a deck: beyond any talk, small enough to fail fast on a runaway ruler.
    package static let slides = 10_000
    /// Element depth before the HTML parser, which is quadratic in depth (Gumbo: 20,000 deep, 3 s).
    package static let nesting = 256
    /// Bytes of one deck or style sheet.
    package static let textBytes = 64 << 20
    /// Pixels of one picture: 16,384 squared, 1 GiB as RGBA.
    package static let pixels = 1 << 28
    /// Bytes of one picture file.
    package static let pictureBytes = 512 << 20
    /// Bytes of a film or a sound that becomes part of a page, where it takes a third more.
    package static let mediaBytes = 200_000_000
    /// Generated pictures in one deck.
    package static let figures = 20_000
    /// Side of a page in CSS pixels (PDF's own limit is 14,400 points).
    package static let pageSide = 14_400.0
}
