import TramaCore
import TramaDeck
import TramaDrawing
import TramaLayout
import TramaScene
import TramaStyle

extension Talk {
    /// What a browser can't draw of a slide, each as SVG of its natural size.
    func drawings(_ index: Int) -> [BrowserPage.Drawing] {
        let styled = styled[index]
        return kinds.contents(of: styled.tree, context: elements)
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .compactMap { node, content in
                if let element = styled.tree.element(node), Self.isFile(element) { return nil }
                return drawing(content.resolved(styled.style(node), fonts: fonts), of: node, styled)
            }
    }

    /// Marp's background pictures of a slide, or nil without any.
    func backdrop(_ index: Int) -> BrowserPage.Backdrop? {
        let background = deck.slides[index].background
        guard !background.cells.isEmpty else { return nil }
        let layout = TalkReading(options: TalkOptions(), environment: environment)
            .layout(of: styled[index], fonts: fonts, elements: elements, loader: loader)
        let items = SlideBackdrop(
            context: layout.context, style: styled[index].style(Tree.root), background: background,
            size: page
        ).items()
        let fraction = background.split == nil ? 0 : min(1, max(0, background.splitFraction))
        let width = page.width * (1 - fraction)
        return BrowserPage.Backdrop(
            svg: svg(items, page), left: background.split == .left ? page.width - width : 0,
            width: width)
    }

    private func drawing(
        _ content: any ReplacedContent, of node: NodeID, _ styled: StyledTree
    ) -> BrowserPage.Drawing {
        let style = styled.style(node)
        // Pieces side by side on one baseline.
        let parts = content.pieces.map { part -> (size: Size, baseline: Double, items: [Item]) in
            let intrinsic = part.intrinsic
            let ratio = intrinsic.ratio ?? 1
            let width = intrinsic.width ?? intrinsic.height.map { $0 * ratio } ?? 300
            let size = Size(width: width, height: intrinsic.height ?? width / ratio)
            return (
                size, intrinsic.baseline ?? 0, part.items(in: size, style: style, logical: nil)
            )
        }
        let ascent = parts.map { $0.size.height - $0.baseline }.max() ?? 0
        let descent = parts.map(\.baseline).max() ?? 0
        var x = 0.0
        let items = parts.map { part -> Item in
            defer { x += part.size.width }
            let y = ascent - (part.size.height - part.baseline)
            return .group(Group(items: part.items, transform: .translation(x, y)))
        }
        let size = Size(width: x, height: ascent + descent)
        return BrowserPage.Drawing(
            node: node, svg: svg(items, size),
            baseline: content.intrinsic.baseline.map { _ in descent },
            displayHeight: content.height(forWidth: x) != nil ? size.height : nil)
    }

    private func svg(_ items: [Item], _ size: Size) -> String {
        SVGBackend(glyphs: fonts, pictures: loader.table()).svg(Scene(size: size, items: items))
    }

    /// A picture that a browser reads from the disk by itself.
    private static func isFile(_ element: Element) -> Bool {
        if ["svg", "progress", "meter"].contains(element.name) { return true }
        guard element.name == "img", let source = element["src"] else { return false }
        return !source.contains(":") || source.hasPrefix("data:")
    }
}
