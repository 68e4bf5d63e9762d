import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// Where a slide that overflows goes on to the next one.
struct SlideBreak {
    let engine: LayoutEngine
    let tree: Tree
    /// Room for the flow of one slide, CSS pixels.
    private let room: Double
    /// The lower end of that room, in the root fragment's pixels.
    private let limit: Double

    /// Lines of a paragraph that stay together at either end of a break, CSS's `orphans` and `widows`.
    private static let together = 2
    /// As ``Overflow``'s: what nobody sees.
    private static let tolerance = 1.0

    init(engine: LayoutEngine, tree: Tree, root: Fragment) {
        self.engine = engine
        self.tree = tree
        room = root.contentSize.height
        // Centred content that is too high begins above the box.
        let top = root.children.filter { !engine.box($0.fragment.box).isOutOfFlow }
            .map(\.offset.y).min()
        limit = min(root.contentOrigin.y, top ?? root.contentOrigin.y) + room + Self.tolerance
    }

    /// The first place to cut; nil where everything fits or nothing can be cut.
    func place(in root: Fragment) -> TreeCut? {
        cut(root, at: 0, scale: 1, limit: limit, isFirst: true)
    }

    /// - Parameters:
    ///   - y: of the fragment's top, in the root's pixels.
    ///   - scale: of the fragment, as automatic scaling set it.
    ///   - limit: lowest place that the fragment's content may reach, in the root's pixels.
    ///   - isFirst: nothing stands above it on the slide.
    private func cut(
        _ fragment: Fragment, at y: Double, scale: Double, limit: Double, isFirst: Bool
    ) -> TreeCut? {
        let scale = scale * (fragment.scale ?? 1)
        if fragment.children.contains(where: { Self.isLine($0.fragment) }) {
            return cutLines(of: fragment, at: y, scale: scale, limit: limit)
        }
        let children = flow(of: fragment)
        for (index, child) in children.enumerated() {
            let top = y + child.offset.y * scale
            guard top + height(child.fragment) * scale > limit else { continue }
            let leads = isFirst && index == 0
            let edge = (child.fragment.border.bottom + child.fragment.padding.bottom) * scale
            if isDivisible(child.fragment),
                let inner = cut(
                    child.fragment, at: top, scale: scale, limit: limit - edge, isFirst: leads)
            {
                return inner
            }
            if !leads {
                // Before the container, where the overflowing child is its first.
                if index == 0 { return nil }
                let start = withHeadings(above: index, of: children)
                return node(of: children[start].fragment).map { TreeCut(node: $0) }
            }
            // It fits no slide: it overflows alone.
            guard children.indices.contains(index + 1) else { return nil }
            return node(of: children[index + 1].fragment).map { TreeCut(node: $0) }
        }
        return nil
    }

    /// A heading moves on with what it introduces, unless it would leave nothing behind.
    private func withHeadings(above index: Int, of children: [Fragment.Child]) -> Int {
        var start = index
        while start > 0, isHeading(children[start - 1].fragment) { start -= 1 }
        return start == 0 ? index : start
    }

    /// Children that flow down the slide and aren't repeated on each.
    private func flow(of fragment: Fragment) -> [Fragment.Child] {
        fragment.children.filter { child in
            let box = engine.box(child.fragment.box)
            if box.isOutOfFlow || box.isFloating { return false }
            guard let node = box.node, tree[node].parent == Tree.root else { return true }
            guard let element = tree.element(node) else { return true }
            return element.name != "header" && element.name != "footer"
                && element["class"] != Tree.continuedClass
        }
    }

    /// Whether a break may fall inside: not in rows, pictures or clipped boxes, nor where
    /// children stand side by side.
    private func isDivisible(_ fragment: Fragment) -> Bool {
        if fragment.kind.isGrid { return true }
        let box = engine.box(fragment.box)
        if box.isReplaced { return false }
        if box.clipsOverflow, height(fragment) > fragment.size.height { return false }
        if let node = box.node, !box.isAnonymous, let element = tree.element(node) {
            if element.kind != nil && element.name != "pre" { return false }
            if ["tr", "figure", "svg"].contains(element.name) || isHeading(fragment) {
                return false
            }
        }
        let children = flow(of: fragment)
        return zip(children, children.dropFirst()).allSatisfy { above, below in
            below.offset.y + Self.tolerance >= above.offset.y + above.fragment.size.height
        }
    }

    private func isHeading(_ fragment: Fragment) -> Bool {
        guard let node = engine.box(fragment.box).node, let name = tree.element(node)?.name else {
            return false
        }
        return ["h1", "h2", "h3", "h4", "h5", "h6", "caption"].contains(name)
    }

    private static func isLine(_ fragment: Fragment) -> Bool {
        if case .line = fragment.kind { true } else { false }
    }

    private func height(_ fragment: Fragment) -> Double {
        max(fragment.size.height, fragment.naturalHeight ?? 0)
    }

    private func node(of fragment: Fragment) -> NodeID? {
        if let node = engine.box(fragment.box).node, !engine.box(fragment.box).isAnonymous {
            return node
        }
        return fragment.children.lazy.compactMap { self.node(of: $0.fragment) }.first
    }

    // MARK: Lines

    private func cutLines(
        of fragment: Fragment, at y: Double, scale: Double, limit: Double
    ) -> TreeCut? {
        let lines = fragment.children.filter { Self.isLine($0.fragment) }
        let isCode =
            engine.box(fragment.box).node.flatMap { tree.element($0)?.name }
            .map { $0 == "pre" || $0 == "code" } ?? false
        let together = isCode ? 1 : Self.together
        let fitting = lines.prefix { line in
            y + (line.offset.y + line.fragment.size.height) * scale <= limit
        }.count
        let kept = min(fitting, lines.count - together)
        guard kept >= together, lines.indices.contains(kept) else { return nil }
        guard let start = leaves(of: lines[kept].fragment).first else { return nil }
        switch start {
        case .box(let node): return TreeCut(node: node)
        case .text(let node, _):
            var passed = 0
            for line in lines[..<kept] {
                let leaves = leaves(of: line.fragment)
                for case .text(node, let text) in leaves {
                    passed += text.unicodeScalars.count { !$0.properties.isWhitespace }
                    // A hyphen that only the break shows.
                    if text.hasSuffix("\u{2010}") { passed -= 1 }
                }
            }
            return TreeCut(node: node, passed: passed, isCode: isCode)
        }
    }

    private enum Leaf {
        case text(NodeID, String)
        case box(NodeID)
    }

    /// What stands on a line, in visual order.
    private func leaves(of fragment: Fragment) -> [Leaf] {
        fragment.children.flatMap { child -> [Leaf] in
            switch child.fragment.kind {
            case .text(let text):
                guard let source = text.source, !source.isGenerated else { return [] }
                return [.text(NodeID(rawValue: source.node), text.text)]
            case .inlineBox: return leaves(of: child.fragment)
            default: return node(of: child.fragment).map { [.box($0)] } ?? []
            }
        }
    }
}

extension Fragment.Kind {
    fileprivate var isGrid: Bool { if case .tableGrid = self { true } else { false } }
}

extension SlideLayout {
    /// Where a slide that is too high is cut in two; nil where it fits or can't be cut.
    package func cut(slide: Slide, styled: StyledTree, size: Size) -> TreeCut? {
        BigStack.run {
            let done = layOut(slide: slide, styled: styled, size: size)
            return SlideBreak(engine: done.engine, tree: styled.tree, root: done.fragment)
                .place(in: done.fragment)
        }
    }

    /// Where the tops of the slide's blocks lie, CSS pixels.
    package func tops(slide: Slide, styled: StyledTree, size: Size) -> [NodeID: Double] {
        BigStack.run {
            let done = layOut(slide: slide, styled: styled, size: size)
            var tops: [NodeID: Double] = [:]
            for child in done.fragment.children {
                if let node = done.engine.box(child.fragment.box).node {
                    tops[node] = child.offset.y
                }
            }
            return tops
        }
    }

    /// How far the flow leaves the slide's content box, CSS pixels; 0 where it fits.
    package func excess(slide: Slide, styled: StyledTree, size: Size) -> Double {
        BigStack.run {
            let done = layOut(slide: slide, styled: styled, size: size)
            return Overflow(engine: done.engine, tree: styled.tree, slide: slide)
                .worst(done.fragment).excess
        }
    }
}
