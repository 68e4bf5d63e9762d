import TramaScene

/// One page to be: a slide as it looks at one step.
struct PDFSheet: Sendable {
    /// 0-based.
    let slide: Int
    let page: ScenePage
    var scene: Scene { page.scene }
    /// Whether it is the slide's first page.
    var isFirst: Bool { page.entry == nil }
}
