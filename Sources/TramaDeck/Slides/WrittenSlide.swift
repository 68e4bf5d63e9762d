import TramaCore

/// A slide's content as HTML, and what its images and styles said.
struct WrittenSlide: Sendable {
    var html = HTMLOutput()
    var background = SlideBackground()
    /// From the removed colour shorthand: directive and value.
    var colors: [(name: String, value: String)] = []
    var styles: [RawHTML.FoundStyle] = []
    var title: String?
    /// Fragments and pauses counted.
    var steps = 0
    var diagnostics: [Diagnostic] = []
}
