import TramaDeck
import TramaFigures

/// A walk plays where there is time: its film strip is what a film and a page show the frames over.
struct FigureFilm {
    let plan: FigurePlan
    /// Whether the page draws the strip's cells itself; it then plays in the page's own way.
    let isLive: Bool

    func apply(to figure: NodeID, in tree: inout Tree) {
        let grid = tree.preorder(from: figure).first {
            tree.element($0)?.classes.contains("trama-figure-grid") == true
        }
        guard let grid else { return }
        let part = "\(grid.rawValue)-film"
        tree.update(grid) { element in
            element["data-trama-widget"] = isLive ? "walk" : "film"
            element["data-media"] = FigurePlanner.walkScheme + plan.line
            element["data-label"] = plan.alternative
            element["data-part"] = part
            element["data-trama-part"] = part
            // Parts are painted as one.
            element["style"] = [element["style"], "isolation: isolate"].compactMap { $0 }
                .joined(separator: "; ")
        }
    }
}
