/// A stage of the pipeline whose result can be printed.
public enum DumpStage: String, CaseIterable, Sendable {
    /// Element trees.
    case elements
    /// Computed styles.
    case styles
    /// Boxes and lines, in page coordinates.
    case layout
    /// Finished scenes.
    case scene
    /// The slides as one HTML page for a browser, which is the oracle of layout.
    case page
}
