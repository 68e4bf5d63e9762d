/// How a counter's number is written (CSS Counter Styles 3).
struct CounterStyle: Sendable {
    enum System: Sendable {
        case cyclic([String])
        case numeric([Character])
        case alphabetic([String])
        /// Weights with symbols, heaviest first; zero has no form.
        case additive([(Int, String)], range: ClosedRange<Int>)
        /// Digits one to nine, and the markers of ten, hundred, thousand and ten thousand.
        case chinese(ChineseNumerals)
        case ethiopic
    }

    let system: System
    var prefix = ""
    var suffix = ". "
    var padding = 0
    var negative = "-"

    func text(_ value: Int) -> String {
        switch system {
        case .cyclic(let symbols): return symbols.first ?? ""
        case .numeric(let digits): return numeric(value, digits)
        case .alphabetic(let symbols):
            return value > 0 ? Self.alphabetic(value, symbols) : Self.decimal.text(value)
        case .additive(let weights, let range):
            guard range.contains(value) else { return Self.decimal.text(value) }
            return Self.additive(value, weights)
        case .chinese(let numerals): return numerals.text(value) ?? Self.decimal.text(value)
        case .ethiopic: return Ethiopic.text(value) ?? Self.decimal.text(value)
        }
    }

    private func numeric(_ value: Int, _ digits: [Character]) -> String {
        guard digits.count > 1 else { return String(value) }
        var rest = value.magnitude
        var text: [Character] = []
        repeat {
            text.append(digits[Int(rest % UInt(digits.count))])
            rest /= UInt(digits.count)
        } while rest > 0
        while text.count < padding - (value < 0 ? 1 : 0) { text.append(digits[0]) }
        return (value < 0 ? negative : "") + String(text.reversed())
    }

    private static func alphabetic(_ value: Int, _ symbols: [String]) -> String {
        guard symbols.count > 1 else { return symbols.first ?? "" }
        var rest = value
        var text: [String] = []
        while rest > 0 {
            rest -= 1
            text.append(symbols[rest % symbols.count])
            rest /= symbols.count
        }
        return text.reversed().joined()
    }

    private static func additive(_ value: Int, _ weights: [(Int, String)]) -> String {
        var rest = value
        var text = ""
        for (weight, symbol) in weights {
            if weight == 0 {
                if value == 0 { return symbol }
                continue
            }
            while rest >= weight {
                text += symbol
                rest -= weight
            }
        }
        return text
    }

    static let decimal = CounterStyle(system: .numeric(Array("0123456789")))

    /// A predefined style; `decimal` for a name nobody defined.
    static func named(_ name: String) -> CounterStyle { predefined[name.lowercased()] ?? decimal }

    static func isKnown(_ name: String) -> Bool { predefined[name.lowercased()] != nil }
}
