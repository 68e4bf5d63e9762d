import CCmark
import Synchronization
import TramaCore

/// The bridge to cmark-gfm: composed text to a ``MarkdownTree``.
///
/// cmark keeps the set of special characters in global tables while extensions are attached, so parses
/// take turns.
struct MarkdownParser {
    let syntax: MarkdownSyntax

    private static let turn = Mutex(())

    /// Containers deeper than this are flattened into the one above.
    static let depth = Limits.nesting - 32

    func parse(_ text: ComposedText) -> (tree: MarkdownTree, isTruncated: Bool) {
        let converted = Self.turn.withLock { _ in convert(text) }
        var tree = converted.tree
        InlineLocator(text: text).locate(in: &tree)
        return (tree, converted.isTruncated)
    }

    private var options: Int32 {
        var options = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE
        if syntax.hardBreaks { options |= CMARK_OPT_HARDBREAKS }
        if syntax.doubleTilde { options |= CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE }
        if syntax.footnotes { options |= CMARK_OPT_FOOTNOTES }
        return options
    }

    private func convert(_ text: ComposedText) -> (tree: MarkdownTree, isTruncated: Bool) {
        var tree = MarkdownTree()
        let whole = 0..<text.bytes.count
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(options) else {
            tree.add(MarkdownNode(kind: .document, range: whole), to: nil)
            return (tree, false)
        }
        defer { cmark_parser_free(parser) }
        for (name, isOn) in [
            ("table", syntax.tables), ("strikethrough", syntax.strikethrough),
            ("autolink", syntax.gfmAutolinks), ("tasklist", syntax.taskLists),
        ] where isOn {
            if let found = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        if syntax.math, let math = MathSyntax.shared.pointer {
            cmark_parser_attach_syntax_extension(parser, math)
        }
        text.bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                cmark_parser_feed(parser, $0.baseAddress, $0.count)
            }
        }
        guard let root = cmark_parser_finish(parser) else {
            tree.add(MarkdownNode(kind: .document, range: whole), to: nil)
            return (tree, false)
        }
        defer { cmark_node_free(root) }
        let isTruncated = copy(root, of: text, into: &tree)
        return (tree, isTruncated)
    }

    private func copy(
        _ root: OpaqueNode, of text: ComposedText, into tree: inout MarkdownTree
    ) -> Bool {
        guard let walk = cmark_iter_new(root) else { return false }
        defer { cmark_iter_free(walk) }
        var stack: [Int] = []
        // Depth of the cmark tree, counting flattened containers that never reached the stack.
        var skipped: [Bool] = []
        var isTruncated = false
        var footnotes = 0
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { break }
            guard let node = cmark_iter_get_node(walk) else { break }
            let isLeaf = Self.isLeaf(node)
            if event == CMARK_EVENT_EXIT {
                if isLeaf { continue }
                if skipped.popLast() == false { stack.removeLast() }
                continue
            }
            var made = MarkdownNode(
                kind: kind(of: node, in: text), range: range(of: node, in: text))
            if case .footnoteDefinition = made.kind {
                footnotes += 1
                made.kind = .footnoteDefinition(index: footnotes)
            }
            // Still masked: the locator compares it with the text byte by byte.
            if let literal = cmark_node_get_literal(node) {
                made.literal = String(cString: literal)
            }
            if !isLeaf && stack.count >= Self.depth {
                isTruncated = true
                skipped.append(true)
                continue
            }
            let index = tree.add(made, to: stack.last)
            if !isLeaf {
                stack.append(index)
                skipped.append(false)
            }
        }
        return isTruncated
    }

    private static func isLeaf(_ node: OpaqueNode) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK,
            CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE,
            CMARK_NODE_HTML_INLINE:
            true
        default: false
        }
    }

    private func range(of node: OpaqueNode, in text: ComposedText) -> Range<Int> {
        let line = Int(cmark_node_get_start_line(node))
        let lower = text.offset(line: line, column: Int(cmark_node_get_start_column(node)))
        let last = max(line, Int(cmark_node_get_end_line(node)))
        let upper = text.offset(line: last, column: Int(cmark_node_get_end_column(node)) + 1)
        return lower..<max(lower, upper)
    }

    private func kind(of node: OpaqueNode, in text: ComposedText) -> MarkdownNode.Kind {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST:
            .list(
                start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                    ? Int(cmark_node_get_list_start(node)) : nil,
                isTight: cmark_node_get_list_tight(node) != 0)
        case CMARK_NODE_ITEM: item(node, in: text)
        case CMARK_NODE_CODE_BLOCK:
            .codeBlock(info: cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "")
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition(index: 0)
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: MathSyntax.isMath(node) ? .math : .code
        case CMARK_NODE_HTML_INLINE: .html
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link(url: Self.url(node), title: Self.title(node))
        case CMARK_NODE_IMAGE: .image(url: Self.url(node), title: Self.title(node))
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            .footnoteReference(
                index: cmark_node_get_literal(node).flatMap { Int(String(cString: $0)) } ?? 0)
        default: extended(node)
        }
    }

    private func item(_ node: OpaqueNode, in text: ComposedText) -> MarkdownNode.Kind {
        var marker = UInt8(ascii: "-")
        if let list = cmark_node_parent(node), cmark_node_get_list_type(list) == CMARK_ORDERED_LIST
        {
            marker =
                cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM
                ? UInt8(ascii: ")") : UInt8(ascii: ".")
        } else {
            let start = text.offset(
                line: Int(cmark_node_get_start_line(node)),
                column: Int(cmark_node_get_start_column(node)))
            let tail = text.bytes[min(start, text.bytes.count)...].prefix(8)
            marker = tail.first { $0 == 0x2A || $0 == 0x2B || $0 == 0x2D } ?? marker
        }
        let isTask = String(cString: cmark_node_get_type_string(node)) == "tasklist"
        return .item(
            marker: marker,
            isChecked: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
    }

    private func extended(_ node: OpaqueNode) -> MarkdownNode.Kind {
        switch String(cString: cmark_node_get_type_string(node)) {
        case "table": return .table
        case "table_header": return .tableRow(isHeader: true)
        case "table_row": return .tableRow(isHeader: false)
        case "table_cell": return .tableCell(alignment: alignment(of: node))
        case "strikethrough": return .strikethrough
        default: return .span
        }
    }

    private func alignment(of cell: OpaqueNode) -> String? {
        guard let row = cmark_node_parent(cell), let table = cmark_node_parent(row),
            let alignments = cmark_gfm_extensions_get_table_alignments(table)
        else { return nil }
        var column = 0
        var previous = cmark_node_previous(cell)
        while let node = previous {
            column += 1
            previous = cmark_node_previous(node)
        }
        guard column < Int(cmark_gfm_extensions_get_table_columns(table)) else { return nil }
        switch alignments[column] {
        case UInt8(ascii: "l"): return "left"
        case UInt8(ascii: "c"): return "center"
        case UInt8(ascii: "r"): return "right"
        default: return nil
        }
    }

    private static func url(_ node: OpaqueNode) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }

    private static func title(_ node: OpaqueNode) -> String {
        cmark_node_get_title(node).map { Sentinel.unmask(String(cString: $0)) } ?? ""
    }
}

/// A `cmark_node`.
typealias OpaqueNode = OpaquePointer
