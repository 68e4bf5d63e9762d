import TramaScene

/// One page to be: a slide as it looks at one step.
struct PDFSheet: Sendable {
    /// 0-based.
    let slide: Int
    /// Whether it is the slide's first page.
    let isFirst: Bool
    /// Steps resolved.
    let scene: Scene
}
