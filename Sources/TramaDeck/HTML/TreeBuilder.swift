import CGumbo
import TramaCore

/// HTML as written to elements of a tree, by an HTML5 parser (Gumbo).
struct TreeBuilder {
    let options: DeckOptions
    let text: ComposedText

    /// Appends what the HTML holds to a node. The caller bounds its depth.
    func append(_ html: HTMLOutput, to parent: NodeID, of tree: inout Tree) {
        guard !html.bytes.isEmpty else { return }
        html.bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let base = characters.baseAddress else { return }
                var settings = kGumboDefaultOptions
                settings.fragment_context = GUMBO_TAG_SECTION
                settings.max_errors = 0
                guard let parsed = gumbo_parse_with_options(&settings, base, characters.count)
                else { return }
                defer { gumbo_destroy_output(&settings, parsed) }
                if let root = parsed.pointee.root {
                    copy(root, html, UnsafeRawPointer(base), to: parent, of: &tree)
                }
            }
        }
    }

    private typealias Node = UnsafeMutablePointer<GumboNode>

    private func copy(
        _ root: Node, _ html: HTMLOutput, _ base: UnsafeRawPointer, to parent: NodeID,
        of tree: inout Tree
    ) {
        // Start offset of the parent's tag too: a pause hides what follows it in an element it stands in.
        var stack: [(node: Node, parent: NodeID, parentStart: Int)] = []
        func push(_ children: GumboVector, to parent: NodeID, _ start: Int) {
            for index in stride(from: Int(children.length) - 1, through: 0, by: -1) {
                guard let raw = children.data[index] else { continue }
                stack.append((raw.assumingMemoryBound(to: GumboNode.self), parent, start))
            }
        }
        push(root.pointee.v.element.children, to: parent, -1)
        while let (node, parent, parentStart) = stack.popLast() {
            switch node.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                let element = node.pointee.v.element
                let start = offset(element.original_tag.data, base)
                var made = self.element(element, mark: start.flatMap { html.marks[$0] })
                if made.steps == nil, let step = html.step(at: start ?? -1, in: parentStart) {
                    made.steps = step...Int.max
                    made["data-marpit-fragment"] = String(step)
                }
                let id = tree.append(
                    .element(made), to: parent, span: span(of: element, at: start, html, base))
                push(element.children, to: id, start ?? parentStart)
            case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
                let piece = node.pointee.v.text
                guard let characters = piece.text else { continue }
                if node.pointee.type == GUMBO_NODE_WHITESPACE, isEdge(node, in: parent, of: tree) {
                    continue
                }
                var place: Span?
                var target = parent
                if let start = offset(piece.original_text.data, base) {
                    place = html.source(of: start..<(start + piece.original_text.length))
                        .flatMap { text.span($0) }
                    if let step = html.step(at: start, in: parentStart) {
                        var wrapper = Element(
                            "span", [Attribute("data-marpit-fragment", String(step))])
                        wrapper.steps = step...Int.max
                        target = tree.append(.element(wrapper), to: parent, span: place)
                    }
                }
                tree.append(.text(String(cString: characters)), to: target, span: place)
            default: break
            }
        }
    }

    /// First or last in a block: white space there never shows.
    private func isEdge(_ node: Node, in parent: NodeID, of tree: Tree) -> Bool {
        guard let element = tree.element(parent), !Self.keepsSpace.contains(element.name) else {
            return false
        }
        guard let above = node.pointee.parent, above.pointee.type == GUMBO_NODE_ELEMENT else {
            return false
        }
        let index = Int(node.pointee.index_within_parent)
        let count = Int(above.pointee.v.element.children.length)
        if index == 0 || index + 1 == count { return true }
        // Between two blocks of the slide itself.
        return parent == Tree.root && isBlock(above, index - 1) && isBlock(above, index + 1)
    }

    private func isBlock(_ parent: Node, _ index: Int) -> Bool {
        guard let raw = parent.pointee.v.element.children.data[index] else { return false }
        let node = raw.assumingMemoryBound(to: GumboNode.self)
        guard node.pointee.type == GUMBO_NODE_ELEMENT else { return false }
        let name = name(of: node.pointee.v.element)
        return !Self.keepsSpace.contains(name) && !Self.inlineReplaced.contains(name)
    }

    private static let inlineReplaced: Set<String> = [
        "img", "br", "wbr", "picture", "video", "audio", "button", "input", "select", "svg", "math",
        "trama-math",
    ]

    private static let keepsSpace: Set<String> = [
        "pre", "code", "span", "a", "b", "strong", "em", "i", "u", "s", "del", "mark", "small",
        "sub",
        "sup", "kbd", "q", "cite", "abbr", "big", "ins", "strike", "time", "bdi", "bdo", "textarea",
    ]

    private func offset(_ pointer: UnsafePointer<CChar>?, _ base: UnsafeRawPointer) -> Int? {
        guard let pointer else { return nil }
        return UnsafeRawPointer(pointer) - base
    }

    private func span(
        of element: GumboElement, at start: Int?, _ html: HTMLOutput, _ base: UnsafeRawPointer
    ) -> Span? {
        guard let start else { return nil }
        if let mark = html.marks[start], mark.isWhole, let range = mark.range {
            return text.span(range)
        }
        var end = start + element.original_tag.length
        if let last = offset(element.original_end_tag.data, base) {
            end = max(end, last + element.original_end_tag.length)
        }
        return html.source(of: start..<end).flatMap { text.span($0) }
    }

    private func element(_ found: GumboElement, mark: HTMLOutput.Mark?) -> Element {
        var attributes: [Attribute] = []
        for index in 0..<Int(found.attributes.length) {
            guard let raw = found.attributes.data[index] else { continue }
            let attribute = raw.assumingMemoryBound(to: GumboAttribute.self).pointee
            attributes.append(
                Attribute(String(cString: attribute.name), String(cString: attribute.value)))
        }
        var element = Element(name(of: found), attributes)
        element.kind = mark?.kind ?? claimed(element)
        element.source = mark?.source
        if let fragment = mark?.fragment { element.steps = fragment...Int.max }
        if let steps = mark?.steps { element.steps = steps }
        return element
    }

    private func claimed(_ element: Element) -> String? {
        let claim = options.claims.tags.first { claim in
            guard claim.tag.name == element.name || claim.tag.name == "*" else { return false }
            guard let wanted = claim.tag.requiredClass else { return true }
            return element.classes.contains { $0 == wanted }
        }
        return claim?.kind ?? (element.name == "img" ? "image" : nil)
    }

    private func name(of element: GumboElement) -> String {
        if element.tag != GUMBO_TAG_UNKNOWN, element.tag_namespace == GUMBO_NAMESPACE_HTML {
            return String(cString: gumbo_normalized_tagname(element.tag))
        }
        var piece = element.original_tag
        gumbo_tag_from_original_text(&piece)
        if element.tag_namespace == GUMBO_NAMESPACE_SVG,
            let proper = gumbo_normalize_svg_tagname(&piece)
        {
            return String(cString: proper)
        }
        guard let data = piece.data, piece.length > 0 else {
            return String(cString: gumbo_normalized_tagname(element.tag))
        }
        let bytes = UnsafeRawBufferPointer(start: data, count: piece.length)
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
