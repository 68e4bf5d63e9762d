/// One complex selector: compounds with combinators, and the pseudo-element it ends in.
struct Selector: Sendable, Hashable {
    enum Combinator: Sendable, Hashable { case descendant, child, next, subsequent }

    /// Right to left: the subject first. `combinator` joins a part to the one before it in this order.
    struct Part: Sendable, Hashable {
        var compound: [SimpleSelector]
        var combinator: Combinator
    }

    var parts: [Part]
    var pseudo: StyledTree.Pseudo?
    var specificity: Specificity
}

/// Counts of ids, of classes and of types, compared in that order.
struct Specificity: Sendable, Hashable, Comparable {
    private(set) var packed: UInt32 = 0

    init(ids: Int = 0, classes: Int = 0, types: Int = 0) {
        packed =
            UInt32(min(ids, 1023)) << 20 | UInt32(min(classes, 1023)) << 10
            | UInt32(min(types, 1023))
    }

    var ids: Int { Int(packed >> 20) }
    var classes: Int { Int(packed >> 10 & 1023) }
    var types: Int { Int(packed & 1023) }

    static func < (a: Specificity, b: Specificity) -> Bool { a.packed < b.packed }

    static func + (a: Specificity, b: Specificity) -> Specificity {
        Specificity(ids: a.ids + b.ids, classes: a.classes + b.classes, types: a.types + b.types)
    }
}

/// One condition on an element.
enum SimpleSelector: Sendable, Hashable {
    case universal
    /// In lower case.
    case type(String)
    case id(String)
    case `class`(String)
    case attribute(AttributeSelector)
    /// The slide's `section`.
    case slide
    /// Any element but the slide's `section`: Marp looks for selectors below it.
    case inSlide
    case nth(NthPattern, fromEnd: Bool, ofType: Bool, of: [Selector])
    case onlyChild, onlyOfType, empty
    case matches([Selector])
    case not([Selector])
    /// Relative selectors: the last part's combinator joins it to the element itself.
    case has([Selector])
    case language([String])
    case direction(isRTL: Bool)
    case link, open
    /// In reach of an `@scope` rule.
    case scoped(SelectorScope)
    /// States that paper does not have.
    case never
}

struct AttributeSelector: Sendable, Hashable {
    enum Test: Sendable, Hashable { case present, equals, word, dash, prefix, suffix, contains }
    let name: String
    let test: Test
    let value: String
    let ignoresCase: Bool

    func matches(_ actual: String) -> Bool {
        if test == .present { return true }
        let value = ignoresCase ? value.lowercased() : value
        let actual = ignoresCase ? actual.lowercased() : actual
        switch test {
        case .present: return true
        case .equals: return actual == value
        case .word:
            return !value.isEmpty
                && actual.split(whereSeparator: \.isWhitespace).contains { $0 == value }
        case .dash: return actual == value || actual.hasPrefix(value + "-")
        case .prefix: return !value.isEmpty && actual.hasPrefix(value)
        case .suffix: return !value.isEmpty && actual.hasSuffix(value)
        case .contains: return !value.isEmpty && actual.utf8Contains(value)
        }
    }
}

extension String {
    /// Whether the bytes of `other` occur in the text.
    func utf8Contains(_ other: String) -> Bool {
        guard let first = other.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: other.utf8) { return true }
            rest = rest[rest.index(after: start)...]
        }
        return false
    }
}

/// `an + b`.
struct NthPattern: Sendable, Hashable {
    let a: Int
    let b: Int

    func matches(_ index: Int) -> Bool {
        let rest = index - b
        if a == 0 { return rest == 0 }
        return rest % a == 0 && rest / a >= 0
    }
}
