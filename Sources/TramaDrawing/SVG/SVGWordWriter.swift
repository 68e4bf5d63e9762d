import TramaCore
import TramaScene

/// Writes a slide's words as real, unseen text in reading order, with the roles of what they are in.
///
/// Painting has an order of its own: what comes with a step, floats or lies on a layer is painted last.
struct SVGWordWriter {
    struct Context {
        var depth = 0
        /// What an element around already has.
        var steps: ClosedRange<Int>?
        var language: String?
        var block: LogicalID?
        var link: LogicalID?
    }

    /// A `<text>` in the making.
    private struct Line {
        var runs: SVGTextLine
        var links: [LogicalID?] = []
        let place: Affine
        let steps: ClosedRange<Int>?
        let part: String?
        let context: Context
    }

    var writer: SVGWriter
    let words: SVGWords
    private var line: Line?
    private var tree: LogicalTree { words.tree }

    init(_ writer: SVGWriter, _ words: SVGWords) {
        self.writer = writer
        self.words = words
    }

    mutating func write() {
        let slide = tree[LogicalTree.root]
        write(slide.children, Context(language: slide.language))
        flush()
        for leaf in words.loose { add(leaf, Context(language: slide.language)) }
        flush()
    }

    private mutating func write(_ nodes: [LogicalID], _ context: Context) {
        guard context.depth < Limits.nesting else { return }
        for id in nodes where tree.nodes.indices.contains(id.rawValue) { write(id, context) }
    }

    private mutating func write(_ id: LogicalID, _ context: Context) {
        let node = tree[id]
        var context = context
        context.depth += 1
        // An empty cell holds its place.
        let isCell = node.role == .tableCell || node.role == .tableHeader
        guard words.covers[id.rawValue] != .nothing || isCell else { return }
        switch node.role {
        case .span, .emphasis, .strong, .code, .note, .label, .link:
            if node.link.flatMap(writer.semantics.links) != nil { context.link = id }
            guard context.link == id, !words.speaks[id.rawValue] else {
                return contents(of: id, context)
            }
            writeSilent(link: id)
        default:
            flush()
            context.block = id
            if node.role == .formula, writer.isLazy, let mathML = node.mathML {
                return write(mathML, of: id, context)
            }
            guard let role = SVGRole(id, in: tree) else {
                contents(of: id, context)
                return flush()
            }
            writeBlock(id, role, context)
        }
    }

    private mutating func writeBlock(_ id: LogicalID, _ role: SVGRole, _ outer: Context) {
        let node = tree[id]
        var context = outer
        let isPicture = role.name == "img"
        if isPicture { open(link: context.link) }
        writer.markup.raw("<g role=\"\(role.name)\"")
        for (name, value) in role.attributes { writer.markup.attribute(name, value) }
        if isPicture, let parts = words.parts[id.rawValue] {
            writer.markup.attribute("data-words", parts.joined(separator: " "))
        }
        if let language = node.language, language != context.language {
            writer.markup.attribute("lang", language)
            context.language = language
        }
        if case .alike(let steps?) = words.covers[id.rawValue], steps != context.steps {
            write(steps)
            context.steps = steps
        }
        writer.markup.raw(">")
        if isPicture {
            frame(node, isActive: context.link != nil)
            context.link = nil
        }
        contents(of: id, context)
        flush()
        writer.markup.raw("</g>")
        if isPicture, outer.link != nil { writer.markup.raw("</a>") }
    }

    /// A link that only something painted shows is called by its address.
    private mutating func writeSilent(link id: LogicalID) {
        flush()
        open(link: id, isNamed: true)
        frame(tree[id], isActive: true)
        writer.markup.raw("</a>")
    }

    /// A picture's place, for pointers and for readers that point at what they read.
    private mutating func frame(_ node: LogicalTree.Node, isActive: Bool) {
        guard let rect = node.rects.first else { return }
        writer.markup.raw("<rect")
        writer.markup.rect(rect)
        writer.markup.raw(" fill=\"none\"")
        if isActive { writer.markup.raw(" pointer-events=\"all\"") }
        writer.markup.raw("/>")
    }

    /// A node's own text with that of its children: generated content, and code without a colour.
    private mutating func contents(of id: LogicalID, _ context: Context) {
        var own = words.leaves[id.rawValue][...]
        for child in tree[id].children {
            let start = words.starts[child.rawValue]
            while start != .max, let leaf = own.first, leaf.order < start {
                add(leaf, context)
                own.removeFirst()
            }
            write([child], context)
        }
        for leaf in own { add(leaf, context) }
    }

    private mutating func add(_ leaf: SVGWords.Leaf, _ context: Context) {
        let run = leaf.run
        var gap: String?
        // Words in a picture are each for themselves.
        let isInPicture = context.block.map { tree[$0].role == .figure } == true
        if let line, line.place == leaf.place, line.steps == leaf.steps, line.part == leaf.part,
            !isInPicture
        {
            gap = line.runs.gap(before: run, in: context.block) { glyph in
                writer.backend.glyphs.outline(of: glyph.id, face: run.face).segments.isEmpty
            }
        }
        if gap == nil {
            flush()
            line = Line(
                runs: SVGTextLine(block: context.block, isRightToLeft: run.isRightToLeft),
                place: leaf.place, steps: leaf.steps, part: leaf.part, context: context)
        }
        line?.runs.runs.append(run)
        line?.runs.gaps.append(gap ?? "")
        line?.links.append(context.link)
    }

    /// Writes the text that waits.
    private mutating func flush() {
        guard let line else { return }
        self.line = nil
        let runs = line.runs.runs
        guard runs.contains(where: { $0.text.contains { !$0.isWhitespace } }) else { return }
        writer.markup.raw("<text class=\"t\"")
        writer.markup.transform(line.place)
        if let part = line.part { writer.markup.attribute("data-words", part) }
        if line.runs.isRightToLeft { writer.markup.raw(" direction=\"rtl\"") }
        if let block = line.context.block, let language = tree[block].language,
            language != line.context.language
        {
            writer.markup.attribute("lang", language)
        }
        if let steps = line.steps, steps != line.context.steps { write(steps) }
        writer.markup.raw(">")
        var open: LogicalID?
        for (index, run) in runs.enumerated() {
            let link = line.links[index]
            if open != link, open != nil { writer.markup.raw("</a>") }
            writer.markup.raw(line.runs.gaps[index])
            if open != link { self.open(link: link) }
            open = link
            writer.writeText(run)
        }
        writer.markup.raw(open == nil ? "</text>" : "</a></text>")
    }

    mutating func open(link: LogicalID?, isNamed: Bool = false) {
        guard let link, let target = tree[link].link,
            let address = writer.semantics.links(target)
        else { return }
        writer.markup.raw("<a")
        writer.markup.attribute("href", address)
        if isNamed { writer.markup.attribute("aria-label", address) }
        if !address.hasPrefix("#") { writer.markup.raw(" target=\"_blank\"") }
        writer.markup.raw(">")
    }

    mutating func write(_ steps: ClosedRange<Int>) {
        writer.markup.raw(" data-steps=\"\(steps.lowerBound) \(steps.upperBound)\"")
    }
}
