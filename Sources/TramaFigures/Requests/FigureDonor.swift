/// A seed that lends its styles of some layers.
package struct FigureDonor: Hashable, Sendable {
    package let seed: UInt32
    package let layers: LayerSelection
}
