import TramaCore

/// Marks a group that a widget of the player changes.
package struct WidgetPart: Hashable, Sendable {
    /// What becomes of the group when its widget's position changes.
    package enum Motion: String, Hashable, Sendable {
        /// Shows from the start of the axis to the position.
        case before
        /// Shows from the position to the end of the axis.
        case after
        /// Is moved along the axis.
        case bar
    }

    /// The widget's id and the part's name: `12-after`.
    package let name: String
    /// ``Widget/id`` of the widget.
    package let widget: String
    package let motion: Motion?
    /// What names begin with of parts that transitions know by their `view-transition-name`.
    package static let view = "view:"
    /// Whether the widget writes other words in the place of the printed ones.
    package var holdsWords: Bool { name.hasSuffix("-words") }
    /// The box in the group's own coordinates.
    package let frame: Rect

    package init(name: String, frame: Rect) {
        self.name = name
        self.frame = frame
        let end = name.lastIndex(of: "-") ?? name.startIndex
        widget = String(name[..<end])
        motion = Motion(rawValue: String(name[end...].dropFirst()))
    }
}
