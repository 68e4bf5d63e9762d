import TramaCore

/// Marks a group that a widget of the player changes.
package struct WidgetPart: Hashable, Sendable {
    /// The widget's id and the part's name: `12-after`.
    package let name: String
    /// The box in the group's own coordinates.
    package let frame: Rect
    package init(name: String, frame: Rect) {
        self.name = name
        self.frame = frame
    }
}
