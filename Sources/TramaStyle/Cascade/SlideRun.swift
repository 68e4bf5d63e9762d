import TramaDeck

/// Styling one slide: walks its elements in document order.
struct SlideRun {
    let cascade: Cascade
    let table: ElementTable
    let slide: Int
    let containers: ContainerSizes
    let matcher: SelectorMatcher
    var numbered: [NumberedStyle?]
    var pseudos: [NodeID: [StyledTree.Pseudo: ComputedStyle]] = [:]
    var firsts: [NodeID: [StyledTree.Pseudo: ComputedStyle]] = [:]
    /// The slide's own style, which `rem` refers to.
    var root: NumberedStyle?

    init(cascade: Cascade, table: ElementTable, slide: Int, containers: ContainerSizes) {
        self.cascade = cascade
        self.table = table
        self.slide = slide
        self.containers = containers
        matcher = SelectorMatcher(table: table)
        numbered = Array(repeating: nil, count: table.entries.count)
    }

    mutating func finish() -> UncountedTree {
        for node in table.order { element(node) }
        let styles = numbered.indices.map { node -> ComputedStyle in
            if let own = numbered[node] { return own.style }
            // Text takes its parent's style.
            let parent = table.tree.nodes[node].parent?.rawValue
            return parent.flatMap { numbered[$0]?.style } ?? .initial
        }
        return UncountedTree(
            table: table, styles: styles, pseudos: pseudos, firsts: firsts,
            counterStyles: cascade.counterStyles)
    }

    /// Keys of the rules that match an element, and of those that match its pseudo-elements.
    private struct Matches {
        var own: [UInt64] = []
        var pseudos: [(pseudo: StyledTree.Pseudo, key: UInt64, rule: Int)] = []

        func keys(_ pseudo: StyledTree.Pseudo) -> [UInt64]? {
            let keys = pseudos.compactMap { $0.pseudo == pseudo ? $0.key : nil }
            return keys.isEmpty ? nil : keys
        }
    }

    private mutating func element(_ node: Int) {
        let entry = table.entries[node]
        var matches = Matches()
        let element = table.tree.element(NodeID(rawValue: node))
        cascade.index.visit(entry, element?.attributes ?? [], slide: slide) { candidate in
            guard matcher.matches(candidate.selector, node) else { return }
            if let pseudo = candidate.selector.pseudo {
                matches.pseudos.append((pseudo, candidate.key, candidate.rule))
            } else if holds(conditions(candidate.rule), from: entry.parent) {
                matches.own.append(candidate.key)
            }
        }
        let parent = entry.parent >= 0 ? numbered[entry.parent] : nil
        let hints = element.flatMap { PresentationalHints.css($0, in: table, node) }
        let computed = compute(
            parent: parent, rules: ordered(matches.own), inline: element?["style"],
            hints: hints, language: element?["lang"] ?? element?["xml:lang"],
            isItem: isItem(entry), isRoot: entry.parent < 0, basis: basis(from: entry.parent))
        numbered[node] = computed
        matches.pseudos.removeAll { !holds(conditions($0.rule), from: node) }
        if entry.parent < 0 { root = computed }
        if computed.style.box.display.kind != .none { generate(node, computed, matches) }
    }

    private func conditions(_ rule: Int) -> [ContainerCondition] {
        cascade.index.rules[rule].containers
    }

    /// Rule indices in cascade order, each once, at its strongest selector's place.
    private func ordered(_ keys: [UInt64]) -> [UInt32] {
        let mask = UInt64(RuleIndex.ruleLimit - 1)
        if keys.count == 1 { return [UInt32(keys[0] & mask)] }
        var result: [UInt32] = []
        for key in keys.sorted(by: >) {
            let rule = UInt32(key & mask)
            if !result.contains(rule) { result.append(rule) }
        }
        return result.reversed()
    }

    /// Whether the element's box is an item of a flex or grid container, seen through `contents`.
    private func isItem(_ entry: ElementTable.Entry) -> Bool {
        var above = entry.parent
        while above >= 0, let style = numbered[above]?.style {
            switch style.box.display.kind {
            case .contents: above = table.entries[above].parent
            case .box(_, let inside, _): return inside == .flex || inside == .grid
            case .none: return false
            }
        }
        return false
    }

    private func compute(
        parent: NumberedStyle?, rules: [UInt32], inline: String? = nil,
        hints: String? = nil, language: String? = nil, isItem: Bool, isRoot: Bool,
        pseudo: StyledTree.Pseudo? = nil, basis: ContainerBasis? = nil
    ) -> NumberedStyle {
        let isMarker = pseudo == .marker
        let inline = inline.map(cascade.attribute)
        var computer = StyleComputer(
            cascade: cascade, parent: parent?.style ?? .initial, root: isRoot ? nil : root?.style)
        computer.rules = rules.map(Int.init)
        computer.inline = inline?.block
        computer.language = language
        computer.isItem = isItem
        computer.basis = basis
        // Variables go their own way: a style is shared by all that agree on those it reads.
        var variables = computer.parent
        if let own = computer.variables(isRoot: isRoot) { variables.custom = own }
        let key = StyleMemory.Key(
            inherited: parent?.inherited ?? 0, root: isRoot ? 0 : root?.inherited ?? 0,
            rules: rules, inline: inline?.plain, hints: hints, language: language, basis: basis,
            flags: (isItem ? 1 : 0) | (isRoot ? 2 : 0) | (isMarker ? 4 : 0))
        var result = cascade.memory.style(
            for: key, parent: parent, variables: variables.custom
        ) {
            computer.hints = hints.map { cascade.attribute($0).block }
            return computer.compute(isRoot: isRoot, variables: variables)
        }
        result.style.takeCustom(of: variables)
        return result
    }

    private mutating func generate(
        _ node: Int, _ computed: NumberedStyle, _ matches: Matches
    ) {
        let id = NodeID(rawValue: node)
        let inside = computed.style.box.display.inside
        let makesItems = inside == .flex || inside == .grid
        let basis = basis(from: node)
        for pseudo in [StyledTree.Pseudo.before, .after] {
            guard let keys = matches.keys(pseudo) else { continue }
            let style = compute(
                parent: computed, rules: ordered(keys), isItem: makesItems, isRoot: false,
                pseudo: pseudo, basis: basis
            ).style
            guard style.box.content != nil, style.box.display.kind != .none else { continue }
            pseudos[id, default: [:]][pseudo] = style
            // A generated box may itself be a list item; its marker is left to layout's inside form.
        }
        if computed.style.box.display.isListItem {
            let style = compute(
                parent: computed, rules: ordered(matches.keys(.marker) ?? []), isItem: false,
                isRoot: false, pseudo: .marker, basis: basis
            ).style
            if !style.box.suppressesContent { pseudos[id, default: [:]][.marker] = style }
        }
        for pseudo in [StyledTree.Pseudo.firstLine, .firstLetter] {
            guard let keys = matches.keys(pseudo) else { continue }
            firsts[id, default: [:]][pseudo] =
                compute(
                    parent: computed, rules: ordered(keys), isItem: false, isRoot: false,
                    pseudo: pseudo, basis: basis
                ).style
        }
    }
}
