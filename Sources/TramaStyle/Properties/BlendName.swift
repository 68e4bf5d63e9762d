import TramaScene

/// A blend mode as a keyword of CSS.
struct BlendName: Sendable, Hashable {
    let mode: BlendMode
    init(_ mode: BlendMode) { self.mode = mode }
}

extension ValueReader {
    mutating func blendMode() -> BlendMode? { keyword(BlendMode.self) }
}
