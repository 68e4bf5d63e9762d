import TramaCore
import TramaStyle

extension LayoutEngine {
    /// How far `position: relative` moves a box; `sticky` never sticks on paper.
    func relativeShift(_ box: Box, in space: ConstraintSpace) -> Point {
        let position = box.style.box.position
        guard position == .relative else { return .zero }
        let insets = box.style.box.insets
        let width = space.percentWidth
        let left = insets.left?.used(width)
        let right = insets.right?.used(width)
        var shift = Point.zero
        switch (left, right) {
        case (let left?, nil): shift.x = left
        case (nil, let right?): shift.x = -right
        case (let left?, let right?): shift.x = box.isRTL ? -right : left
        case (nil, nil): break
        }
        func vertical(_ length: LengthPercentage?) -> Double? {
            guard let length else { return nil }
            return length.fixed ?? space.percentHeight.map(length.resolve)
        }
        if let top = vertical(insets.top) {
            shift.y = unit(top)
        } else if let bottom = vertical(insets.bottom) {
            shift.y = -unit(bottom)
        }
        return shift
    }
}
