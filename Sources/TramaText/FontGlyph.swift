/// A glyph as the font has it, in font units: the same at every size and wherever its word stands.
struct FontGlyph: Sendable {
    var id: UInt32
    /// Byte offset of the cluster.
    var cluster: Int32
    var advance: Int32
    var xOffset: Int32
    var yOffset: Int32
    /// HarfBuzz's unsafe-to-break: a line that starts here is shaped anew.
    var isUnsafeToBreak: Bool
    /// HarfBuzz's unsafe-to-concat: other text before the cluster might change glyphs on either side.
    var isUnsafeToJoin: Bool
}
