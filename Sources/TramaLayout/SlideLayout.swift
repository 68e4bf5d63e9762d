import Foundation
import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// Lays out one slide: styled elements to a scene.
package struct SlideLayout: Sendable {
    package let context: LayoutContext

    package init(context: LayoutContext) { self.context = context }

    /// A slide's layout before it is painted.
    struct LaidOut {
        let engine: LayoutEngine
        var fragment: Fragment
        /// Of the content's border box on the page.
        let origin: Point
        /// The page number, when it is laid out on the whole page and not in the content.
        let pageNumber: (engine: LayoutEngine, fragment: Fragment)?
    }

    /// A slide's scene, and what the slide's author should know of it.
    package struct Finished: Sendable {
        package var scene: Scene
        /// Where content leaves the slide.
        package var diagnostics: [Diagnostic]
        /// Text that is hard to read.
        package var legibility: [LegibilityFinding]
    }

    /// The finished slide.
    /// - Parameter size: of the page, CSS pixels.
    package func scene(slide: Slide, styled: StyledTree, size: Size) -> Finished {
        BigStack.run { paint(slide: slide, styled: styled, size: size) }
    }

    /// The positions of boxes and lines, for comparing with a browser.
    package func dump(slide: Slide, styled: StyledTree, size: Size) -> LayoutDump {
        BigStack.run {
            let done = layOut(slide: slide, styled: styled, size: size)
            return LayoutDump(
                done.fragment, at: done.origin, boxes: done.engine.tree, tree: styled.tree)
        }
    }

    /// Content boxes of some elements, for what asks for their containers' sizes.
    package func contentSizes(
        of nodes: [NodeID], slide: Slide, styled: StyledTree, size: Size
    ) -> ContainerSizes {
        BigStack.run {
            let done = layOut(slide: slide, styled: styled, size: size)
            var found = ContainerSizes()
            let wanted = Set(nodes)
            func visit(_ part: Fragment) {
                let box = done.engine.tree[part.box]
                if case .box = part.kind, !box.isAnonymous, box.pseudo == nil,
                    let node = box.node, wanted.contains(node), found.sizes[node] == nil
                {
                    found.sizes[node] = part.contentSize
                }
                for child in part.children { visit(child.fragment) }
            }
            visit(done.fragment)
            return found
        }
    }

    private func paint(slide: Slide, styled: StyledTree, size: Size) -> Finished {
        let done = layOut(slide: slide, styled: styled, size: size)
        var logical = LogicalTreeBuilder.build(styled, replaced: context.replaced)
        logical.addFrames(of: done.fragment, at: done.origin, in: done.engine.tree)
        var painter = Painter(engine: done.engine, tree: styled.tree, logical: logical)
        var items = painter.below(done.fragment, at: done.origin)
        let backdrop = SlideBackdrop(
            context: done.engine.context, style: styled.style(Tree.root),
            background: slide.background, size: size)
        items += backdrop.items()
        painter.ground = items
        var legibility = LegibilityReading(
            page: size, owners: TextOwners(logical, styled, slide))
        legibility.read(items)
        legibility.skip(backdrop.missing)
        let below = items.count
        items += painter.paint(done.fragment, at: done.origin)
        if let page = done.pageNumber {
            let painter = Painter(engine: page.engine, tree: styled.tree, logical: LogicalMap())
            items += painter.paint(page.fragment, at: .zero)
        }
        var scene = Scene(size: size, items: items, stepCount: slide.stepCount)
        scene.logical = logical.tree
        scene.widgets =
            backdrop.widgets
            + WidgetCollector(boxes: done.engine.tree, tree: styled.tree)
            .widgets(in: done.fragment, at: done.origin)
        let overflow = Overflow(engine: done.engine, tree: styled.tree, slide: slide)
            .diagnostics(done.fragment)
        let content = done.engine.tree.boxes.flatMap { box -> [Diagnostic] in
            guard case .replaced(let content) = box.content else { return [] }
            return content.diagnostics(at: box.node.flatMap { styled.tree[$0].span } ?? slide.span)
        }
        legibility.read(Array(items[below...]))
        let names = TransitionNames(boxes: done.engine.tree, tree: styled.tree).diagnostics
        return Finished(
            scene: scene, diagnostics: content + overflow + names, legibility: legibility.findings)
    }

    /// Marp draws the background apart from the content: the content's section is transparent, and
    /// narrower where a split background takes a side.
    func layOut(slide: Slide, styled: StyledTree, size: Size) -> LaidOut {
        var context = context
        context.page = size
        let background = slide.background
        let isApart = !background.cells.isEmpty
        let tree = BoxBuilder.build(styled, context: context, pageNumberApart: isApart)
        var transparent = tree
        transparent.boxes[tree.root.rawValue] = tree[tree.root].withoutBackground
        let engine = LayoutEngine(tree: transparent, context: context)
        let fraction = background.split == nil ? 0 : min(1, max(0, background.splitFraction))
        let width = unit(size.width * (1 - fraction))
        let fragment = layOut(engine, width: width, height: size.height)
        let origin = Point(x: background.split == .left ? size.width - width : 0, y: 0)
        var pageNumber: (LayoutEngine, Fragment)?
        if isApart, let tree = BoxBuilder.buildPageNumber(styled, context: context) {
            let engine = LayoutEngine(tree: tree, context: context)
            pageNumber = (engine, layOut(engine, width: size.width, height: size.height))
        }
        return LaidOut(engine: engine, fragment: fragment, origin: origin, pageNumber: pageNumber)
    }

    private func layOut(_ engine: LayoutEngine, width: Double, height: Double) -> Fragment {
        var space = ConstraintSpace(
            availableWidth: width, percentHeight: height, width: .fixed(width),
            fixedHeight: height)
        space.isFixedHeightDefinite = true
        var result = engine.fragment(engine.tree.root, in: space)
        // The page is the containing block of what no other box takes.
        engine.placeOutOfFlow(in: &result)
        return result
    }
}

extension Box {
    /// The slide's own background is painted below Marp's pictures, on the whole page.
    fileprivate var withoutBackground: Box {
        var style = style
        style.paint.backgroundColor = .transparent
        style.paint.backgrounds = []
        // The page clips already; and a slide's own transform would move its background away.
        return Box(
            id: id, style: style, node: node, pseudo: pseudo, isAnonymous: isAnonymous,
            content: content, marker: marker, symbol: symbol)
    }
}
