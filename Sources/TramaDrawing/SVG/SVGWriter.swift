import TramaCore
import TramaImages
import TramaScene

/// Writes one slide's items; ids of its own definitions begin with `prefix`.
struct SVGWriter {
    let backend: SVGBackend
    var definitions: SVGDefinitions
    let prefix: String
    let semantics: SVGSemantics
    var markup = Markup()
    private var nextID = 0
    /// Whether runs only name their glyphs, for the player's script to build when a slide shows.
    ///
    /// A browser takes 15 µs for each `use` of a file that it opens, shown or not.
    let isLazy: Bool
    /// Whether text also becomes real text; not inside masks, whose items nobody reads.
    var hasTextLayer = true
    /// Pictures whose alternative is written.
    private var told: Set<LogicalID> = []
    /// Text whose outlines are written.
    private var pending: SVGTextLine?

    init(
        backend: SVGBackend, definitions: SVGDefinitions, prefix: String, semantics: SVGSemantics,
        isLazy: Bool
    ) {
        self.isLazy = isLazy
        self.backend = backend
        self.definitions = definitions
        self.prefix = prefix
        self.semantics = semantics
    }

    mutating func newID() -> String {
        nextID += 1
        return "\(prefix)a\(nextID)"
    }

    mutating func write(_ items: [Item]) {
        var open: [SVGSemantics.Wrapper] = []
        for item in items {
            if case .text(let run) = item {
                switchWrappers(from: open, to: [])
                open = []
                write(run)
                if hasTextLayer { add(run) }
                continue
            }
            // Lines under words are part of their paragraph, and the words are what links.
            if case .path = item, item.logical != nil, let pending,
                semantics.block(of: item.logical) == pending.block
            {
                write(item)
                continue
            }
            flush()
            let wanted = hasTextLayer ? semantics.wrappers(of: item.logical) : []
            switchWrappers(from: open, to: wanted)
            open = wanted
            write(item)
        }
        switchWrappers(from: open, to: [])
        flush()
    }

    private mutating func write(_ item: Item) {
        switch item {
        case .group(let group): write(group)
        case .text(let run): write(run)
        case .path(let path): write(path)
        case .picture(let picture): write(picture)
        case .shadow(let shadow): write(shadow)
        }
    }

    private mutating func add(_ run: TextRun) {
        let block = semantics.block(of: run.logical)
        let gap = pending?.gap(before: run, in: block) { glyph in
            backend.glyphs.outline(of: glyph.id, face: run.face).segments.isEmpty
        }
        if gap == nil {
            flush()
            pending = SVGTextLine(block: block, isRightToLeft: run.isRightToLeft)
        }
        pending?.runs.append(run)
        pending?.gaps.append(gap ?? "")
    }

    /// Writes the text that waits.
    private mutating func flush() {
        guard let line = pending else { return }
        pending = nil
        guard line.runs.contains(where: { $0.text.contains { !$0.isWhitespace } }) else { return }
        let outer = semantics.wrappers(of: line.block)
        switchWrappers(from: [], to: outer)
        markup.raw("<text class=\"t\"")
        if line.isRightToLeft { markup.raw(" direction=\"rtl\"") }
        markup.raw(">")
        var open = outer
        for (run, gap) in zip(line.runs, line.gaps) {
            markup.raw(gap)
            // Inside `text` only links are more than their text.
            let wanted =
                outer
                + semantics.wrappers(of: run.logical).dropFirst(outer.count).filter {
                    if case .link = $0 { true } else { false }
                }
            switchWrappers(from: open, to: wanted)
            open = wanted
            writeText(run)
        }
        switchWrappers(from: open, to: outer)
        markup.raw("</text>")
        switchWrappers(from: outer, to: [])
    }

    private mutating func switchWrappers(
        from open: [SVGSemantics.Wrapper], to wanted: [SVGSemantics.Wrapper]
    ) {
        let common = zip(open, wanted).prefix { $0 == $1 }.count
        for wrapper in open[common...].reversed() {
            if case .link = wrapper { markup.raw("</a>") } else { markup.raw("</g>") }
        }
        for wrapper in wanted[common...] {
            switch wrapper {
            case .heading(_, let level):
                markup.raw("<g role=\"heading\" aria-level=\"\(level)\">")
            case .image(let id, let text):
                // What is painted in several places is told at the first.
                if told.insert(id).inserted {
                    markup.raw("<g role=\"img\"")
                    markup.attribute("aria-label", text)
                    markup.raw(">")
                } else {
                    markup.raw("<g aria-hidden=\"true\">")
                }
            case .link(_, let address):
                markup.raw("<a")
                markup.attribute("href", address)
                if !address.hasPrefix("#") { markup.raw(" target=\"_blank\"") }
                markup.raw(">")
            }
        }
    }

    mutating func write(_ item: PathItem) {
        if let fill = item.fill {
            write(fill, bounds: item.path.bounds ?? .zero) { markup, paint in
                markup.raw("<path")
                markup.path(item.path)
                paint("fill", &markup)
                if item.rule == .evenOdd { markup.raw(" fill-rule=\"evenodd\"") }
                markup.raw("/>")
            }
        }
        if let stroke = item.stroke, let paint = item.strokePaint, stroke.width > 0 {
            let bounds = (item.path.bounds ?? .zero).expanded(by: stroke.width)
            write(paint, bounds: bounds) { markup, paint in
                markup.raw("<path fill=\"none\"")
                markup.path(item.path)
                paint("stroke", &markup)
                markup.stroke(stroke)
                markup.raw("/>")
            }
        }
    }

    mutating func write(_ item: PictureItem) {
        guard !item.frame.isEmpty else { return }
        guard let picture = backend.pictures[item.picture] else {
            markup.raw("<rect")
            markup.rect(item.clip ?? item.frame)
            markup.raw(" fill=\"#ededed\" stroke=\"#999\"/>")
            return
        }
        let image = definitions.image(picture, size: item.frame.size)
        func use(_ markup: inout Markup, at origin: Point) {
            markup.raw("<use href=\"#\(image.id)\"")
            let stretch = image.isUnit ? item.frame.size : Size(width: 1, height: 1)
            markup.transform(
                Affine(
                    a: stretch.width, b: 0, c: 0, d: stretch.height, tx: origin.x, ty: origin.y))
            if item.sampling == .pixelated { markup.raw(" image-rendering=\"pixelated\"") }
            markup.raw("/>")
        }
        if let tile = item.tile, tile.width > 0, tile.height > 0 {
            let id = newID()
            markup.raw("<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\"")
            markup.rect(Rect(origin: item.frame.origin, size: tile))
            markup.raw(">")
            use(&markup, at: .zero)
            markup.raw("</pattern><rect")
            markup.rect(item.clip ?? item.frame)
            markup.raw(" fill=\"url(#\(id))\"/>")
            return
        }
        guard let clip = item.clip else { return use(&markup, at: item.frame.origin) }
        let id = defineClip(Clip(path: Path(rect: clip)))
        markup.raw("<g clip-path=\"url(#\(id))\">")
        use(&markup, at: item.frame.origin)
        markup.raw("</g>")
    }

    mutating func defineClip(_ clip: Clip) -> String {
        let id = newID()
        markup.raw("<clipPath id=\"\(id)\"><path")
        markup.path(clip.path)
        if clip.rule == .evenOdd { markup.raw(" clip-rule=\"evenodd\"") }
        markup.raw("/></clipPath>")
        return id
    }

    mutating func write(_ shadow: Shadow) {
        guard let reach = Item.shadow(shadow).bounds else { return }
        var clip = Clip(path: shadow.clip)
        if !shadow.inset {
            let around = reach.union(shadow.clip.bounds ?? reach).expanded(by: 4)
            var outside = Path(rect: around)
            outside.append(shadow.clip)
            clip = Clip(path: outside, rule: .evenOdd)
        }
        let clipID = defineClip(clip)
        var cast = shadow.path
        if shadow.inset { cast.append(Path(rect: reach.expanded(by: shadow.blur * 2 + 4))) }
        var filterID: String?
        if shadow.blur > 0.2 {
            filterID = defineFilter(
                [.blur(shadow.blur / 2)], bounds: reach.expanded(by: shadow.blur * 2 + 4))
        }
        markup.raw("<g clip-path=\"url(#\(clipID))\"><path")
        markup.path(cast)
        markup.color("fill", shadow.color)
        if shadow.inset { markup.raw(" fill-rule=\"evenodd\"") }
        if let filterID { markup.raw(" filter=\"url(#\(filterID))\"") }
        markup.raw("/></g>")
    }
}

extension Item {
    /// The leaf of the logical tree that the item shows.
    var logical: LogicalID? {
        switch self {
        case .group, .shadow: nil
        case .text(let run): run.logical
        case .path(let item): item.logical
        case .picture(let item): item.logical
        }
    }
}

extension Markup {
    mutating func stroke(_ stroke: Stroke) {
        attribute("stroke-width", stroke.width)
        if stroke.dash.contains(where: { $0 > 0 }) {
            raw(" stroke-dasharray=\"")
            numbers(stroke.dash.map { max(0, $0) })
            raw("\"")
            if stroke.dashOffset != 0 { attribute("stroke-dashoffset", stroke.dashOffset) }
        }
        // Cairo's and CSS's joins are cut at the same ratio as a limit of 10.
        raw(" stroke-miterlimit=\"10\"")
        switch stroke.cap {
        case .butt: break
        case .round: raw(" stroke-linecap=\"round\"")
        case .square: raw(" stroke-linecap=\"square\"")
        }
    }
}
