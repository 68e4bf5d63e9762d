import TramaCore

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

    /// Longest selector, in compounds: matching walks it for every element.
    static let partLimit = 64

    func list(_ values: [ComponentValue]) throws(Failure) -> [Selector] {
        var result: [Selector] = []
        for part in values.split(at: .comma) { result.append(try complex(part, isTop: true)) }
        return result
    }

    /// A list in which a selector that can't be read is left out (`:is`, `:where`).
    private func forgiving(_ values: [ComponentValue]) -> [Selector] {
        values.split(at: .comma).compactMap { part in
            do { return try complex(part, isTop: false) } catch { return nil }
        }
    }

    private func strict(_ values: [ComponentValue]) throws(Failure) -> [Selector] {
        var result: [Selector] = []
        for part in values.split(at: .comma) { result.append(try complex(part, isTop: false)) }
        return result
    }

    /// One complex selector, without the commas around it.
    private func complex(_ raw: [ComponentValue], isTop: Bool) throws(Failure) -> Selector {
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

    /// Hangs the left end on the slide as Marp's prefix does: a leading `section` is the slide and
    /// counts nothing (the prefix counts the same everywhere); anything else is looked for inside it.
    private func anchor(_ state: inout SelectorState) {
        if let index = state.done[0].compound.firstIndex(of: .type("section")) {
            state.done[0].compound[index] = .slide
            let old = state.specificity
            state.specificity = Specificity(
                ids: old.ids, classes: old.classes, types: max(0, old.types - 1))
        } else if !state.done[0].compound.contains(.slide) {
            state.done[0].compound.append(.inSlide)
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

    private static func mentionsParent(_ values: [ComponentValue]) -> Bool {
        values.contains { value in
            switch value.kind {
            case .delim("&"): true
            case .function(_, let inner): mentionsParent(inner)
            default: false
            }
        }
    }

    private static func combinator(
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
                let around = parent ?? []
                state.add(
                    parent == nil ? .slide : .matches(around), Self.highest(around))
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

/// What has been read of one complex selector, left to right.
private struct SelectorState {
    var done: [Selector.Part] = []
    var compound: [SimpleSelector] = []
    var specificity = Specificity()
    var pseudo: StyledTree.Pseudo?
    private var combinator = Selector.Combinator.descendant

    mutating func add(_ simple: SimpleSelector, _ weight: Specificity) {
        compound.append(simple)
        specificity = specificity + weight
    }

    mutating func close(_ next: Selector.Combinator) {
        flush()
        combinator = next
    }

    mutating func flush() {
        guard !compound.isEmpty else { return }
        done.append(Selector.Part(compound: compound, combinator: combinator))
        compound = []
    }
}

extension SelectorParser {
    private func attribute(
        _ inner: [ComponentValue], _ block: ComponentValue
    ) throws(Failure) -> SimpleSelector {
        let values = inner.filter { !$0.isWhitespace }
        guard let name = values.first?.ident else { throw failure(block, "not an attribute") }
        var index = 1
        guard index < values.count else {
            return .attribute(
                AttributeSelector(
                    name: name.lowercased(), test: .present, value: "", ignoresCase: false))
        }
        var test = AttributeSelector.Test.equals
        if case .delim(let scalar) = values[index].kind, scalar != "=" {
            switch scalar {
            case "~": test = .word
            case "|": test = .dash
            case "^": test = .prefix
            case "$": test = .suffix
            case "*": test = .contains
            default: throw failure(block, "not an attribute test")
            }
            index += 1
        }
        guard index + 1 < values.count, values[index].isDelim("=") else {
            throw failure(block, "not an attribute test")
        }
        let text: String
        switch values[index + 1].kind {
        case .ident(let name), .string(let name): text = name
        default: throw failure(block, "an attribute value without quotes")
        }
        let flag = index + 2 < values.count ? values[index + 2].ident?.lowercased() : nil
        let isCaseless = flag == "i" || (flag != "s" && Self.caselessAttributes.contains(name))
        return .attribute(
            AttributeSelector(
                name: name.lowercased(), test: test, value: text, ignoresCase: isCaseless))
    }

    /// Attributes whose values HTML compares without case.
    private static let caselessAttributes: Set<String> = [
        "align", "valign", "dir", "type", "lang", "media", "method", "rel", "rev", "scope", "shape",
    ]

    private func pseudo(
        _ values: [ComponentValue], _ at: inout Int, _ state: inout SelectorState
    ) throws(Failure) {
        let colon = values[at]
        at += 1
        var isElement = false
        if at < values.count, values[at].kind == .colon {
            isElement = true
            at += 1
        }
        guard at < values.count else { throw failure(colon, "a colon without a name") }
        switch values[at].kind {
        case .ident(let name):
            try pseudoName(name.lowercased(), isElement, values[at], &state)
        case .function(let name, let arguments):
            if isElement {
                guard Self.silentElementFunctions.contains(name) else {
                    throw failure(values[at], "unknown pseudo-element ::\(name)()")
                }
                state.add(.never, Specificity(types: 1))
            } else {
                try function(name, arguments, values[at], &state)
            }
        default: throw failure(values[at], "a colon without a name")
        }
    }

    private func pseudoName(
        _ name: String, _ isElement: Bool, _ value: ComponentValue, _ state: inout SelectorState
    ) throws(Failure) {
        if let pseudo = Self.elements[name], isElement || Self.oldElements.contains(name) {
            state.pseudo = pseudo
            state.add(.universal, Specificity(types: 1))
        } else if isElement {
            guard Self.silentElements.contains(name) || name.hasPrefix("-") else {
                throw failure(
                    value, "unknown pseudo-element ::\(name)",
                    hint: NearestName.find(name, among: Array(Self.elements.keys).sorted()).map {
                        "::\($0)"
                    })
            }
            state.add(.never, Specificity(types: 1))
        } else if let simple = Self.classes[name] {
            state.add(simple, Specificity(classes: 1))
        } else if name == "marpit-container" || name == "marpit-slide" {
            state.add(.slide, Specificity())
        } else if Self.silentClasses.contains(name) || name.hasPrefix("-") {
            state.add(.never, Specificity(classes: 1))
        } else {
            let names = Array(Self.classes.keys) + Array(Self.silentClasses) + Self.functions
            throw failure(
                value, "unknown pseudo-class :\(name)",
                hint: NearestName.find(name, among: names.sorted()).map { ":\($0)" })
        }
    }

    private func function(
        _ name: String, _ arguments: [ComponentValue], _ value: ComponentValue,
        _ state: inout SelectorState
    ) throws(Failure) {
        switch name {
        case "is", "-webkit-any", "-moz-any", "matches":
            let list = forgiving(arguments)
            state.add(.matches(list), Self.highest(list))
        case "where": state.add(.matches(forgiving(arguments)), Specificity())
        case "not":
            let list = try strict(arguments)
            state.add(.not(list), Self.highest(list))
        case "has":
            let list = try relative(arguments)
            state.add(.has(list), Self.highest(list))
        case "nth-child": try nth(arguments, value, fromEnd: false, ofType: false, &state)
        case "nth-last-child": try nth(arguments, value, fromEnd: true, ofType: false, &state)
        case "nth-of-type": try nth(arguments, value, fromEnd: false, ofType: true, &state)
        case "nth-last-of-type": try nth(arguments, value, fromEnd: true, ofType: true, &state)
        case "lang":
            let names = arguments.compactMap { value -> String? in
                switch value.kind {
                case .ident(let name), .string(let name): name.lowercased()
                default: nil
                }
            }
            state.add(.language(names), Specificity(classes: 1))
        case "dir":
            let side = arguments.compactMap(\.ident).first?.lowercased()
            state.add(
                side == "rtl" || side == "ltr" ? .direction(isRTL: side == "rtl") : .never,
                Specificity(classes: 1))
        case "host", "host-context", "state", "active-view-transition-type", "nth-col",
            "nth-last-col", "current", "heading":
            state.add(.never, Specificity(classes: 1))
        default:
            throw failure(
                value, "unknown pseudo-class :\(name)()",
                hint: NearestName.find(name, among: Self.functions.sorted()).map { ":\($0)()" })
        }
    }

    private func relative(_ arguments: [ComponentValue]) throws(Failure) -> [Selector] {
        var result: [Selector] = []
        for part in arguments.split(at: .comma) {
            let values = RuleSyntax.trim(part[...])
            var at = 0
            let leading = Self.combinator(values, &at) ?? .descendant
            var selector = try complex(Array(values[at...]), isTop: false)
            if let last = selector.parts.indices.last {
                selector.parts[last].combinator = leading
            }
            result.append(selector)
        }
        return result
    }

    private func nth(
        _ arguments: [ComponentValue], _ value: ComponentValue, fromEnd: Bool, ofType: Bool,
        _ state: inout SelectorState
    ) throws(Failure) {
        var pattern = arguments
        var of: [Selector] = []
        if let index = arguments.firstIndex(where: { $0.ident?.lowercased() == "of" }) {
            pattern = Array(arguments[..<index])
            of = try strict(Array(arguments[(index + 1)...]))
        }
        guard let parsed = NthPattern(RuleSyntax.trim(pattern[...])) else {
            throw failure(value, "not a pattern such as 2n+1")
        }
        state.add(
            .nth(parsed, fromEnd: fromEnd, ofType: ofType, of: of),
            Specificity(classes: 1) + Self.highest(of))
    }

    private static let elements: [String: StyledTree.Pseudo] = [
        "before": .before, "after": .after, "marker": .marker, "first-line": .firstLine,
        "first-letter": .firstLetter,
    ]
    /// Those that may be written with one colon.
    private static let oldElements: Set<String> = ["before", "after", "first-line", "first-letter"]
    private static let silentElements: Set<String> = [
        "backdrop", "selection", "placeholder", "cue", "grammar-error", "spelling-error",
        "target-text", "file-selector-button", "details-content", "view-transition",
        "scroll-marker", "scroll-marker-group", "column",
    ]
    private static let silentElementFunctions: Set<String> = [
        "part", "slotted", "cue", "highlight", "view-transition-group", "view-transition-old",
        "view-transition-new", "view-transition-image-pair", "scroll-button", "picker",
    ]
    private static let functions = [
        "is", "where", "not", "has", "nth-child", "nth-last-child", "nth-of-type",
        "nth-last-of-type", "lang", "dir",
    ]
    private static let classes: [String: SimpleSelector] = {
        func nth(_ fromEnd: Bool, _ ofType: Bool) -> SimpleSelector {
            .nth(NthPattern(a: 0, b: 1), fromEnd: fromEnd, ofType: ofType, of: [])
        }
        return [
            "root": .slide, "scope": .slide, "empty": .empty, "only-child": .onlyChild,
            "only-of-type": .onlyOfType, "first-child": nth(false, false),
            "last-child": nth(true, false), "first-of-type": nth(false, true),
            "last-of-type": nth(true, true), "link": .link, "any-link": .link, "open": .open,
        ]
    }()
    private static let silentClasses: Set<String> = [
        "hover", "active", "focus", "focus-visible", "focus-within", "visited", "target",
        "target-within", "checked", "disabled", "enabled", "indeterminate", "default", "required",
        "optional", "valid", "invalid", "user-valid", "user-invalid", "in-range", "out-of-range",
        "read-only", "read-write", "placeholder-shown", "autofill", "fullscreen", "modal",
        "popover-open", "picture-in-picture", "playing", "paused", "muted", "host", "defined",
        "local-link", "past", "future", "current", "blank", "left", "right", "first",
    ]
}

extension [ComponentValue] {
    func split(at kind: ComponentValue.Kind) -> [[ComponentValue]] {
        split(omittingEmptySubsequences: false) { $0.kind == kind }.map(Array.init)
    }
}
