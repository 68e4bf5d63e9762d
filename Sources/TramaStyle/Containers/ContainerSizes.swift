import TramaCore
import TramaDeck

/// Content boxes of the elements that are containers, as layout found them.
package struct ContainerSizes: Hashable, Sendable {
    package var sizes: [NodeID: Size]

    package init(_ sizes: [NodeID: Size] = [:]) { self.sizes = sizes }

    /// Whether no size is another one's by more than layout's rounding.
    package func isNear(_ other: ContainerSizes) -> Bool {
        sizes.count == other.sizes.count
            && sizes.allSatisfy { node, size in
                guard let known = other.sizes[node] else { return false }
                return abs(known.width - size.width) < 0.02
                    && abs(known.height - size.height) < 0.02
            }
    }
}

/// What `cqw` and its like are parts of, for one element.
struct ContainerBasis: Hashable, Sendable {
    var width: Double
    var height: Double
    var isVertical = false
}
