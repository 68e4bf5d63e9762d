import TramaCore
import TramaDeck
import TramaFigures
import TramaImages
import TramaLayout

/// Something special that a slide can hold: one folder under `TramaElements`, one line in the registry.
///
/// A kind claims syntax; the reader then hands it every element so written. It may rewrite the element
/// into ordinary ones, which CSS lays out like any other, or stand as replaced content, or both.
package protocol ElementKind: Sendable {
    /// The value of ``Element/kind`` on the nodes it owns.
    var name: String { get }
    /// What it is, in one sentence, for the generated reference.
    var summary: String { get }
    var claims: SyntaxClaims { get }
    /// Default CSS, in the user-agent origin.
    var style: String { get }
    /// Diagnostics it can give, for the generated reference.
    var codes: [DiagnosticCode] { get }

    /// Rewrites a claimed node before styles are computed.
    func expand(_ node: NodeID, in tree: inout Tree, context: ElementContext) -> [Diagnostic]

    /// What stands in the node's box; nil when its children are laid out as they are.
    func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)?
}

extension ElementKind {
    package var claims: SyntaxClaims { SyntaxClaims() }
    package var style: String { "" }
    package var codes: [DiagnosticCode] { [] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] { [] }

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? { nil }
}

/// What kinds may ask while they work.
package struct ElementContext: Sendable {
    package let pictures: PictureStore
    /// Folder of the deck, from which relative addresses start.
    package let folder: String
    /// Plans figures by the generators of this build; nil where there are none.
    package let figures: FigurePlanner?
    /// Files that may be shown as text; nil where there are none.
    package let files: TramaCore.Environment?
    /// The deck's formulas, read.
    package let formulas: FormulaBook
    /// Whether live figures are drawn by this program, by any model.
    package let isOnStage: Bool

    package init(
        pictures: PictureStore, folder: String, figures: FigurePlanner? = nil,
        files: TramaCore.Environment? = nil, formulas: FormulaBook = FormulaBook(),
        isOnStage: Bool = false
    ) {
        self.isOnStage = isOnStage
        self.files = files
        self.pictures = pictures
        self.folder = folder
        self.figures = figures
        self.formulas = formulas
    }
}
