/// A stretch of a paragraph to be shaped in one go: one face, style, script and bidi level.
struct TextItem {
    enum Kind { case text, object, control }
    var kind: Kind
    /// Bytes.
    var range: Range<Int>
    var style: Int
    var level: UInt8
    /// ISO 15924.
    var script: UInt32
    var face: LoadedFace
    /// Set in smaller capitals, because the face has no small ones of its own.
    var isSmallCapital = false

    func continues(_ next: TextItem) -> Bool {
        kind == next.kind && kind != .object && style == next.style && level == next.level
            && script == next.script && face === next.face
            && isSmallCapital == next.isSmallCapital
    }
}
