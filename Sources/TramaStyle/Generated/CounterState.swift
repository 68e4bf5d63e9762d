import TramaCore
import TramaDeck

/// Counters as they stand between two slides, and the counting of one slide.
///
/// Counters made on a slide's `section` itself live on through the deck; others end with their scope
/// (CSS Lists 3, section 4).
package struct CounterState: Sendable, Hashable {
    private struct Instance: Sendable, Hashable {
        var value: Int
        /// Node whose child made it: it ends when that node's children end. -1: the deck.
        let scope: Int
    }
    private var instances: [String: [Instance]] = [:]
    private var quoteDepth = 0
    /// The deck's; not part of what is compared.
    private var styles = Styles()

    /// Counter styles follow from the sheets, so that two states of one deck never differ in them.
    private struct Styles: Sendable, Hashable {
        var value = CounterStyles()
        static func == (a: Styles, b: Styles) -> Bool { true }
        func hash(into hasher: inout Hasher) {}
    }

    package init() {}

    /// Counts through a slide and resolves generated content and markers to text.
    package mutating func count(_ uncounted: UncountedTree) -> StyledTree {
        var generated: [NodeID: [StyledTree.Pseudo: StyledTree.Generated]] = [:]
        quoteDepth = 0
        styles.value = uncounted.counterStyles
        walk(0, uncounted, &generated)
        return StyledTree(
            tree: uncounted.table.tree, styles: uncounted.styles, generated: generated,
            firsts: uncounted.firsts)
    }

    /// Recursion as deep as the tree, which the reader limits (``Limits/nesting``).
    private mutating func walk(
        _ node: Int, _ slide: UncountedTree,
        _ generated: inout [NodeID: [StyledTree.Pseudo: StyledTree.Generated]]
    ) {
        let entry = slide.table.entries[node]
        guard !entry.name.isEmpty else { return }
        let style = slide.styles[node]
        guard style.box.display.kind != .none else { return }
        apply(style, entry, node, slide.table)
        let id = NodeID(rawValue: node)
        let pseudos = slide.pseudos[id] ?? [:]
        if let marker = pseudos[.marker] {
            let content = markerContent(marker, style, slide.table, node)
            if !content.isEmpty {
                generated[id, default: [:]][.marker] = .init(style: marker, content: content)
            }
        }
        if let before = pseudos[.before] {
            generated[id, default: [:]][.before] = box(before, node, slide.table)
        }
        for child in slide.table.tree.nodes[node].children {
            walk(child.rawValue, slide, &generated)
        }
        if let after = pseudos[.after] {
            generated[id, default: [:]][.after] = box(after, node, slide.table)
        }
        leave(node)
    }

    private mutating func box(
        _ style: ComputedStyle, _ node: Int, _ table: ElementTable
    ) -> StyledTree.Generated {
        change(style.box, scope: node)
        return .init(
            style: style,
            content: resolve(style.box.content ?? [], style, node, table))
    }

    private mutating func leave(_ node: Int) {
        for (name, stack) in instances where stack.last?.scope == node {
            let kept = Array(stack.prefix { $0.scope != node })
            instances[name] = kept.isEmpty ? nil : kept
        }
    }

    // MARK: - Changing

    private mutating func apply(
        _ style: ComputedStyle, _ entry: ElementTable.Entry, _ node: Int, _ table: ElementTable
    ) {
        if let start = ListCounting.start(entry, node, table),
            !style.box.counterReset.contains(where: { $0.name == "list-item" })
        {
            reset("list-item", to: start, scope: entry.parent)
        }
        change(style.box, scope: entry.parent)
        guard style.box.display.isListItem else { return }
        let isNamed = style.box.counterIncrement.contains { $0.name == "list-item" }
        let step = ListCounting.step(entry, table)
        if !isNamed { increment("list-item", by: step, scope: entry.parent) }
        if let value = ListCounting.value(node, table) {
            set("list-item", to: value, scope: entry.parent)
        }
    }

    private mutating func change(_ box: BoxProperties, scope: Int) {
        for change in box.counterReset { reset(change.name, to: change.value, scope: scope) }
        for change in box.counterIncrement {
            increment(change.name, by: change.value, scope: scope)
        }
        for change in box.counterSet { set(change.name, to: change.value, scope: scope) }
    }

    private mutating func reset(_ name: String, to value: Int, scope: Int) {
        var stack = instances[name] ?? []
        // A sibling's counter of the same name ends here.
        if stack.last?.scope == scope { stack.removeLast() }
        stack.append(Instance(value: value, scope: scope))
        instances[name] = stack
    }

    private mutating func increment(_ name: String, by step: Int, scope: Int) {
        if instances[name] == nil { reset(name, to: 0, scope: scope) }
        guard var stack = instances[name], let last = stack.indices.last else { return }
        stack[last].value = stack[last].value.addingReportingOverflow(step).partialValue
        instances[name] = stack
    }

    private mutating func set(_ name: String, to value: Int, scope: Int) {
        if instances[name] == nil { reset(name, to: value, scope: scope) }
        guard var stack = instances[name], let last = stack.indices.last else { return }
        stack[last].value = value
        instances[name] = stack
    }

    // MARK: - Content

    private func value(_ name: String) -> Int { instances[name]?.last?.value ?? 0 }

    private mutating func resolve(
        _ pieces: [ContentPiece], _ style: ComputedStyle, _ node: Int, _ table: ElementTable
    ) -> [StyledTree.Generated.Piece] {
        var result: [StyledTree.Generated.Piece] = []
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .attribute(let name): text += table.attribute(name, of: node) ?? ""
            case .counter(let name, let styleName):
                text += styles.value.text(value(name), in: styleName)
            case .counters(let name, let separator, let styleName):
                let values = instances[name]?.map(\.value) ?? [0]
                text += values.map { styles.value.text($0, in: styleName) }
                    .joined(separator: separator)
            case .openQuote:
                text += quote(style, depth: quoteDepth, isOpen: true)
                quoteDepth += 1
            case .closeQuote:
                quoteDepth = max(0, quoteDepth - 1)
                text += quote(style, depth: quoteDepth, isOpen: false)
            case .noOpenQuote: quoteDepth += 1
            case .noCloseQuote: quoteDepth = max(0, quoteDepth - 1)
            case .image(let image):
                if !text.isEmpty { result.append(.text(text)) }
                text = ""
                result.append(.image(image))
            }
        }
        if !text.isEmpty { result.append(.text(text)) }
        return result
    }

    private func quote(_ style: ComputedStyle, depth: Int, isOpen: Bool) -> String {
        var quotes = style.text.quotes
        if quotes == TextProperties().quotes, let language = style.text.language {
            quotes = Quotes.of(language) ?? quotes
        }
        guard quotes.count >= 2 else { return "" }
        let pair = min(depth, quotes.count / 2 - 1)
        return quotes[pair * 2 + (isOpen ? 0 : 1)]
    }

    private mutating func markerContent(
        _ marker: ComputedStyle, _ style: ComputedStyle, _ table: ElementTable, _ node: Int
    ) -> [StyledTree.Generated.Piece] {
        if let pieces = marker.box.content { return resolve(pieces, marker, node, table) }
        if style.text.listStyleImage != .none { return [.image(style.text.listStyleImage)] }
        switch style.text.listStyleType {
        case .none: return []
        case .string(let text): return text.isEmpty ? [] : [.text(text)]
        case .named(let name):
            let counter = styles.value.named(name)
            let number = styles.value.text(value("list-item"), in: name)
            return [.text(counter.prefix + number + counter.suffix)]
        }
    }
}
