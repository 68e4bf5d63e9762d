import TramaCore

/// How a container arranges its items, and what an item asks of its container.
package struct ArrangementProperties: Sendable, Hashable {
    package var flexDirection = FlexDirection.row
    package var flexWrap = FlexWrap.nowrap
    package var flexGrow = 0.0
    package var flexShrink = 1.0
    /// `.auto`, a length, or `.maxContent` for `content`.
    package var flexBasis = Dimension.auto
    package var order = 0
    package var alignContent = Alignment.normal
    package var justifyContent = Alignment.normal
    package var alignItems = Alignment.normal
    package var justifyItems = Alignment.normal
    package var alignSelf = Alignment.auto
    package var justifySelf = Alignment.auto
    /// Nil is `normal`.
    package var rowGap: LengthPercentage? = nil
    package var columnGap: LengthPercentage? = nil
    package var gridTemplateRows = TrackList()
    package var gridTemplateColumns = TrackList()
    /// Rows of area names; empty: none. `.` is an unnamed cell.
    package var gridTemplateAreas: [[String]] = []
    package var gridAutoRows: [TrackList.Size] = [.auto]
    package var gridAutoColumns: [TrackList.Size] = [.auto]
    package var gridAutoFlow = GridFlow()
    package var gridRowStart = GridLine.auto
    package var gridRowEnd = GridLine.auto
    package var gridColumnStart = GridLine.auto
    package var gridColumnEnd = GridLine.auto
    /// Nil is `auto`.
    package var columnCount: Int? = nil
    package var columnWidth: Double? = nil
    package var columnRule = BorderSide(width: 0, line: .none, color: .black)
    package var columnFill = ColumnFill.balance
    package var columnSpan = ColumnSpan.none
    package init() {}
}
