import TramaCore

/// Decides which declaration wins for each property of one element, and applies the winners.
struct StyleComputer {
    let cascade: Cascade
    let parent: ComputedStyle
    /// The slide's style; nil while computing the slide itself.
    let root: ComputedStyle?
    /// Matching rules, weakest first.
    var rules: [Int] = []
    var inline: DeclarationBlock?
    var hints: DeclarationBlock?
    var language: String?
    var isItem = false
    var basis: ContainerBasis?

    /// Where a declaration stands in the cascade, for `revert` and `revert-layer`.
    private enum Level: Equatable {
        case userAgent, hint
        case author(layer: Int)
        case inline
    }

    private struct Candidate {
        let declaration: Declaration
        let level: Level
        let folder: String
    }

    /// - Parameter variables: a style that has the element's variables.
    func compute(isRoot: Bool, variables: ComputedStyle) -> (ComputedStyle, StyleReads) {
        var context = ValueContext()
        context.text = parent.text
        context.rem = root?.text.fontSize ?? 16
        context.root = root?.text
        context.page = cascade.page
        context.container = basis
        context.currentColor = parent.text.color
        context.isDark = parent.text.isDarkScheme
        context.folder = cascade.folder
        context.measure = cascade.measure
        var builder = StyleBuilder(parent: parent, context: context)
        builder.isSlide = isRoot
        builder.style.takeCustom(of: variables)
        if let language { builder.style.text.language = language }
        let sources = sources()
        if sources.isEmpty {
            builder.finish(isItem: isItem)
        } else {
            apply(sources, to: &builder)
        }
        if isRoot { builder.style.box.fit(cascade.page) }
        return (builder.style, builder.reads)
    }

    /// The element's variables; nil where they are its parent's.
    func variables(isRoot: Bool) -> [String: String]? {
        let registrations = cascade.registrations.filter { isRoot || !$0.value.isInherited }
        var base = parent.custom
        for (name, registration) in registrations { base[name] = registration.initial }
        let hasOwn =
            inline?.hasCustom == true || rules.contains { cascade.index.rules[$0].block.hasCustom }
        guard hasOwn else { return registrations.isEmpty ? nil : base }
        var own: [String: Declaration.Value] = [:]
        for source in sources() {
            if case .custom(let name) = source.declaration.target {
                own[name] = CustomProperties.anchored(
                    source.declaration.value, folder: source.folder)
            }
        }
        return CustomProperties.resolve(
            own, parent: parent.custom, base: base,
            initials: cascade.registrations.compactMapValues(\.initial))
    }

    /// All declarations, weakest first (CSS Cascade 5, section 6).
    private func sources() -> [Candidate] {
        var all: [Candidate] = []
        func add(_ block: DeclarationBlock?, _ level: Level, important: Bool) {
            guard let block, !important || block.hasImportant else { return }
            for declaration in block.declarations where declaration.isImportant == important {
                all.append(Candidate(declaration: declaration, level: level, folder: block.folder))
            }
        }
        let agent = rules.filter { cascade.index.rules[$0].origin == .userAgent }
        let author = rules.filter { cascade.index.rules[$0].origin != .userAgent }
        func level(_ rule: Int) -> Level { .author(layer: cascade.index.layerRanks[rule]) }
        for rule in agent { add(cascade.index.rules[rule].block, .userAgent, important: false) }
        add(hints, .hint, important: false)
        for rule in author { add(cascade.index.rules[rule].block, level(rule), important: false) }
        add(inline, .inline, important: false)
        // Important declarations turn the order of layers round, not that of rules inside one.
        let ranks = Set(author.map { cascade.index.layerRanks[$0] }).sorted(by: >)
        for rank in ranks {
            for rule in author where cascade.index.layerRanks[rule] == rank {
                add(cascade.index.rules[rule].block, level(rule), important: true)
            }
        }
        add(inline, .inline, important: true)
        for rule in agent { add(cascade.index.rules[rule].block, .userAgent, important: true) }
        return all
    }

    private func apply(_ sources: [Candidate], to builder: inout StyleBuilder) {
        let (direction, mode) = flow(sources, builder)
        var winners = [Int?](repeating: nil, count: PropertyTable.longhands.count)
        func place(_ target: Declaration.Target) -> Int? {
            switch target {
            case .longhand(let place): place
            case .logical(let logical): logical.physical(direction, mode)
            case .custom: nil
            }
        }
        for (offset, source) in sources.enumerated() {
            if let place = place(source.declaration.target) { winners[place] = offset }
        }
        for (row, winner) in winners.enumerated() {
            builder.enter(row)
            guard let winner else { continue }
            applyWinner(winner, row, sources, place, &builder)
        }
        builder.finish(isItem: isItem)
    }

    private func applyWinner(
        _ winner: Int, _ row: Int, _ sources: [Candidate],
        _ place: (Declaration.Target) -> Int?, _ builder: inout StyleBuilder
    ) {
        var winner = winner
        // `revert` goes back to what a weaker level says.
        while true {
            let source = sources[winner]
            let wanted: (Candidate) -> Bool
            switch source.declaration.value {
            case .keyword(.revert): wanted = { $0.level == .userAgent }
            case .keyword(.revertLayer): wanted = { $0.level != source.level }
            default:
                set(source, row, &builder)
                return
            }
            let next = sources[..<winner].lastIndex {
                wanted($0) && place($0.declaration.target) == row
            }
            guard let next else {
                unset(row, &builder)
                return
            }
            winner = next
        }
    }

    private func unset(_ row: Int, _ builder: inout StyleBuilder) {
        let property = PropertyTable.longhands[row]
        builder.declared.insert(row)
        property.copy(property.isInherited ? parent : .initial, &builder)
    }

    private func inherit(_ property: Property, _ builder: inout StyleBuilder) {
        if !property.isInherited { builder.reads.parent = true }
        property.copy(parent, &builder)
    }

    private func set(_ source: Candidate, _ row: Int, _ builder: inout StyleBuilder) {
        let property = PropertyTable.longhands[row]
        builder.context.folder = source.folder
        builder.declared.insert(row)
        switch source.declaration.value {
        case .values(let values):
            var reader = ValueReader(values, builder.context)
            if !property.read(&reader, &builder) { unset(row, &builder) }
        case .keyword(.initial): property.copy(.initial, &builder)
        case .keyword(.inherit): inherit(property, &builder)
        case .keyword: unset(row, &builder)
        case .pending(let name, let text):
            if !substitute(name, text, row, source.declaration.target, &builder) {
                unset(row, &builder)
            }
        case .text: break
        }
    }

    /// Puts variables in and reads the outcome; false where it has no valid value.
    private func substitute(
        _ name: String, _ text: String, _ row: Int, _ target: Declaration.Target,
        _ builder: inout StyleBuilder
    ) -> Bool {
        let source = Substitution.Source(property: name, text: text)
        let substitution =
            builder.substitutions[source]
            ?? Substitution(
                source, builder.style.custom, builder.context, &builder.reads.variables)
        builder.substitutions[source] = substitution
        let property = PropertyTable.longhands[row]
        switch substitution {
        case .invalid: return false
        case .keyword(.initial): property.copy(.initial, &builder)
        case .keyword(.inherit): inherit(property, &builder)
        case .keyword: unset(row, &builder)
        case .value(let values):
            var reader = ValueReader(values, builder.context)
            return property.read(&reader, &builder) && reader.isAtEnd
        case .parts(let parts):
            guard let part = parts[target] else {
                property.copy(.initial, &builder)
                return true
            }
            var reader = ValueReader(part, builder.context)
            return property.read(&reader, &builder)
        }
        return true
    }

    /// Direction and writing mode, which logical properties need before anything is applied.
    private func flow(
        _ sources: [Candidate], _ builder: StyleBuilder
    ) -> (Direction, WritingMode) {
        var builder = builder
        for name in ["direction", "writing-mode"] {
            let row = PropertyTable.place(name)
            let winner = sources.lastIndex { $0.declaration.target == .longhand(row) }
            if let winner {
                applyWinner(
                    winner, row, sources,
                    { if case .longhand(let place) = $0 { place } else { nil } }, &builder)
            }
        }
        return (builder.style.text.direction, builder.style.text.writingMode)
    }
}

extension ComputedStyle {
    /// Used line height in CSS pixels.
    package func lineHeight(_ measure: FontMeasure) -> Double {
        switch text.lineHeight {
        case .normal: measure(text).lineHeight
        case .number(let factor): factor * text.fontSize
        case .px(let px): px
        }
    }
}

extension BoxProperties {
    /// The slide is as large as the page, whatever a sheet says.
    mutating func fit(_ page: Size) {
        width = .length(.px(page.width))
        height = .length(.px(page.height))
        boxSizing = .borderBox
        if case .none = display.kind { display = .block }
    }
}
