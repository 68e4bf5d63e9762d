import TramaCore

/// Reads rules, at-rules and comments of one sheet into a ``StyleSheet``.
struct StyleSheetParser {
    let text: CSSText
    let origin: StyleSheet.Origin
    let folder: String
    let slide: Int?
    var problems: Problems
    private var anonymousLayers = 0

    /// What surrounds a nested rule.
    struct Around {
        var parent: [Selector]?
        var layer: String?
        var media: [[ComponentValue]] = []
        var containers: [ContainerCondition] = []
        var scope: SelectorScope?
        var depth = 0
    }

    /// Rules inside rules; brackets are limited further down, this keeps selectors small.
    static let depthLimit = 16

    init(
        text: CSSText, origin: StyleSheet.Origin, folder: String, slide: Int?, reports: Bool
    ) {
        self.text = text
        self.origin = origin
        self.folder = folder
        self.slide = slide
        problems = Problems(text, isKept: reports)
    }

    mutating func parse(_ css: String, into sheet: inout StyleSheet) {
        sheet.asksContainers = css.contains("@container") || css.contains("cq")
        let tokens = Tokenizer.tokens(of: css)
        for token in tokens where token.kind == .comment {
            sheet.readMetadata(text.slice(token.lower, token.upper))
        }
        rules(
            RuleSyntax.parse(ComponentValue.parse(tokens), allowsDeclarations: false), Around(),
            into: &sheet)
        sheet.diagnostics = problems.diagnostics
    }

    private mutating func rules(
        _ items: [RuleSyntax], _ around: Around, into sheet: inout StyleSheet
    ) {
        guard around.depth <= Self.depthLimit else { return }
        var declarations: [Declaration] = []
        func flush(_ sheet: inout StyleSheet) {
            guard !declarations.isEmpty, let selectors = around.parent else { return }
            add(selectors, declarations, around, into: &sheet)
            declarations = []
        }
        for item in items {
            switch item {
            case .declaration(let syntax):
                declarations += DeclarationParser(text: text).parse(syntax, &problems)
            case .invalid(let lower, let upper):
                problems.add(
                    .badRule, "this is neither a rule nor a declaration", lower, upper,
                    hint: around.parent == nil
                        ? "a rule is a selector and a block: h1 { color: red }"
                        : "a declaration is name: value;")
            case .qualified(let prelude, let block, let lower):
                flush(&sheet)
                qualified(prelude, block, lower, around, into: &sheet)
            case .at(let name, let prelude, let block, let lower, let upper):
                flush(&sheet)
                at(name, prelude, block, (lower, upper), around, into: &sheet)
            }
        }
        flush(&sheet)
    }

    private mutating func qualified(
        _ prelude: [ComponentValue], _ block: [ComponentValue], _ lower: Int, _ around: Around,
        into sheet: inout StyleSheet
    ) {
        var parser = parser(around)
        parser.roots = around.scope?.roots
        do {
            var inner = around
            inner.parent = try scoped(parser.list(prelude), prelude, around)
            inner.depth += 1
            rules(RuleSyntax.parse(block, allowsDeclarations: true), inner, into: &sheet)
        } catch {
            problems.add(
                .badSelector, error.message, max(error.lower, lower), max(error.upper, lower + 1),
                hint: error.hint.map { "did you mean \($0)?" })
        }
    }

    private func parser(_ around: Around) -> SelectorParser {
        SelectorParser(scope: origin == .userAgent ? .plain : .slide, parent: around.parent)
    }

    private func scoped(
        _ selectors: [Selector], _ prelude: [ComponentValue], _ around: Around
    ) -> [Selector] {
        guard var scope = around.scope else { return selectors }
        scope.includesRoot = SelectorParser.mentionsScope(prelude)
        return selectors.map { selector in
            var selector = selector
            selector.parts[0].compound.append(.scoped(scope))
            return selector
        }
    }

    /// The prelude of `@scope` as what its rules reach; false where it can't be read.
    private mutating func enterScope(
        _ prelude: [ComponentValue], _ around: inout Around, _ place: (lower: Int, upper: Int)
    ) -> Bool {
        do {
            if let scope = try SelectorScope(prelude, parser(around)) { around.scope = scope }
            return true
        } catch {
            problems.add(.badSelector, error.message, place.lower, place.lower + 6)
            return false
        }
    }

    private mutating func add(
        _ selectors: [Selector], _ declarations: [Declaration], _ around: Around,
        into sheet: inout StyleSheet
    ) {
        var selectors = selectors
        var declarations = declarations
        if slide != nil {
            // Marp marks the slide with an attribute, which weighs as much as a class.
            for index in selectors.indices {
                selectors[index].specificity =
                    selectors[index].specificity + Specificity(classes: 1)
            }
        }
        if origin != .userAgent, selectors.contains(where: \.isPageNumber) {
            declarations.removeAll { !keepsPageNumber($0) }
        }
        sheet.rules.append(
            StyleRule(
                selectors: selectors, block: DeclarationBlock(declarations, folder: folder),
                layer: around.layer, media: around.media,
                containers: around.containers, slide: slide, origin: origin))
    }

    /// Marp ignores content of `section::after` that does not name the page number.
    private mutating func keepsPageNumber(_ declaration: Declaration) -> Bool {
        guard declaration.target == .longhand(PropertyTable.place("content")),
            case .values(let values) = declaration.value
        else { return true }
        let namesNumber = values.contains { value in
            guard case .function("attr", let inner) = value.kind else { return false }
            return inner.first?.ident?.lowercased() == "data-marpit-pagination"
        }
        if !namesNumber, values.first?.ident?.lowercased() != "none" {
            problems.add(
                .pageNumberContent,
                "the content of section::after must contain attr(data-marpit-pagination)",
                values.first?.lower ?? 0, values.last?.upper ?? 0)
        }
        return namesNumber
    }

    private mutating func at(
        _ name: String, _ prelude: [ComponentValue], _ block: [ComponentValue]?,
        _ place: (lower: Int, upper: Int), _ around: Around, into sheet: inout StyleSheet
    ) {
        var inner = around
        inner.depth += 1
        switch name {
        case "media":
            inner.media.append(prelude)
        case "container":
            inner.containers.append(ContainerCondition(prelude))
        case "scope":
            guard enterScope(prelude, &inner, place) else { return }
        case "supports":
            guard SupportsCondition.holds(prelude) else { return }
        case "layer":
            guard let block else {
                for names in prelude.split(at: .comma) {
                    sheet.layers.append(path(Self.layerName(names), around))
                }
                return
            }
            inner.layer = path(Self.layerName(prelude), around)
            sheet.layers.append(inner.layer ?? "")
            return rules(syntax(block, inner), inner, into: &sheet)
        case "import", "import-theme":
            importRule(prelude, place, into: &sheet)
            return
        case "font-face":
            if let face = fontFace(block ?? [], place) { sheet.fontFaces.append(face) }
            return
        case "keyframes", "-webkit-keyframes":
            let name = prelude.compactMap { value -> String? in
                if case .string(let text) = value.kind { text } else { value.ident }
            }.first
            if let name {
                sheet.keyframes.append(
                    .init(name: name, css: text.slice(place.lower, place.upper)))
            }
            return
        case "property":
            property(prelude, block ?? [], into: &sheet)
            return
        case "counter-style":
            if let rule = CounterStyleRule(prelude, block ?? []) {
                sheet.counterStyles.append(rule)
            } else {
                problems.add(
                    .badRule, "@counter-style needs a name and symbols", place.lower,
                    place.lower + 14)
            }
            return
        default:
            unknownAt(name, place)
            return
        }
        guard let block else { return }
        rules(syntax(block, inner), inner, into: &sheet)
    }

    private func syntax(_ block: [ComponentValue], _ around: Around) -> [RuleSyntax] {
        RuleSyntax.parse(block, allowsDeclarations: around.parent != nil)
    }

    private mutating func unknownAt(_ name: String, _ place: (lower: Int, upper: Int)) {
        if name.hasPrefix("-") || Self.metadata.contains(name) { return }
        let message: String
        switch AtRule.named(name) {
        case .silent?: return
        case .outside(let reason)?: message = "the rules of @\(name) are left out: \(reason)"
        case .followed?, nil: message = "unknown at-rule @\(name)"
        }
        problems.add(
            .unknownAtRule, message, place.lower, place.lower + name.utf8.count + 1,
            hint: AtRule.named(name) != nil
                ? nil
                : NearestName.find(name, among: AtRule.all.map(\.key)).map {
                    "did you mean @\($0)?"
                })
    }

    /// Marp's, which belong in comments.
    private static let metadata: Set<String> = ["theme", "size", "auto-scaling"]

    private static func layerName(_ values: [ComponentValue]) -> String {
        values.compactMap { value -> String? in
            value.isDelim(".") ? "." : value.ident
        }.joined()
    }

    private mutating func path(_ name: String, _ around: Around) -> String {
        var name = name
        if name.isEmpty {
            anonymousLayers += 1
            name =
                " \(anonymousLayers) \(text.span?.source.rawValue ?? -1) \(text.span?.lower ?? 0)"
        }
        return around.layer.map { $0 + "." + name } ?? name
    }
}

extension Selector {
    /// `section::after`, in which Marp draws the page number.
    var isPageNumber: Bool {
        pseudo == .after && parts.first?.compound.contains(.slide) == true
    }
}
