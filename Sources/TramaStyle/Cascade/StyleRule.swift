/// Selectors with the declarations they give.
struct StyleRule: Sendable {
    let selectors: [Selector]
    let block: DeclarationBlock
    /// Dotted path of the cascade layer; nil outside of layers.
    let layer: String?
    /// `@media` conditions around it, outermost first.
    let media: [[ComponentValue]]
    /// `@container` conditions around it.
    let containers: [ContainerCondition]
    let slide: Int?
    let origin: StyleSheet.Origin
}
