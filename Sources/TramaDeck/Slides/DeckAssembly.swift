import TramaCore

/// Slides as written and directives as folded, put together into a deck.
struct DeckAssembly {
    let content: DeckContent
    let globals: GlobalDirectives
    let front: DirectiveSet
    let jobs: Int

    func deck(_ slides: [[Int]], sources: SourceMap, _ source: Source) -> Diagnosed<Deck> {
        var deck = Deck(sources: sources)
        var diagnostics: [Diagnostic] = []
        setGlobals(&deck)
        var fold = DirectiveFold()
        // A post's sections are as long as they are.
        if content.isPost { fold.add(default: "overflow", "split") }
        fold.add(front)
        var pages = Pagination()
        var numbers: [Int?] = []
        var inlines = InlineText(content: content)
        let all = parallelMap(slides.count, jobs: jobs) { index in
            var writer = SlideWriter(content)
            return writer.write(slides[index])
        }
        var placings: [[String: DirectiveFold.Placed]] = []
        var notesOf: [[String]] = []
        for (index, blocks) in slides.enumerated() {
            let written = all[index]
            diagnostics += written.diagnostics
            var notes: [String] = []
            for node in blocks.flatMap({ content.tree.preorder(from: $0) }) {
                switch content.meanings[node] {
                case .directives(let set): fold.add(set)
                case .note(let note): notes.append(note)
                default: break
                }
            }
            for color in written.colors { fold.add(spot: color.name, color.value) }
            let placed = fold.close()
            numbers.append(pages.next(placed["paginate"]?.value))
            for name in ["header", "footer"] {
                if let value = placed[name] { inlines.prepare(value.value, at: value.span) }
            }
            placings.append(placed)
            notesOf.append(notes)
            deck.styles += written.styles.compactMap { style in
                content.text.span(style.range).map {
                    StyleText(css: style.css, span: $0, slide: style.isScoped ? index : nil)
                }
            }
        }
        let prepared = inlines
        deck.slides = parallelMap(slides.count, jobs: jobs) { [placings, notesOf] index in
            var slide = makeSlide(
                all[index], placings[index], index, span(of: slides[index], source), prepared)
            slide.notes = notesOf[index]
            return slide
        }
        diagnostics += inlines.diagnostics
        deck.pageTotal = pages.count
        for index in deck.slides.indices {
            guard let number = numbers[index] else { continue }
            deck.slides[index].pageNumber = number
            deck.slides[index].tree.update(Tree.root) {
                $0["data-marpit-pagination"] = String(number)
                $0["data-marpit-pagination-total"] = String(pages.count)
            }
        }
        return Diagnosed(deck, diagnostics + LinkCheck(deck: deck).diagnostics())
    }

    private func setGlobals(_ deck: inout Deck) {
        deck.theme = globals.text("theme")
        deck.themeSpan = globals.entries["theme"]?.span
        deck.sizeName = globals.text("size")
        deck.sizeSpan = globals.entries["size"]?.span
        deck.language = globals.text("lang").flatMap { $0.isEmpty ? nil : $0 }
        for name in DirectiveName.metadata {
            if let text = globals.text(name) { deck.metadata[name] = text }
        }
        if let keywords = globals.keywords { deck.metadata["keywords"] = keywords }
        if let math = globals.text("math") { deck.metadata["math"] = math }
        deck.macros = globals.macros
        if let css = globals.text("style"), let entry = globals.entries["style"] {
            let block = deck.sources[entry.span.source]?.block(under: entry.span)
            deck.styles.append(block ?? StyleText(css: css, span: entry.span))
        }
        if deck.metadata["title"] == nil {
            let top = content.contents.map(\.level).min()
            deck.metadata["title"] = content.contents.first { $0.level == top }?.title
        }
    }

    private func span(of blocks: [Int], _ source: Source) -> Span {
        let ranges = blocks.map { content.tree.nodes[$0].range }
        guard let first = ranges.first, let last = ranges.last,
            let span = content.text.span(first.lowerBound..<max(first.lowerBound, last.upperBound))
        else { return Span(source: source.id, lower: 0, upper: 0) }
        return span
    }

    private func makeSlide(
        _ written: WrittenSlide, _ placed: [String: DirectiveFold.Placed], _ index: Int,
        _ span: Span, _ inlines: InlineText
    ) -> Slide {
        let directives = placed.mapValues(\.value)
        var root = section(directives, index)
        var stepCount = written.steps
        for mark in written.html.marks.values {
            if let steps = mark.steps {
                stepCount = max(
                    stepCount, steps.upperBound == .max ? steps.lowerBound : steps.upperBound)
            }
        }
        if stepCount > 0 { root["data-marpit-fragments"] = String(stepCount) }
        var tree = Tree(root: root, span: span)
        let builder = TreeBuilder(options: content.options, text: content.text)
        append("header", placed["header"], to: &tree, inlines)
        builder.append(written.html, to: Tree.root, of: &tree)
        append("footer", placed["footer"], to: &tree, inlines)
        tree.closeSteps(at: stepCount)
        var slide = Slide(tree: tree, span: span)
        slide.background = written.background
        slide.stepCount = stepCount
        slide.title = written.title
        slide.directives = directives
        slide.transition = directives["transition"]
        slide.transitionSpan = placed["transition"]?.span
        slide.autoplay = directives["autoplay"]
        return slide
    }

    private func append(
        _ name: String, _ placed: DirectiveFold.Placed?, to tree: inout Tree,
        _ inlines: InlineText
    ) {
        guard let placed else { return }
        let parent = tree.append(.element(Element(name)), to: Tree.root, span: placed.span)
        inlines.append(placed.value, to: parent, of: &tree)
        // Places in the value itself aren't known; its line is.
        for node in tree.preorder(from: parent)
        where tree[node].span == nil || tree[node].span?.source == InlineText.nowhere {
            tree[node].span = placed.span
        }
    }

    /// The `section` with its directives as attributes, as Marp writes them.
    private func section(_ directives: [String: String], _ index: Int) -> Element {
        var all = directives
        all["theme"] = globals.text("theme") ?? "default"
        for name in ["size", "math", "lang"] { all[name] = globals.text(name) }
        if let divider = globals.entries["headingDivider"]?.value {
            all["headingDivider"] = divider.strings.joined(separator: ",")
        }
        var section = Element("section", [Attribute("id", String(index + 1))])
        for (name, value) in all.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            section["data-" + DirectiveName.kebab(name)] = value
        }
        section["lang"] = globals.text("lang").flatMap { $0.isEmpty ? nil : $0 }
        section["class"] = directives["class"]
        section["style"] = style(directives, all)
        return section
    }

    private func style(_ directives: [String: String], _ all: [String: String]) -> String {
        var parts: [(String, String)] = []
        for (name, value) in all.sorted(by: { $0.key < $1.key })
        where !value.isEmpty && name != "lang" {
            parts.append(("--" + DirectiveName.kebab(name), value))
        }
        if let color = directives["color"] { parts.append(("color", color)) }
        if let color = directives["backgroundColor"] {
            parts.append(("background-color", color))
            if directives["backgroundImage"] == nil { parts.append(("background-image", "none")) }
        }
        if let image = directives["backgroundImage"] {
            parts.append(("background-image", image))
            parts.append(("background-position", directives["backgroundPosition"] ?? "center"))
            parts.append(("background-repeat", directives["backgroundRepeat"] ?? "no-repeat"))
            parts.append(("background-size", directives["backgroundSize"] ?? "cover"))
        }
        return parts.filter { Self.isSafe($0.1) }.map { "\($0.0):\($0.1);" }.joined()
    }

    /// The value can't end its declaration: quotes and parentheses close, `;{}` only inside them.
    private static func isSafe(_ value: String) -> Bool {
        var quote: Character?
        var depth = 0
        for character in value {
            if let open = quote {
                if character == open { quote = nil }
                if character == "\n" { return false }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "(": depth += 1
            case ")": depth -= 1
            case "{", "}", "\\": return false
            case ";" where depth == 0: return false
            default: break
            }
            if depth < 0 { return false }
        }
        return quote == nil && depth == 0
    }
}
