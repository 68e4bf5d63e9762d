import TramaCore
import TramaDeck
import TramaStyle
import TramaText

/// Makes the box tree of a slide from its styled tree.
struct BoxBuilder {
    /// A piece of a box's content before it is known whether lines or blocks hold it.
    indirect enum Piece {
        case text(String, TextSource)
        /// An inline box; the flags say whether this part of it has its start and end edge.
        case inline(BoxID, [Piece], start: Bool, end: Bool)
        case block(BoxID)
        case atomic(BoxID)
        case float(BoxID)
        case outOfFlow(BoxID, isInline: Bool)
        case newline(Clear)
    }

    let styled: StyledTree
    let context: LayoutContext
    var boxes: [Box] = []
    let styles = TextStyleMemo()
    /// A page number that is laid out apart from the root.
    var skipsRootAfter = false
    var firstLetter: PendingFirst?
    var firstLine: PendingFirst?
    /// Pieces of table rows, row groups and column groups, for their table to sort.
    var parts: [BoxID: [Piece]] = [:]

    init(styled: StyledTree, context: LayoutContext) {
        self.styled = styled
        self.context = context
    }

    /// The whole slide; `pageNumberApart` leaves out the root's `::after`.
    static func build(
        _ styled: StyledTree, context: LayoutContext, pageNumberApart: Bool
    ) -> BoxTree {
        var builder = BoxBuilder(styled: styled, context: context)
        builder.skipsRootAfter = pageNumberApart
        let root = builder.element(Tree.root, depth: 0, blockify: true)
        var tree = BoxTree(boxes: builder.boxes, root: builder.rootBox(of: root))
        tree.collapseBorders()
        return tree
    }

    /// A root that holds nothing but the slide's `::after`, as big as the slide.
    static func buildPageNumber(_ styled: StyledTree, context: LayoutContext) -> BoxTree? {
        guard styled.generated[Tree.root]?[.after] != nil else { return nil }
        var builder = BoxBuilder(styled: styled, context: context)
        let id = builder.add(styled.style(Tree.root).asBareContainer(), node: Tree.root)
        let pieces = builder.pseudo(.after, of: Tree.root, depth: 0, blockify: false)
        builder.boxes[id.rawValue].content = builder.flow(
            pieces, style: builder.boxes[id.rawValue].style, node: Tree.root)
        var tree = BoxTree(boxes: builder.boxes, root: id)
        tree.collapseBorders()
        return tree
    }

    private mutating func rootBox(of pieces: [Piece]) -> BoxID {
        for piece in pieces {
            switch piece {
            case .block(let id), .float(let id), .outOfFlow(let id, _), .atomic(let id): return id
            default: continue
            }
        }
        return add(.initial.asBlock(), node: Tree.root)
    }

    mutating func add(
        _ style: ComputedStyle, node: NodeID?, pseudo: StyledTree.Pseudo? = nil,
        isAnonymous: Bool = false, content: Box.Content = .blocks([])
    ) -> BoxID {
        let id = BoxID(rawValue: boxes.count)
        var box = Box(
            id: id, style: style, node: node, pseudo: pseudo, isAnonymous: isAnonymous,
            content: content)
        if !isAnonymous, pseudo != .marker { box.turn(in: containerMode(node, pseudo)) }
        boxes.append(box)
        return id
    }

    /// The writing mode in which a box's own edges and sizes are laid out.
    private func containerMode(_ node: NodeID?, _ pseudo: StyledTree.Pseudo?) -> WritingMode {
        guard let node else { return .horizontalTB }
        let owner = pseudo == nil ? styled.tree[node].parent : node
        return owner.map { styled.style($0).text.writingMode } ?? .horizontalTB
    }

    // MARK: - Elements

    mutating func node(_ id: NodeID, depth: Int, blockify: Bool) -> [Piece] {
        switch styled.tree[id].content {
        case .text(let text):
            self.text(text, id)
        case .element:
            element(id, depth: depth, blockify: blockify)
        }
    }

    mutating func element(_ id: NodeID, depth: Int, blockify: Bool) -> [Piece] {
        // The reader caps nesting; anonymous wrappers add at most a factor of two.
        guard depth < Limits.nesting, let element = styled.tree.element(id) else { return [] }
        var style = styled.style(id)
        switch style.box.display.kind {
        case .none: return []
        case .contents: return children(of: id, depth: depth + 1, blockify: blockify)
        case .box: break
        }
        if element.name == "br" { return [.newline(style.box.clear)] }
        if element.name == "wbr" {
            return [.text("\u{200B}", TextSource(node: id.rawValue, isGenerated: true))]
        }
        style.blockifyIfNeeded(blockify)
        if style.box.display.inside == .ruby { return ruby(id, style: style, depth: depth) }
        if let content = context.replaced[id] {
            // In two steps: a call reads `self` before its arguments change it.
            let resolved = content.drawn(id, in: styled)
                .resolved(style, fonts: context.fonts)
            let pieces = style.box.display.outside == .inline ? resolved.pieces : [resolved]
            return pieces.map { content in
                let box = add(style, node: id, content: .replaced(content))
                return piece(box, original: styled.style(id))
            }
        }
        if style.isInlineFlow, style.text.writingMode != containerMode(id, nil) {
            style.box.display = .inlineBlock
        }
        if style.isInlineFlow { return inline(id, style: style, depth: depth) }
        let box = add(style, node: id)
        fill(box, element: element, node: id, depth: depth)
        return [piece(box, original: styled.style(id))]
    }

    private mutating func inline(_ id: NodeID, style: ComputedStyle, depth: Int) -> [Piece] {
        let box = add(style, node: id, content: .span)
        let content = children(of: id, depth: depth + 1, blockify: false)
        return [.inline(box, content, start: true, end: true)]
    }

    /// Which kind of piece a finished box is, by its position, float and display.
    func piece(_ id: BoxID, original: ComputedStyle) -> Piece {
        let box = boxes[id.rawValue]
        if box.isOutOfFlow { return .outOfFlow(id, isInline: wasInline(box, original)) }
        if box.isFloating { return .float(id) }
        return box.style.box.display.outside == .inline ? .atomic(id) : .block(id)
    }

    /// Whether an absolute box would have stood in a line. Computed styles tell the display after it
    /// was made a block: what most elements are by nature must do.
    private func wasInline(_ box: Box, _ original: ComputedStyle) -> Bool {
        if box.pseudo != nil || original.box.display.outside == .inline { return true }
        guard let name = box.node.flatMap({ styled.tree.element($0)?.name }) else { return false }
        return Self.inlineNames.contains(name)
    }

    private static let inlineNames: Set<String> = [
        "a", "abbr", "b", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
        "small", "span", "strong", "sub", "sup", "u",
    ]

    /// Gives a block container, flex, grid or table box its content.
    private mutating func fill(_ id: BoxID, element: Element, node: NodeID, depth: Int) {
        let style = boxes[id.rawValue].style
        let arranges = style.arrangesItems
        var pieces: [Piece] = []
        openFirsts(node, style: style)
        defer { closeFirsts(node) }
        if style.box.display.isListItem { pieces += marker(of: node, for: id, depth: depth) }
        pieces += children(of: node, depth: depth + 1, blockify: arranges)
        switch style.box.display.inside {
        case .tableRow?, .tableRowGroup?, .tableHeaderGroup?, .tableFooterGroup?,
            .tableColumnGroup?, .tableColumn?:
            parts[id] = pieces
            return
        default: break
        }
        let (mode, outer) = (style.text.writingMode, containerMode(node, nil))
        guard mode != outer, style.box.display.inside != .table else {
            boxes[id.rawValue].content = content(pieces, of: id, element: element, node: node)
            return
        }
        let inner = add(boxes[id.rawValue].style.asTurnedContent, node: node, isAnonymous: true)
        boxes[inner.rawValue].content = content(pieces, of: inner, element: element, node: node)
        boxes[id.rawValue].holdTurned(inner, Turn.between(mode, outer))
    }

    private mutating func content(
        _ pieces: [Piece], of id: BoxID, element: Element, node: NodeID
    ) -> Box.Content {
        let style = boxes[id.rawValue].style
        if element.name == "fieldset", !boxes[id.rawValue].isAnonymous,
            let found = fieldset(
                pieces, of: id, node: node,
                { $0.content($1, of: $2, element: element, node: node) })
        {
            return found
        }
        switch style.box.display.inside {
        case .flex?, .grid?: return .items(items(pieces, style: style, node: node))
        case .table?: return table(pieces, style: style, node: node)
        default: break
        }
        guard let scaling = Box.Scaling(element["data-auto-scaling"]) else {
            return flow(pieces, style: style, node: node)
        }
        var inner = style.inheriting().asBlock()
        if scaling == .fit { inner.text.textWrapMode = .nowrap }
        let child = add(inner, node: node, isAnonymous: true)
        boxes[child.rawValue].content = flow(pieces, style: inner, node: node)
        return .scaled(child, scaling)
    }

    /// The pieces of an element's content: `::before`, child nodes, `::after`.
    mutating func children(of id: NodeID, depth: Int, blockify: Bool) -> [Piece] {
        var pieces = pseudo(.before, of: id, depth: depth, blockify: blockify)
        for child in styled.tree[id].children {
            pieces += node(child, depth: depth, blockify: blockify)
        }
        if id != Tree.root || !skipsRootAfter {
            pieces += pseudo(.after, of: id, depth: depth, blockify: blockify)
        }
        return pieces
    }

    mutating func pseudo(
        _ pseudo: StyledTree.Pseudo, of id: NodeID, depth: Int, blockify: Bool
    ) -> [Piece] {
        guard let generated = styled.generated[id]?[pseudo] else { return [] }
        var style = generated.style
        switch style.box.display.kind {
        case .none: return []
        case .contents: return contentPieces(generated, node: id, pseudo: pseudo)
        case .box: break
        }
        style.blockifyIfNeeded(blockify)
        let isInline = style.isInlineFlow
        let box = add(style, node: id, pseudo: pseudo, content: isInline ? .span : .blocks([]))
        let content = contentPieces(generated, node: id, pseudo: pseudo)
        if isInline { return [.inline(box, content, start: true, end: true)] }
        if style.arrangesItems {
            boxes[box.rawValue].content = .items(items(content, style: style, node: id))
        } else {
            boxes[box.rawValue].content = flow(content, style: style, node: id)
        }
        return [piece(box, original: generated.style)]
    }

    mutating func contentPieces(
        _ generated: StyledTree.Generated, node: NodeID, pseudo: StyledTree.Pseudo
    ) -> [Piece] {
        generated.content.compactMap { content in
            switch content {
            case .text(let text):
                return .text(text, TextSource(node: node.rawValue, isGenerated: true))
            case .image(let image):
                guard let replaced = CSSImageContent(image, pictures: context.pictures) else {
                    return nil
                }
                var style = generated.style.inheriting()
                style.box.display = .inlineBlock
                return .atomic(
                    add(
                        style, node: node, pseudo: pseudo, isAnonymous: true,
                        content: .replaced(replaced)))
            }
        }
    }
}

extension Box.Scaling {
    /// Reads the attribute that the reader puts on headings and code blocks.
    init?(_ attribute: String?) {
        switch attribute {
        case "fit"?: self = .fit
        case "downscale-only"?, "downscale"?: self = .downscale
        default: return nil
        }
    }
}

extension ComputedStyle {
    /// `display: inline` with inline content, not floating and not positioned absolutely.
    var isInlineFlow: Bool {
        guard case .box(.inline, let inside, _) = box.display.kind else { return false }
        return inside == .flow || inside == .ruby
    }

    var arrangesItems: Bool {
        box.display.inside == .flex || box.display.inside == .grid
    }

    /// Floats, absolute boxes and items of flex and grid containers are block-level.
    mutating func blockifyIfNeeded(_ isItem: Bool) {
        let isOut = box.position == .absolute || box.position == .fixed
        // `-webkit-box` with a clamp is how lines are counted; nothing in it flexes.
        if box.lineClamp != nil, box.display.inside == .flex {
            box.display = box.display.outside == .inline ? .inlineBlock : .block(.flowRoot)
        }
        if isItem, !isOut, box.float != .none { box.float = .none }
        if isItem || isOut || box.float != .none { box.display = box.display.blockified }
    }

    func asBlock() -> ComputedStyle {
        var style = self
        style.box.display = .block
        return style
    }

    /// Keeps size, padding and text, but paints nothing.
    func asBareContainer() -> ComputedStyle {
        var style = self
        style.paint = PaintProperties()
        style.box.display = .block
        if style.box.position == .static { style.box.position = .relative }
        return style
    }
}
