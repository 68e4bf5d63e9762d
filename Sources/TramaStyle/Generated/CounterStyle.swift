/// How a counter's number is written (CSS Counter Styles 3).
struct CounterStyle: Sendable {
    enum System: Sendable {
        case cyclic([String])
        /// Symbols for numbers from `first` on; others fall back.
        case fixed([String], first: Int)
        /// The last round's symbol, doubled with each round.
        case symbolic([String])
        case numeric([String])
        case alphabetic([String])
        /// Weights with symbols, heaviest first; zero may have a symbol of its own.
        case additive([(Int, String)])
        /// Digits one to nine, and the markers of ten, hundred, thousand and ten thousand.
        case chinese(ChineseNumerals)
        case ethiopic
    }

    var system: System
    var prefix = ""
    var suffix = ". "
    var padding = 0
    var padSymbol = "0"
    var negative = (before: "-", after: "")
    /// Numbers it is for; nil: all that the system can write.
    var range: [ClosedRange<Int>]?
    /// Name of the style for all others.
    var fallback = "decimal"

    /// Longest text of one number: a symbolic or additive style may ask for millions of symbols.
    private static let lengthLimit = 120

    /// The number written; nil where the style has no form for it.
    func text(_ value: Int) -> String? {
        if let range, !range.contains(where: { $0.contains(value) }) { return nil }
        guard usesSign, value < 0 else { return body(value).map { pad($0, taken: 0) } }
        guard let body = body(value == .min ? .max : -value) else { return nil }
        let taken = negative.before.count + negative.after.count
        return negative.before + pad(body, taken: taken) + negative.after
    }

    private var usesSign: Bool {
        switch system {
        case .symbolic, .numeric, .alphabetic, .additive: true
        case .cyclic, .fixed, .chinese, .ethiopic: false
        }
    }

    private func pad(_ text: String, taken: Int) -> String {
        let missing = min(padding, Self.lengthLimit) - text.count - taken
        return missing > 0 ? String(repeating: padSymbol, count: missing) + text : text
    }

    private func body(_ value: Int) -> String? {
        switch system {
        case .cyclic(let symbols):
            guard !symbols.isEmpty else { return nil }
            let index = (value - 1) % symbols.count
            return symbols[index < 0 ? index + symbols.count : index]
        case .fixed(let symbols, let first):
            let index = value.subtractingReportingOverflow(first).partialValue
            return symbols.indices.contains(index) ? symbols[index] : nil
        case .symbolic(let symbols): return Self.symbolic(value, symbols)
        case .numeric(let digits): return Self.numeric(value, digits)
        case .alphabetic(let symbols): return Self.alphabetic(value, symbols)
        case .additive(let weights): return Self.additive(value, weights)
        case .chinese(let numerals): return numerals.text(value)
        case .ethiopic: return Ethiopic.text(value)
        }
    }

    private static func symbolic(_ value: Int, _ symbols: [String]) -> String? {
        guard value > 0, !symbols.isEmpty else { return nil }
        let rounds = (value - 1) / symbols.count + 1
        guard rounds <= lengthLimit else { return nil }
        return String(repeating: symbols[(value - 1) % symbols.count], count: rounds)
    }

    private static func numeric(_ value: Int, _ digits: [String]) -> String? {
        guard digits.count > 1 else { return nil }
        var rest = value
        var text: [String] = []
        repeat {
            text.append(digits[rest % digits.count])
            rest /= digits.count
        } while rest > 0
        return text.reversed().joined()
    }

    private static func alphabetic(_ value: Int, _ symbols: [String]) -> String? {
        guard value > 0, symbols.count > 1 else { return nil }
        var rest = value
        var text: [String] = []
        while rest > 0 {
            rest -= 1
            text.append(symbols[rest % symbols.count])
            rest /= symbols.count
        }
        return text.reversed().joined()
    }

    private static func additive(_ value: Int, _ weights: [(Int, String)]) -> String? {
        if value == 0 { return weights.first { $0.0 == 0 }?.1 }
        var rest = value
        var text = ""
        for (weight, symbol) in weights where weight > 0 {
            guard rest / weight <= lengthLimit else { return nil }
            text += String(repeating: symbol, count: rest / weight)
            rest %= weight
        }
        return rest == 0 ? text : nil
    }

    static let decimal = CounterStyle(system: .numeric("0123456789".map(String.init)))
}
