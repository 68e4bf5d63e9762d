import TramaCore

/// Size, place and flow of a box.
package struct BoxProperties: Sendable, Hashable {
    package var display = Display.inline
    package var position = Position.static
    /// Nil is `auto`.
    package var insets = Sides<LengthPercentage?>(all: nil)
    package var float = FloatSide.none
    package var clear = Clear.none
    package var boxSizing = BoxSizing.contentBox
    package var width = Dimension.auto
    package var height = Dimension.auto
    package var minWidth = Dimension.auto
    package var minHeight = Dimension.auto
    package var maxWidth = Dimension.none
    package var maxHeight = Dimension.none
    /// Width over height; nil is `auto`.
    package var aspectRatio: Double? = nil
    /// `auto 16/9`: the ratio yields to an intrinsic one.
    package var aspectRatioIsAuto = false
    /// Nil is `auto`.
    package var margin = Sides<LengthPercentage?>(all: .zero)
    package var padding = Sides<LengthPercentage>(all: .zero)
    package var overflowX = Overflow.visible
    package var overflowY = Overflow.visible
    package var verticalAlign = VerticalAlign.baseline
    /// Nil is `auto`.
    package var zIndex: Int? = nil
    package var objectFit = ObjectFit.fill
    package var objectPosition = Position2D.center
    /// Past the padding box, where `overflow: clip` still shows.
    package var overflowClipMargin = 0.0
    package var textOverflow = TextOverflow.clip
    /// Lines after which text is cut with an ellipsis; nil: no limit.
    package var lineClamp: Int? = nil
    package var tableLayout = TableLayout.auto
    package var unicodeBidi = UnicodeBidi.normal
    /// Nil is `normal` (nothing generated, except for markers).
    package var content: [ContentPiece]? = nil
    /// `content: none`.
    package var suppressesContent = false
    package var counterReset: [CounterChange] = []
    package var counterSet: [CounterChange] = []
    package var counterIncrement: [CounterChange] = []
    package var breakBefore = BreakRule.auto
    package var breakAfter = BreakRule.auto
    package var breakInside = BreakRule.auto
    package var containerType = ContainerType.normal
    package var containerNames: [String] = []
    /// For morphs between slides; nil: none.
    package var viewTransitionName: String? = nil
    /// Sunken initial: (size in lines, sink).
    package var initialLetter: InitialLetter? = nil
    package init() {}
}

package struct InitialLetter: Hashable, Sendable {
    package let size: Double
    package let sink: Int
    package init(size: Double, sink: Int) {
        self.size = size
        self.sink = sink
    }
}
