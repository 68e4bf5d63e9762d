import Foundation

/// The result of a CSS math expression.
enum MathValue: Sendable, Hashable {
    case number(Double)
    /// Lengths in CSS pixels with percentages; a plain percentage has no pixels.
    case length(LengthPercentage)
    /// Radians.
    case angle(Double)
    /// Seconds.
    case time(Double)
    /// Dots per CSS pixel.
    case resolution(Double)

    /// The magnitude where it is a single number of one kind.
    var scalar: Double? {
        switch self {
        case .number(let v), .angle(let v), .time(let v), .resolution(let v): v
        case .length(.linear(let px, let percent)):
            percent == 0 ? px : px == 0 ? percent : nil
        case .length: nil
        }
    }

    /// The same kind with another magnitude.
    func with(_ value: Double) -> MathValue {
        switch self {
        case .number: .number(value)
        case .angle: .angle(value)
        case .time: .time(value)
        case .resolution: .resolution(value)
        case .length(.linear(let px, let percent)) where px == 0 && percent != 0:
            .length(.percent(value))
        case .length: .length(.px(value))
        }
    }

    /// Whether both can be added, compared or rounded together as plain magnitudes.
    func isComparable(to other: MathValue) -> Bool {
        switch (self, other) {
        case (.number, .number), (.angle, .angle), (.time, .time), (.resolution, .resolution): true
        case (.length(let a), .length(let b)):
            a == .zero || b == .zero || (a.isPercentage == b.isPercentage && scalar != nil)
        default: false
        }
    }

    static func sum(_ a: MathValue, _ b: MathValue) -> MathValue? {
        switch (a, b) {
        case (.number(let x), .number(let y)): .number(x + y)
        case (.angle(let x), .angle(let y)): .angle(x + y)
        case (.time(let x), .time(let y)): .time(x + y)
        case (.resolution(let x), .resolution(let y)): .resolution(x + y)
        case (.length(.linear(let p, let q)), .length(.linear(let r, let s))):
            .length(.linear(px: p + r, percent: q + s))
        case (.length(let x), .length(let y)): .length(.sum([x, y]))
        default: nil
        }
    }

    static func product(_ a: MathValue, _ b: MathValue) -> MathValue? {
        switch (a, b) {
        case (.number(let x), _): b.scaled(by: x)
        case (_, .number(let y)): a.scaled(by: y)
        default: nil
        }
    }

    func scaled(by factor: Double) -> MathValue {
        switch self {
        case .length(.linear(let px, let percent)):
            .length(.linear(px: px * factor, percent: percent * factor))
        case .length(let value): .length(.scaled(value, by: factor))
        default: with((scalar ?? 0) * factor)
        }
    }
}

extension LengthPercentage {
    /// A percentage and nothing else.
    var isPercentage: Bool {
        if case .linear(let px, let percent) = self { px == 0 && percent != 0 } else { false }
    }
}
