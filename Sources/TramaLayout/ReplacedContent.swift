import TramaCore
import TramaDeck
import TramaScene
import TramaStyle
import TramaText

/// What stands in a box in place of element children: a picture, a formula, a drawn figure.
///
/// Element kinds make it; layout sizes and places it and asks for its scene items once.
package protocol ReplacedContent: Sendable {
    var intrinsic: IntrinsicSize { get }
    /// Items in the content box's coordinates (origin at its top left), leaves marked with `logical`;
    /// the element's style says its colour and how pictures are sampled.
    func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item]
    /// What the player runs in the content box, or nil.
    func widget(in frame: Rect) -> Widget?
    /// What a reader hears; nil for decoration.
    var alternative: String? { get }
    /// `figure` or `formula`.
    var role: LogicalTree.Role { get }
    var mathML: String? { get }
    /// The content once the styles of the elements in it are known, where it draws these.
    func drawn(_ node: NodeID, in styled: StyledTree) -> any ReplacedContent
    /// The content once its style is known, where its size depends on it.
    func resolved(_ style: ComputedStyle, fonts: FontLibrary) -> any ReplacedContent
    /// Parts side by side between which a line may break; the content itself where it can't.
    var pieces: [any ReplacedContent] { get }
    /// Whether no line breaks between it and a letter or mark beside it.
    var isWordLike: Bool { get }
    /// What is wrong with it once its style is known.
    func diagnostics(at span: Span?) -> [Diagnostic]
    /// Its height at a width, where that isn't the intrinsic ratio's.
    func height(forWidth width: Double) -> Double?
}

extension ReplacedContent {
    package func widget(in frame: Rect) -> Widget? { nil }
    package var role: LogicalTree.Role { .figure }
    package var mathML: String? { nil }
    package func drawn(_ node: NodeID, in styled: StyledTree) -> any ReplacedContent { self }
    package func resolved(_ style: ComputedStyle, fonts: FontLibrary) -> any ReplacedContent {
        self
    }
    package var pieces: [any ReplacedContent] { [self] }
    package var isWordLike: Bool { false }
    package func diagnostics(at span: Span?) -> [Diagnostic] { [] }
    package func height(forWidth width: Double) -> Double? { nil }
}

/// Natural measures of replaced content, in CSS pixels.
package struct IntrinsicSize: Hashable, Sendable {
    package var width: Double?
    package var height: Double?
    /// Width over height.
    package var ratio: Double?
    /// Distance from the bottom edge up to the baseline; nil: the bottom edge is on the baseline.
    package var baseline: Double?
    package init(
        width: Double? = nil, height: Double? = nil, ratio: Double? = nil, baseline: Double? = nil
    ) {
        self.width = width
        self.height = height
        self.ratio = ratio
        self.baseline = baseline
    }
}
