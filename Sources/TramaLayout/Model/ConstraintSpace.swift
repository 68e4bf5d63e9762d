/// What a box is given by its container; together with the box the key of remembered layouts.
package struct ConstraintSpace: Hashable, Sendable {
    package enum Width: Hashable, Sendable {
        /// Fill the available width (block boxes).
        case fill
        /// Shrink to fit (floats, inline-blocks, absolute boxes).
        case shrink
        /// Border-box width set by the container.
        case fixed(Double)
    }

    /// Room for the margin box.
    package var availableWidth: Double
    /// Basis of percentage heights; nil: indefinite.
    package var percentHeight: Double?
    /// Basis of percentage widths, margins and padding.
    package var percentWidth: Double
    package var width = Width.fill
    /// Border-box height set by the container.
    package var fixedHeight: Double?
    /// Whether percentages of children may use ``fixedHeight``.
    package var isFixedHeightDefinite = true
    /// Distance to the end of the column or page; nil: endless.
    package var fragmentHeight: Double?
    /// Nothing stands above in the column: something must be placed, however high.
    package var isFragmentStart = false
    /// The height is being tried: what must stay together overflows rather than break.
    package var isBalancing = false

    /// Tracks that a subgrid takes from the grid around it.
    package var subgridColumns: SubgridAxis?
    package var subgridRows: SubgridAxis?
    /// Part of a multi-column box's own flow: it stops at children with `column-span: all`.
    package var stopsAtSpanners = false

    package init(
        availableWidth: Double, percentHeight: Double? = nil, percentWidth: Double? = nil,
        width: Width = .fill, fixedHeight: Double? = nil
    ) {
        self.availableWidth = availableWidth
        self.percentHeight = percentHeight
        self.percentWidth = percentWidth ?? availableWidth
        self.width = width
        self.fixedHeight = fixedHeight
    }
}
