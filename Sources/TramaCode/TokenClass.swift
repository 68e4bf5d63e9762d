/// What a stretch of code is, by the names that highlight.js gives its classes.
package enum TokenClass: String, Hashable, Sendable, CaseIterable {
    case plain, ident, punctuation
    case comment, doctag, keyword, type, literal, number, string, regexp, escape, subst, symbol
    case builtIn = "built_in"
    case variable, property, title, function, params, meta, decorator, section, tag, name, attr
    case `class`, attribute, bullet, code, emphasis, strong, formula, link, quote, `operator`
    case selectorTag = "selector-tag"
    case selectorID = "selector-id"
    case selectorClass = "selector-class"
    case selectorAttribute = "selector-attr"
    case selectorPseudo = "selector-pseudo"
    case templateTag = "template-tag"
    case templateVariable = "template-variable"
    case addition, deletion

    /// Value of the `class` attribute; nil: the text stands without a span, as highlight.js leaves it.
    package var css: String? {
        switch self {
        case .plain, .ident, .punctuation: nil
        case .function: "hljs-title function_"
        case .class: "hljs-title class_"
        case .escape: "hljs-char escape_"
        case .decorator: "hljs-meta"
        case .name: "hljs-tag hljs-name"
        default: "hljs-" + rawValue
        }
    }

    /// The class in the few that any two highlighters share.
    package enum Coarse: String, Hashable, Sendable, CaseIterable {
        case comment, string, number, keyword, name, `operator`, other
    }

    package var coarse: Coarse {
        switch self {
        case .comment, .doctag: .comment
        case .string, .regexp, .escape, .symbol, .code, .formula, .subst: .string
        case .number: .number
        case .keyword, .type, .literal, .attribute, .bullet: .keyword
        case .operator, .punctuation, .tag: .operator
        case .ident, .builtIn, .variable, .property, .title, .function, .class, .params, .decorator,
            .name, .attr, .selectorTag, .selectorID, .selectorClass,
            .selectorAttribute, .selectorPseudo, .templateVariable:
            .name
        case .plain, .meta, .section, .quote, .emphasis, .strong, .link,
            .templateTag, .addition, .deletion:
            .other
        }
    }
}
