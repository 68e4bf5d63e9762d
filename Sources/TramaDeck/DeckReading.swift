import TramaCore

/// One deck being read: the steps in their order, each on the result of the one before.
struct DeckReading {
    let options: DeckOptions
    let environment: Environment
    let source: Source
    private var diagnostics: [Diagnostic] = []
    private let reader: DirectiveReader

    init(options: DeckOptions, environment: Environment, source: Source) {
        self.options = options
        self.environment = environment
        self.source = source
        reader = DirectiveReader(isStrictMarp: options.isStrictMarp)
    }

    mutating func run(_ sources: SourceMap) -> Diagnosed<Deck> {
        let front = FrontMatter(source)
        var set = DirectiveSet()
        var variables: [String: String] = [:]
        if let front {
            let found = reader.frontMatter(front, in: source)
            (set, variables) = found.value
            diagnostics += found.diagnostics
        } else {
            noteLateFrontMatter()
        }
        let isPost = variables["layout"] != nil && !options.isStrictMarp
        var preparation = Preparation(
            sources: sources, isStrict: options.isStrictMarp, isPost: isPost,
            environment: environment, edition: options.edition,
            redaction: EditionCut.redaction(set))
        preparation.append(source, from: front?.nextLine ?? 1)
        preparation.maskComments()
        diagnostics += preparation.diagnostics
        let parser = MarkdownParser(syntax: .dialect(isStrictMarp: options.isStrictMarp))
        var (tree, isTruncated) = parser.parse(preparation.text)
        if isTruncated {
            diagnostics.append(
                Diagnostic(
                    .deepNesting, "quotes or lists are nested deeper than \(MarkdownParser.depth)",
                    at: preparation.text.span(0..<0)))
        }
        var comments = CommentReading(
            text: preparation.text, sources: preparation.sources, reader: reader)
        comments.read(tree)
        diagnostics += comments.diagnostics
        variables.merge(options.variables) { _, given in given }
        var rewriting = MarkdownRewriting(
            text: preparation.text, isStrictMarp: options.isStrictMarp,
            variables: variables)
        rewriting.rewrite(&tree)
        diagnostics += rewriting.diagnostics
        return finish(tree, preparation, comments.meanings, set, variables, isPost: isPost)
    }

    private mutating func finish(
        _ tree: MarkdownTree, _ preparation: Preparation, _ meanings: [Int: CommentMeaning],
        _ front: DirectiveSet, _ variables: [String: String], isPost: Bool
    ) -> Diagnosed<Deck> {
        var (tree, meanings) = (tree, meanings)
        let footnotes = takeFootnotes(&tree)
        var globals = GlobalDirectives()
        globals.add(front)
        for index in tree.preorder() {
            if case .directives(let set) = meanings[index] { globals.add(set) }
        }
        let hasRulers = tree.nodes.first.map { document in
            document.children.contains { tree.nodes[$0].kind == .thematicBreak }
        }
        let divider =
            globals.divider
            ?? HeadingDivider(levels: isPost && hasRulers == false ? Set(1...6) : [])
        var slides = SlideSplit(tree: tree, divider: divider, meanings: meanings).slides()
        var cut = EditionCut(
            tree, text: preparation.text, meanings: meanings,
            fences: Set(options.claims.fences.keys), edition: options.edition, front: front)
        if !options.isStrictMarp {
            slides = cut.cut(slides)
            for note in footnotes.values.sorted() { cut.cutChildren(of: note) }
            (tree, meanings) = (cut.tree, cut.meanings)
            globals = GlobalDirectives()
            globals.add(front)
            for index in slides.joined().flatMap({ tree.preorder(from: $0) }) {
                if case .directives(let set) = meanings[index] { globals.add(set) }
            }
        }
        globals.override(
            options.globals, at: Span(source: source.id, lower: 0, upper: 0))
        let editions = EditionReport(
            parts: preparation.parts + cut.parts, edition: options.edition)
        diagnostics += editions.diagnostics
        if slides.count > Limits.slides {
            diagnostics.append(
                Diagnostic(
                    .tooManySlides,
                    "the deck has \(slides.count) slides; only \(Limits.slides) are read",
                    at: Span(source: source.id, lower: 0, upper: 0)))
            slides.removeLast(slides.count - Limits.slides)
        }
        readFormulas(in: slides, of: &tree, macros: globals.macros)
        let (ids, contents) = headings(of: slides, in: tree)
        let content = DeckContent(
            tree: tree, text: preparation.text, insertions: preparation.insertions,
            meanings: meanings, footnotes: footnotes, headingIDs: ids, contents: contents,
            options: options, variables: variables,
            language: options.isStrictMarp ? nil : globals.text("lang"),
            folder: Self.folder(of: source.path),
            partFolders: partFolders(preparation.sources), isPost: isPost)
        let assembly = DeckAssembly(
            content: content, globals: globals, front: front, jobs: environment.jobs)
        var deck = assembly.deck(slides, sources: preparation.sources, source)
        deck.value.withheld = editions.withheld
        diagnostics += deck.diagnostics
        // Once for each picture: a logo may stand on every slide.
        var seen: Set<String> = []
        diagnostics.removeAll {
            $0.code == .missingAlternative && !seen.insert($0.message).inserted
        }
        return Diagnosed(deck.value, diagnostics)
    }

    private func takeFootnotes(_ tree: inout MarkdownTree) -> [Int: Int] {
        var result: [Int: Int] = [:]
        guard let document = tree.nodes.first else { return result }
        for index in document.children {
            if case .footnoteDefinition(let number) = tree.nodes[index].kind {
                result[number] = index
            }
        }
        let taken = Set(result.values)
        tree.nodes[0].children.removeAll { taken.contains($0) }
        return result
    }

    /// How the formulas of headings read in titles.
    private func readFormulas(
        in slides: [[Int]], of tree: inout MarkdownTree, macros: [MathMacroText]
    ) {
        guard let formulaText = options.formulaText else { return }
        for index in slides.joined().flatMap({ tree.preorder(from: $0) }) {
            guard case .heading = tree.nodes[index].kind else { continue }
            for id in tree.preorder(from: index) {
                if case .math = tree.nodes[id].kind {
                    tree.formulaTexts[id] = formulaText(tree.nodes[id].literal, macros)
                }
            }
        }
    }

    private func headings(
        of slides: [[Int]], in tree: MarkdownTree
    ) -> (ids: [Int: String], contents: [TableOfContents.Entry]) {
        var slug = Slug(slides: slides.count)
        var ids: [Int: String] = [:]
        var contents: [TableOfContents.Entry] = []
        for (number, blocks) in slides.enumerated() {
            for index in blocks.flatMap({ tree.preorder(from: $0) }) {
                guard case .heading(let level) = tree.nodes[index].kind else { continue }
                let title = tree.title(of: index)
                ids[index] =
                    tree.nodes[index].attributes.id ?? slug.unique(tree.text(of: index).trimmed)
                if !title.isEmpty {
                    contents.append(.init(title: title, level: level, slide: number + 1))
                }
            }
        }
        return (ids, contents)
    }

    /// `---` on a later line with directives after it, and only blanks or comments before.
    private mutating func noteLateFrontMatter() {
        var cursor = LineCursor(source)
        var count = 0
        while let range = cursor.next(), count < 50 {
            count += 1
            let line = source.text(
                in: Span(source: source.id, lower: range.lowerBound, upper: range.upperBound)
            ).trimmed
            if line.isEmpty || line.hasPrefix("<!--") || line.hasSuffix("-->") { continue }
            guard line.hasPrefix("---"), let next = cursor.next() else { return }
            let first = source.text(
                in: Span(source: source.id, lower: next.lowerBound, upper: next.upperBound))
            let name = first.prefix { $0 != ":" }.trimmed
            guard first.contains(":"),
                name == "marp" || DirectiveName.known(isStrictMarp: false).contains(name)
            else { return }
            diagnostics.append(
                Diagnostic(
                    .lateFrontMatter,
                    "something stands before this front matter, so that it is shown as text",
                    at: Span(source: source.id, lower: range.lowerBound, upper: range.upperBound),
                    hint: "make --- the first line of the file"))
            return
        }
    }

    private func partFolders(_ sources: SourceMap) -> [SourceID: String] {
        let own = Self.folder(of: source.path)
        var result: [SourceID: String] = [:]
        for part in sources.sources where part.id != source.id {
            let folder = Self.folder(of: part.path)
            if folder == own { continue }
            let isBelow = !own.isEmpty && folder.hasPrefix(own + "/")
            result[part.id] = isBelow ? String(folder.dropFirst(own.count + 1)) : folder
        }
        return result
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
