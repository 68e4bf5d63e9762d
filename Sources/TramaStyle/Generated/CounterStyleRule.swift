/// A `@counter-style` rule as written (CSS Counter Styles 3, 3).
struct CounterStyleRule: Sendable {
    let name: String
    /// The style that `system: extends` names.
    private(set) var extended: String?
    private var system = "symbolic"
    private var first = 1
    private var symbols: [String] = []
    private var additive: [(Int, String)] = []
    private var prefix: String?
    private var suffix: String?
    private var negative: (before: String, after: String)?
    private var range: [ClosedRange<Int>]?
    private var padding: (count: Int, symbol: String)?
    private var fallback: String?

    /// Nil where the rule can't write anything.
    init?(_ prelude: [ComponentValue], _ block: [ComponentValue]) {
        var reader = ValueReader(prelude, ValueContext())
        guard let name = reader.customName(), reader.isAtEnd else { return nil }
        self.name = name
        for item in RuleSyntax.parse(block, allowsDeclarations: true) {
            guard case .declaration(let syntax) = item else { continue }
            var value = ValueReader(syntax.value, ValueContext())
            read(syntax.name, &value)
        }
        guard extended != nil || !symbols.isEmpty || !additive.isEmpty else { return nil }
    }

    private mutating func read(_ descriptor: String, _ reader: inout ValueReader) {
        switch descriptor {
        case "system":
            if reader.word("extends") {
                extended = reader.customName()
            } else if let word = reader.word() {
                system = word
                first = reader.integer() ?? 1
            }
        case "symbols": while let symbol = Self.symbol(&reader) { symbols.append(symbol) }
        case "additive-symbols":
            repeat {
                let before = reader.integer(min: 0)
                guard let symbol = Self.symbol(&reader),
                    let weight = before ?? reader.integer(min: 0)
                else { break }
                additive.append((weight, symbol))
            } while reader.comma()
            additive.sort { $0.0 > $1.0 }
        case "prefix": prefix = Self.symbol(&reader)
        case "suffix": suffix = Self.symbol(&reader)
        case "negative":
            guard let before = Self.symbol(&reader) else { return }
            negative = (before, Self.symbol(&reader) ?? "")
        case "range": range = Self.ranges(&reader)
        case "pad":
            let before = reader.integer(min: 0)
            guard let symbol = Self.symbol(&reader), let count = before ?? reader.integer(min: 0)
            else { return }
            padding = (count, symbol)
        case "fallback": fallback = reader.customName()
        default: return
        }
    }

    private static func symbol(_ reader: inout ValueReader) -> String? {
        reader.string() ?? reader.customName()
    }

    private static func ranges(_ reader: inout ValueReader) -> [ClosedRange<Int>]? {
        if reader.word("auto") { return nil }
        var result: [ClosedRange<Int>] = []
        repeat {
            guard let low = reader.word("infinite") ? Int.min : reader.integer(),
                let high = reader.word("infinite") ? Int.max : reader.integer(), low <= high
            else { return nil }
            result.append(low...high)
        } while reader.comma()
        return result
    }

    func style(over base: CounterStyle) -> CounterStyle {
        var style = base
        if extended == nil {
            style = CounterStyle(system: written)
        }
        style.prefix = prefix ?? style.prefix
        style.suffix = suffix ?? style.suffix
        style.negative = negative ?? style.negative
        style.range = range ?? style.range
        if let padding { (style.padding, style.padSymbol) = padding }
        style.fallback = fallback ?? style.fallback
        return style
    }

    private var written: CounterStyle.System {
        switch system {
        case "cyclic": .cyclic(symbols)
        case "fixed": .fixed(symbols, first: first)
        case "numeric": .numeric(symbols)
        case "alphabetic": .alphabetic(symbols)
        case "additive": .additive(additive)
        default: .symbolic(symbols)
        }
    }
}
