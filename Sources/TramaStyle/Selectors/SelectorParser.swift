/// Reads selector lists.
struct SelectorParser {
    /// Who wrote the sheet decides what a selector's left end hangs on.
    enum Scope: Sendable, Hashable {
        /// The user-agent sheet: as written.
        case plain
        /// A theme or a deck: `section` and `:root` are the slide, everything else is inside it.
        case slide
    }

    struct Failure: Error {
        let message: String
        let lower: Int
        let upper: Int
        var hint: String? = nil
    }

    let scope: Scope
    /// The selectors of the rule around a nested rule: what `&` means.
    let parent: [Selector]?
    /// What `:scope` means inside an `@scope` rule; else the slide.
    var roots: [Selector]?

    /// Longest selector, in compounds: matching walks it for every element.
    static let partLimit = 64

    func list(_ values: [ComponentValue]) throws(Failure) -> [Selector] {
        var result: [Selector] = []
        for part in values.split(at: .comma) { result.append(try complex(part, isTop: true)) }
        return result
    }

    /// A list in which a selector that can't be read is left out (`:is`, `:where`).
    func forgiving(_ values: [ComponentValue]) -> [Selector] {
        values.split(at: .comma).compactMap { part in
            do { return try complex(part, isTop: false) } catch { return nil }
        }
    }

    func strict(_ values: [ComponentValue]) throws(Failure) -> [Selector] {
        var result: [Selector] = []
        for part in values.split(at: .comma) { result.append(try complex(part, isTop: false)) }
        return result
    }

    /// One complex selector, without the commas around it.
    func complex(_ raw: [ComponentValue], isTop: Bool) throws(Failure) -> Selector {
        var values = RuleSyntax.trim(raw[...])
        guard let first = values.first else {
            throw Failure(message: "an empty selector", lower: 0, upper: 0)
        }
        if isTop, scope == .slide { values = Self.withoutContainer(values) }
        var state = SelectorState()
        var at = 0
        var leading: Selector.Combinator?
        if isTop, parent != nil, let combinator = Self.combinator(values, &at) {
            leading = combinator
        }
        let usesParent = Self.mentionsParent(values)
        while at < values.count {
            try compound(values, &at, &state)
            if at >= values.count { break }
            guard let combinator = Self.combinator(values, &at) else {
                throw failure(values[at], "an unexpected part of a selector")
            }
            if at >= values.count { break }
            if state.pseudo != nil { throw failure(values[at], "text after a pseudo-element") }
            state.close(combinator)
            if state.done.count > Self.partLimit {
                throw failure(first, "a selector of more than \(Self.partLimit) parts")
            }
        }
        return try finish(
            state, leading: leading, isTop: isTop, usesParent: usesParent, first: first)
    }

    private func finish(
        _ state: SelectorState, leading: Selector.Combinator?, isTop: Bool, usesParent: Bool,
        first: ComponentValue
    ) throws(Failure) -> Selector {
        var state = state
        state.flush()
        guard !state.done.isEmpty else { throw failure(first, "an empty selector") }
        if isTop, let parent, !usesParent || leading != nil {
            let implied = SimpleSelector.matches(parent)
            state.specificity = state.specificity + Self.highest(parent)
            state.done[0].combinator = leading ?? .descendant
            state.done.insert(.init(compound: [implied], combinator: .descendant), at: 0)
        } else if isTop, parent == nil, scope == .slide {
            anchor(&state)
        }
        return Selector(
            parts: state.done.reversed(), pseudo: state.pseudo, specificity: state.specificity)
    }

    /// Hangs the left end on the slide as Marp's prefix does: a leading `section` is the slide, and
    /// anything else is looked for inside one. `:root` alone is the slide without its type's weight.
    private func anchor(_ state: inout SelectorState) {
        if let index = state.done[0].compound.firstIndex(of: .type("section")) {
            if state.done[0].compound.contains(.slide) {
                let all = state.specificity
                state.specificity = Specificity(
                    ids: all.ids, classes: all.classes, types: max(0, all.types - 1))
            }
            state.done[0].compound[index] = .slide
        } else if !state.done[0].compound.contains(.slide) {
            state.done[0].compound.append(.inSlide)
            state.specificity = state.specificity + Specificity(types: 1)
        }
    }

    /// Drops `div.marpit > svg > foreignObject >` and `:marpit-container >`, which name what Marp puts
    /// around its slides.
    private static func withoutContainer(_ values: [ComponentValue]) -> [ComponentValue] {
        guard let last = values.lastIndex(where: { $0.isDelim(">") }) else { return values }
        var cut = 0
        for index in 0...last where values[index].isDelim(">") {
            let names = values[cut..<index].compactMap { $0.ident?.lowercased() }
            let known: Set<String> = [
                "div", "marpit", "svg", "foreignobject", "marpit-container", "body", "html",
            ]
            guard !names.isEmpty, names.allSatisfy(known.contains),
                cut > 0 || names.contains("marpit") || names.contains("marpit-container")
            else { break }
            cut = index + 1
        }
        return cut == 0 ? values : RuleSyntax.trim(values[cut...])
    }

    /// Whether a selector in an `@scope` rule names the root.
    static func mentionsScope(_ values: [ComponentValue]) -> Bool {
        mentionsParent(values)
            || values.contains { value in
                if case .function(_, let inner) = value.kind { return mentionsScope(inner) }
                return value.ident?.lowercased() == "scope"
            }
    }

    private static func mentionsParent(_ values: [ComponentValue]) -> Bool {
        values.contains { value in
            switch value.kind {
            case .delim("&"): true
            case .function(_, let inner): mentionsParent(inner)
            default: false
            }
        }
    }

    static func combinator(
        _ values: [ComponentValue], _ at: inout Int
    ) -> Selector.Combinator? {
        var found: Selector.Combinator?
        while at < values.count {
            switch values[at].kind {
            case .whitespace: if found == nil { found = .descendant }
            case .delim(">"): found = .child
            case .delim("+"): found = .next
            case .delim("~"): found = .subsequent
            default: return found
            }
            at += 1
        }
        return found
    }

    private func compound(
        _ values: [ComponentValue], _ at: inout Int, _ state: inout SelectorState
    ) throws(Failure) {
        let start = at
        while at < values.count {
            let value = values[at]
            switch value.kind {
            case .ident(let name):
                guard at == start else { throw failure(value, "a type name inside a compound") }
                if at + 1 < values.count, values[at + 1].isDelim("|") {
                    at += 2
                    continue
                }
                state.add(.type(name.lowercased()), Specificity(types: 1))
            case .delim("*"): state.add(.universal, Specificity())
            case .delim("|"): break
            case .hash(let name, _): state.add(.id(name), Specificity(ids: 1))
            case .delim("."):
                at += 1
                guard at < values.count, let name = values[at].ident else {
                    throw failure(value, "a dot without a class name")
                }
                state.add(.class(name), Specificity(classes: 1))
            case .delim("&"):
                let around = parent ?? roots
                state.add(
                    around.map { .matches($0) } ?? .slide, Self.highest(parent ?? []))
            case .block(Bracket.square.rawValue, let inner):
                state.add(try attribute(inner, value), Specificity(classes: 1))
            case .colon: try pseudo(values, &at, &state)
            default:
                if at == start { throw failure(value, "not a selector") }
                return
            }
            at += 1
        }
    }

    static func highest(_ selectors: [Selector]) -> Specificity {
        selectors.map(\.specificity).max() ?? Specificity()
    }

    func failure(_ value: ComponentValue, _ message: String, hint: String? = nil) -> Failure {
        Failure(message: message, lower: value.lower, upper: value.upper, hint: hint)
    }
}
