import TramaCore
import TramaDeck

/// Text of a slide that is hard to read.
package struct LegibilityFinding: Hashable, Sendable {
    package enum Fault: Hashable, Sendable {
        /// Two opaque colours, as they are seen, and the ratio that WCAG asks of that size.
        case contrast(text: Color, ground: Color, needed: Double)
        /// Size in points of the page as printed (see `Size.pointScale`), and what is the least.
        case size(points: Double, least: Double)
        /// A character that no font has; a box is drawn.
        case missing(Unicode.Scalar)
    }
    package let fault: Fault
    /// The innermost element, with its class: `<td>`, `<p class="small">`.
    package let element: String
    package let span: Span?

    package init(fault: Fault, element: String, span: Span?) {
        self.fault = fault
        self.element = element
        self.span = span
    }
}
