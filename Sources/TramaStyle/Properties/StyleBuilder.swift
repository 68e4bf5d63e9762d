import TramaCore

/// A style while its properties are applied one after the other, in the table's order.
struct StyleBuilder {
    var style: ComputedStyle
    let parent: ComputedStyle
    /// Whether `rem` refers to this very style.
    var isSlide = false
    var context: ValueContext
    /// What the style was found to depend on beside its key.
    var reads = StyleReads()
    /// Values with variables put in, by what they were before.
    var substitutions: [Substitution.Source: Substitution] = [:]
    /// Indices of the properties that some declaration set.
    var declared: Set<Int> = []
    var background = LayerLists()
    var mask = LayerLists()
    var borderImage = BorderImageParts()
    var translate: [TransformFunction] = []
    var rotate: [TransformFunction] = []
    var scale: [TransformFunction] = []
    var transform: [TransformFunction] = []

    init(parent: ComputedStyle, context: ValueContext) {
        self.parent = parent
        self.context = context
        style = parent.inheriting()
    }
}
