import TramaCore
import TramaDeck
import TramaStyle

extension DiagnosticCode {
    package static let overflow = DiagnosticCode(
        "overflow", .warning, "Content leaves the slide's content box.",
        example: "a list of thirty items",
        fix: "Shorten the slide, or give it `overflow: shrink` or `overflow: split`.")

    package static let lowContrast = DiagnosticCode(
        "low-contrast", .warning,
        "Text and what lies below it differ too little: WCAG asks for 4.5:1, and 3:1 from 18 pt (14 pt "
            + "bold); heads, feet and page numbers need 2:1. Text on pictures isn't judged.",
        example: "<style>\np { color: #bbb }\n</style>\n\nPale on white",
        fix: "Darken the text or lighten what lies below it, or the other way round.")
    package static let smallText = DiagnosticCode(
        "small-text", .note,
        "Text under 18 pt on a slide printed 13.33 in wide: 24 px of 1280 × 720. Code under 10 pt; labels "
            + "and captions of pictures, heads, feet, footnotes, page numbers, sub and superscripts may be "
            + "smaller.",
        example: "<style>\ntd { font-size: 14px }\n</style>\n\n| a |\n|---|\n| b |",
        fix: "Enlarge it, or say less.")

    package static let layoutCodes = [overflow, lowContrast, smallText, transitionNames]
}

/// Measures how far the flow of a slide sticks out of its content box.
struct Overflow {
    let engine: LayoutEngine
    let tree: Tree
    let slide: Slide

    /// Below this nobody sees it: fonts' descents and rounding.
    private static let tolerance = 1.0

    /// What sticks out furthest: by how many pixels, which node, and whether above or below.
    func worst(_ root: Fragment) -> (excess: Double, node: NodeID?, isBelow: Bool) {
        let limit = Rect(origin: root.contentOrigin, size: root.contentSize)
        var worst: (excess: Double, node: NodeID?, isBelow: Bool) = (0, nil, true)
        for child in root.children {
            let box = engine.box(child.fragment.box)
            guard !box.isOutOfFlow else { continue }
            let reach = reach(child.fragment, at: child.offset)
            let below = reach.maxY - limit.maxY
            let right = reach.maxX - limit.maxX
            let above = limit.minY - reach.minY
            for (excess, isBelow) in [(below, true), (above, true), (right, false)]
            where excess > worst.excess {
                worst = (excess, box.node, isBelow)
            }
        }
        return worst.excess > Self.tolerance ? worst : (0, nil, true)
    }

    func diagnostics(_ root: Fragment) -> [Diagnostic] {
        let worst = worst(root)
        guard worst.excess > 0 else { return [] }
        let px = Int(worst.excess.rounded(.up))
        let name = worst.node.flatMap { tree.element($0)?.name }.map { "<\($0)>" } ?? "text"
        let span = worst.node.flatMap { tree[$0].span } ?? slide.span
        let side = worst.isBelow ? "high" : "wide"
        return [
            Diagnostic(
                .overflow, "The slide's content is \(px) px too \(side); \(name) sticks out.",
                at: span, hint: "shorten it, or give the slide overflow: shrink or overflow: split")
        ]
    }

    /// The area of a fragment with what sticks out of it and isn't clipped.
    private func reach(_ fragment: Fragment, at origin: Point) -> Rect {
        var area = Rect(origin: origin, size: fragment.size)
        let box = engine.box(fragment.box)
        if box.clipsOverflow || fragment.scale != nil { return area }
        for child in fragment.children where !engine.box(child.fragment.box).isOutOfFlow {
            if case .text = child.fragment.kind { continue }
            area = area.union(reach(child.fragment, at: origin + child.offset))
        }
        return area
    }
}
