import TramaCore
import TramaStyle

/// One item of a flex container while its size is being found. Main sizes are of the border box.
struct FlexItem {
    let box: Box
    let edges: BoxEdges
    /// Flex base size.
    var base = 0.0
    var minimum = 0.0
    var maximum = Double.infinity
    /// Used main size.
    var main = 0.0
    var isFrozen = false
    var fragment: Fragment
    /// Of the border box, from the container's content box along main and cross axis.
    var position = Point.zero

    var hypothetical: Double { max(minimum, min(maximum, base)) }

    init(_ box: Box, basis: Double) {
        self.box = box
        edges = BoxEdges(box.style, basis: basis)
        fragment = Fragment(box: box.id, size: .zero)
    }
}

/// Items of a flex container on one line.
struct FlexLine {
    var items: [FlexItem]
    var cross = 0.0
    /// From the line's cross start to the shared baseline.
    var baseline = 0.0
    /// From the last baseline that items share to the line's cross end.
    var depth = 0.0
}
