import TramaCore

extension SelectorParser {
    func pseudo(
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
                // Marp scales in a shadow tree; here the element itself is what is scaled.
                let isScaled =
                    name == "part" && arguments.contains { $0.ident == "auto-scaling" }
                state.add(isScaled ? Self.autoScaled : .never, Specificity(types: 1))
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
        } else if name == "scope", let roots {
            state.add(.matches(roots), Specificity(classes: 1))
        } else if let simple = Self.classes[name] {
            state.add(simple, Specificity(classes: 1))
        } else if name == "marpit-container" || name == "marpit-slide" {
            state.add(.slide, Specificity(types: 1))
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

    private static let autoScaled = SimpleSelector.attribute(
        AttributeSelector(
            name: "data-auto-scaling", test: .present, value: "", ignoresCase: false))
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

    /// What can be written, for the reference.
    static var reference: String {
        func list(_ names: some Sequence<String>, _ mark: String, _ end: String = "") -> String {
            CSSReference.names(names.map { mark + $0 + end })
        }
        return """
            Types, classes, ids, attributes with every operator and `i`, all combinators, lists, nesting.

            Pseudo-classes: \(list(classes.keys, ":")) With arguments: \(list(functions, ":", "()"))

            Pseudo-elements: \(list(elements.keys, "::"))

            Read, and true of nothing on paper: \(list(silentClasses, ":")) \
            \(list(silentElements, "::")) \(list(silentElementFunctions, "::", "()"))
            """
    }
}
