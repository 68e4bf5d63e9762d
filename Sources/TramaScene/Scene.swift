import TramaCore

/// A finished slide: everything resolved, nothing to look up, nothing to measure.
package struct Scene: Hashable, Sendable {
    package var size: Size
    /// In paint order.
    package var items: [Item]
    package var logical: LogicalTree
    package var widgets: [Widget]
    /// Steps beyond the first picture of the slide: 0 for a slide without fragments.
    package var stepCount: Int

    package init(
        size: Size, items: [Item] = [], logical: LogicalTree = LogicalTree(),
        widgets: [Widget] = [], stepCount: Int = 0
    ) {
        self.size = size
        self.items = items
        self.logical = logical
        self.widgets = widgets
        self.stepCount = stepCount
    }
}

/// Something that is alive in the player and has a printed fallback in ``Scene/items``.
package struct Widget: Hashable, Sendable {
    /// Kind known to the player: `compare`, `video`, `live-figure`.
    package let kind: String
    package let frame: Rect
    /// What the player's code for the kind reads.
    package let payload: [String: String]
    /// What its parts' names begin with.
    package var id: String { payload["id"] ?? "" }
    /// How its parts move; nil where they don't.
    package let travel: WidgetTravel?
    package init(
        kind: String, frame: Rect, payload: [String: String], travel: WidgetTravel? = nil
    ) {
        self.kind = kind
        self.frame = frame
        self.payload = payload
        self.travel = travel
    }
}
