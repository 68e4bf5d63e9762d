import TramaCore

/// A talk as read: slides of elements, with directives applied and styles collected, nothing computed.
package struct Deck: Sendable {
    package var slides: [Slide]
    /// Global directives.
    package var theme: String?
    /// The line that names the theme.
    package var themeSpan: Span?
    package var sizeName: String?
    package var sizeSpan: Span?
    package var language: String?
    package var metadata: [String: String]
    /// CSS in cascade order after the theme: the `style` directive, `<style>` blocks.
    package var styles: [StyleText]
    package var sources: SourceMap
    /// The front matter's `macros:` for formulas.
    package var macros: [MathMacroText] = []
    /// Total of drawn pages for `attr(data-marpit-pagination-total)`.
    package var pageTotal: Int
    /// Parts that the edition leaves out, so that the source must not travel along.
    package var withheld = 0

    package init(sources: SourceMap) {
        slides = []
        metadata = [:]
        styles = []
        self.sources = sources
        pageTotal = 0
    }
}

/// A command for formulas from the front matter.
package struct MathMacroText: Hashable, Sendable {
    package let name: String
    package let body: String
    package init(name: String, body: String) {
        self.name = name
        self.body = body
    }
}

/// CSS text found in a deck.
package struct StyleText: Hashable, Sendable {
    package let css: String
    /// Where its first byte stands.
    package let span: Span
    /// For `<style scoped>`: the slide index it is limited to.
    package let slide: Int?
    package init(css: String, span: Span, slide: Int? = nil) {
        self.css = css
        self.span = span
        self.slide = slide
    }
}

package struct Slide: Sendable {
    /// Root is `section`; `header` is its first, `footer` its last child where set. Directives are
    /// `data-*` attributes, `class` and an inline `style` on it, as Marp writes them
    /// (`data-marpit-pagination`, `data-marpit-pagination-total`, `--paginate` …).
    package var tree: Tree
    package var notes: [String]
    package var background: SlideBackground
    package var transition: String?
    /// The line that gives it.
    package var transitionSpan: Span?
    package var autoplay: String?
    /// Fragments of the slide: the highest step.
    package var stepCount: Int
    /// Drawn page number, where one is drawn.
    package var pageNumber: Int?
    /// First heading's text.
    package var title: String?
    /// All directives in force, by name, for `trama dump` and element kinds.
    package var directives: [String: String]
    package var span: Span
    /// Index of the slide as written, for `<style scoped>`; nil: the slide's own place.
    package var scope: Int?

    package init(tree: Tree, span: Span) {
        self.tree = tree
        notes = []
        background = SlideBackground()
        stepCount = 0
        directives = [:]
        self.span = span
    }
}

/// Marp's background images: cells in a row or column, on the whole slide or one side of it.
package struct SlideBackground: Hashable, Sendable {
    package struct Cell: Hashable, Sendable {
        package var address: PictureAddress
        /// CSS `background-size`.
        package var size: String
        /// CSS `filter`, or nil.
        package var filter: String?
        package var alternative: String
        package var span: Span?
        package init(
            address: PictureAddress, size: String, filter: String?, alternative: String, span: Span?
        ) {
            self.address = address
            self.size = size
            self.filter = filter
            self.alternative = alternative
            self.span = span
        }
    }
    package enum Side: String, Hashable, Sendable { case left, right }
    package var cells: [Cell]
    package var isVertical: Bool
    package var split: Side?
    /// Fraction of the width that the background takes when split, in 0…1.
    package var splitFraction: Double

    package init() {
        cells = []
        isVertical = false
        splitFraction = 0.5
    }
}
