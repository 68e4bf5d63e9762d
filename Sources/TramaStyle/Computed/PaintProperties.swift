import TramaCore
import TramaScene

/// Backgrounds, borders and effects.
package struct PaintProperties: Sendable, Hashable {
    package var backgroundColor = Color.transparent
    /// First is on top, as in CSS.
    package var backgrounds: [BackgroundLayer] = []
    package var border = Sides<BorderSide>(
        all: BorderSide(width: 0, line: .none, color: .black))
    package var radii = Corners()
    package var borderImage: BorderImage? = nil
    package var outline = BorderSide(width: 0, line: .none, color: .black)
    package var outlineOffset = 0.0
    package var boxShadows: [BoxShadow] = []
    package var opacity = 1.0
    package var transform: [TransformFunction] = []
    package var transformOrigin = Position2D.center
    package var filters: [FilterFunction] = []
    package var backdropFilters: [FilterFunction] = []
    package var clipPath: BasicShape? = nil
    /// The box that ``clipPath`` is drawn in, or that clips by itself; nil: none named.
    package var clipBox: ShapeBox? = nil
    package var masks: [BackgroundLayer] = []
    package var blend = BlendMode.normal
    package var isIsolated = false
    /// `box-decoration-break: clone`.
    package var decorationClones = false
    /// Not inherited, but painted across descendants' text.
    package var decoration: TextDecoration? = nil
    package init() {}
}

package struct BorderImage: Hashable, Sendable {
    package var source: Image
    /// Percent when negative is not meaningful: linear percentages of the image, px as image pixels.
    package var slice: Sides<LengthPercentage>
    package var fills: Bool
    /// Nil: from the border's width.
    package var width: Sides<LengthPercentage>?
    package var outset: Sides<Double>
    package var repeatX: String
    package var repeatY: String
    package init(
        source: Image, slice: Sides<LengthPercentage>, fills: Bool,
        width: Sides<LengthPercentage>?, outset: Sides<Double>, repeatX: String, repeatY: String
    ) {
        self.source = source
        self.slice = slice
        self.fills = fills
        self.width = width
        self.outset = outset
        self.repeatX = repeatX
        self.repeatY = repeatY
    }
}
