import Foundation

extension ValueReader {
    /// A number, percentage, dimension, or a math function of them.
    mutating func math() -> MathValue? {
        guard let value = peek() else { return nil }
        switch value.kind {
        case .number(let number, _):
            at += 1
            return .number(number)
        case .percentage(let percent):
            at += 1
            return .length(.percent(percent))
        case .dimension(let number, let unit):
            guard let result = dimension(number, unit) else { return nil }
            at += 1
            return result
        case .ident(let name):
            guard let number = channels[name.lowercased()] else { return nil }
            at += 1
            return .number(number)
        case .function(let name, let arguments):
            guard Self.mathFunctions.contains(name) else { return nil }
            var inner = inside(arguments)
            guard let result = inner.call(name), inner.isAtEnd else { return nil }
            at += 1
            return result.sane
        default: return nil
        }
    }

    private func dimension(_ number: Double, _ unit: String) -> MathValue? {
        if let pixels = context.pixels(per: unit) { return .length(.px(number * pixels)) }
        switch unit {
        case "deg": return .angle(number * .pi / 180)
        case "grad": return .angle(number * .pi / 200)
        case "rad": return .angle(number)
        case "turn": return .angle(number * 2 * .pi)
        case "s": return .time(number)
        case "ms": return .time(number / 1000)
        case "dppx", "x": return .resolution(number)
        case "dpi": return .resolution(number / 96)
        case "dpcm": return .resolution(number * 2.54 / 96)
        default: return nil
        }
    }

    static let mathFunctions: Set<String> = [
        "calc", "-webkit-calc", "-moz-calc", "min", "max", "clamp", "round", "mod", "rem", "sin",
        "cos", "tan", "asin", "acos", "atan", "atan2", "pow", "sqrt", "hypot", "log", "exp", "abs",
        "sign",
    ]

    private mutating func mathSum() -> MathValue? {
        guard var total = mathProduct() else { return nil }
        while let value = peek() {
            let sign = value.isDelim("+") ? 1.0 : value.isDelim("-") ? -1.0 : 0
            if sign == 0 { break }
            at += 1
            guard let term = mathProduct(), let sum = MathValue.sum(total, term.scaled(by: sign))
            else { return nil }
            total = sum
        }
        return total
    }

    private mutating func mathProduct() -> MathValue? {
        guard var total = mathOperand() else { return nil }
        while let value = peek() {
            if value.isDelim("*") {
                at += 1
                guard let factor = mathOperand(), let product = MathValue.product(total, factor)
                else { return nil }
                total = product
            } else if value.isDelim("/") {
                at += 1
                guard let divisor = mathOperand() else { return nil }
                if case .number(let number) = divisor {
                    total = total.scaled(by: 1 / number)
                } else if total.isComparable(to: divisor), let a = total.scalar,
                    let b = divisor.scalar
                {
                    total = .number(a / b)
                } else {
                    return nil
                }
            } else {
                break
            }
        }
        return total
    }

    private mutating func mathOperand() -> MathValue? {
        guard let value = peek() else { return nil }
        if let inner = value.block(.round) {
            var reader = inside(inner)
            guard let result = reader.mathSum(), reader.isAtEnd else { return nil }
            at += 1
            return result
        }
        if let name = value.ident?.lowercased(), channels[name] == nil {
            let constants = [
                "pi": Double.pi, "e": M_E, "infinity": Double.infinity, "-infinity": -.infinity,
                "nan": .nan,
            ]
            guard let constant = constants[name] else { return nil }
            at += 1
            return .number(constant)
        }
        return math()
    }

    private mutating func arguments() -> [MathValue]? { list { $0.mathSum() } }

    private mutating func call(_ name: String) -> MathValue? {
        switch name {
        case "calc", "-webkit-calc", "-moz-calc": return mathSum()
        case "round": return rounded()
        case "clamp": return clamped()
        default: break
        }
        guard let all = arguments(), let first = all.first else { return nil }
        switch (name, all.count) {
        case ("min", _), ("max", _): return Self.extreme(all, isMinimum: name == "min")
        case ("mod", 2), ("rem", 2):
            guard first.isComparable(to: all[1]), let a = first.scalar, let b = all[1].scalar
            else { return nil }
            let remainder = a.truncatingRemainder(dividingBy: b)
            let wraps = name == "mod" && remainder != 0 && (remainder < 0) != (b < 0)
            return (a == 0 ? all[1] : first).with(wraps ? remainder + b : remainder)
        case ("abs", 1):
            if let value = first.scalar { return first.with(abs(value)) }
            guard case .length(let length) = first else { return nil }
            return .length(.maximum([length, .scaled(length, by: -1)]))
        case ("sign", 1):
            guard let value = first.scalar else { return nil }
            return .number(value > 0 ? 1 : value < 0 ? -1 : value)
        case ("hypot", _):
            guard all.allSatisfy({ $0.scalar != nil && first.isComparable(to: $0) }) else {
                return nil
            }
            return first.with(all.reduce(0) { $0 + pow($1.scalar ?? 0, 2) }.squareRoot())
        case ("atan2", 2):
            guard first.isComparable(to: all[1]), let y = first.scalar, let x = all[1].scalar
            else { return nil }
            return .angle(atan2(y, x))
        default: return Self.numeric(name, all)
        }
    }

    private static func numeric(_ name: String, _ all: [MathValue]) -> MathValue? {
        var numbers: [Double] = []
        for value in all {
            switch value {
            case .number(let v): numbers.append(v)
            case .angle(let v) where ["sin", "cos", "tan"].contains(name): numbers.append(v)
            default: return nil
            }
        }
        let x = numbers.first ?? 0
        switch (name, numbers.count) {
        case ("sin", 1): return .number(sin(x))
        case ("cos", 1): return .number(cos(x))
        case ("tan", 1): return .number(tan(x))
        case ("asin", 1): return .angle(asin(x))
        case ("acos", 1): return .angle(acos(x))
        case ("atan", 1): return .angle(atan(x))
        case ("pow", 2): return .number(pow(x, numbers[1]))
        case ("sqrt", 1): return .number(x.squareRoot())
        case ("exp", 1): return .number(exp(x))
        case ("log", 1): return .number(log(x))
        case ("log", 2): return .number(log(x) / log(numbers[1]))
        default: return nil
        }
    }

    private static func extreme(_ all: [MathValue], isMinimum: Bool) -> MathValue? {
        guard let first = all.first else { return nil }
        if all.allSatisfy({ first.isComparable(to: $0) && $0.scalar != nil }) {
            let scalars = all.compactMap(\.scalar)
            let best = isMinimum ? scalars.min() : scalars.max()
            return all.first { $0.scalar == best }
        }
        let lengths = all.compactMap { if case .length(let value) = $0 { value } else { nil } }
        guard lengths.count == all.count else { return nil }
        return .length(isMinimum ? .minimum(lengths) : .maximum(lengths))
    }

    private mutating func clamped() -> MathValue? {
        var all: [MathValue?] = []
        repeat { all.append(word("none") ? nil : mathSum()) } while comma()
        guard all.count == 3, let value = all[1] else { return nil }
        guard let low = all[0] else {
            return Self.extreme([value] + all[2...].compactMap { $0 }, isMinimum: true)
        }
        guard let high = all[2] else { return Self.extreme([low, value], isMinimum: false) }
        if case .length(let a) = low, case .length(let b) = value, case .length(let c) = high,
            a.hasPercentage || b.hasPercentage || c.hasPercentage
        {
            return .length(.clamped(a, b, c))
        }
        return Self.extreme([value, high], isMinimum: true).flatMap {
            Self.extreme([low, $0], isMinimum: false)
        }
    }

    private mutating func rounded() -> MathValue? {
        let strategy = attempt { reader -> String? in
            guard let name = reader.word(), ["nearest", "up", "down", "to-zero"].contains(name),
                reader.comma()
            else { return nil }
            return name
        }
        guard let all = arguments(), let value = all.first, all.count <= 2 else { return nil }
        let step = all.count == 2 ? all[1] : .number(1)
        guard value.isComparable(to: step), let a = value.scalar, let b = step.scalar, b != 0 else {
            return nil
        }
        let ratio = a / abs(b)
        let whole: Double =
            switch strategy {
            case "up": ratio.rounded(.up)
            case "down": ratio.rounded(.down)
            case "to-zero": ratio.rounded(.towardZero)
            default: (ratio + 0.5).rounded(.down)
            }
        return (a == 0 ? step : value).with(whole * abs(b))
    }
}

extension MathValue {
    /// Not-a-number becomes 0 and infinities very large, as CSS Values 4 (10.9) asks.
    fileprivate var sane: MathValue {
        func clean(_ v: Double) -> Double { v.isNaN ? 0 : max(-1e30, min(1e30, v)) }
        switch self {
        case .length(.linear(let px, let percent)):
            return .length(.linear(px: clean(px), percent: clean(percent)))
        case .length: return self
        default: return with(clean(scalar ?? 0))
        }
    }
}

// MARK: - Typed reads

extension ValueReader {
    mutating func number(min: Double = -.infinity, max: Double = .infinity) -> Double? {
        attempt { reader in
            let isFunction = reader.isFunction
            guard case .number(let value)? = reader.math() else { return nil }
            if isFunction { return Swift.min(Swift.max(value, min), max) }
            return value >= min && value <= max ? value : nil
        }
    }

    private var isFunction: Bool {
        var copy = self
        if case .function? = copy.peek()?.kind { return true }
        return false
    }

    /// An integer; a math function's result is rounded.
    mutating func integer(min: Int = -1_000_000_000) -> Int? {
        attempt { reader in
            let isFunction = reader.isFunction
            guard case .number(let value)? = reader.math() else { return nil }
            if !isFunction, value != value.rounded() { return nil }
            let whole = Int(Swift.max(-1e9, Swift.min(1e9, (value + 0.5).rounded(.down))))
            if whole < min { return isFunction ? min : nil }
            return whole
        }
    }

    /// A number or a percentage as a fraction of 1.
    mutating func fraction() -> Double? {
        attempt { reader in
            switch reader.math() {
            case .number(let value): value
            case .length(.linear(px: 0, percent: let percent)): percent / 100
            default: nil
            }
        }
    }

    mutating func percentage() -> Double? {
        attempt { reader in
            if case .length(let length)? = reader.math(), length.isPercentage || length == .zero,
                case .linear(_, let percent) = length
            {
                return percent
            }
            return nil
        }
    }

    /// A length in CSS pixels (a bare 0 counts).
    mutating func length(min: Double = -.infinity) -> Double? {
        attempt { reader in
            let isFunction = reader.isFunction
            var isPercent = false
            if case .percentage? = reader.peek()?.kind { isPercent = true }
            guard !isPercent else { return nil }
            switch reader.math() {
            case .number(0) where !isFunction: return min <= 0 ? 0 : nil
            case .length(let length):
                guard let px = length.fixed else { return nil }
                if isFunction { return Swift.max(px, min) }
                return px >= min ? px : nil
            default: return nil
            }
        }
    }

    /// A length or percentage (a bare 0 counts).
    mutating func lengthPercentage(nonNegative: Bool = false) -> LengthPercentage? {
        attempt { reader in
            let isFunction = reader.isFunction
            switch reader.math() {
            case .number(0) where !isFunction: return .zero
            case .length(let length):
                guard nonNegative, case .linear(let px, let percent) = length else {
                    return nonNegative ? .maximum([.zero, length]) : length
                }
                if px >= 0, percent >= 0 { return length }
                if !isFunction { return nil }
                if px <= 0, percent <= 0 { return .zero }
                return .maximum([.zero, length])
            default: return nil
            }
        }
    }

    /// An angle in radians; a bare 0 counts where `allowsZero`.
    mutating func angle(allowsZero: Bool = true) -> Double? {
        attempt { reader in
            switch reader.math() {
            case .angle(let value): value
            case .number(0) where allowsZero: 0
            default: nil
            }
        }
    }
}
