/// One of TeX's eight styles: four sizes, each also cramped.
package struct MathStyle: Hashable, Sendable {
    package enum Level: Int, Hashable, Sendable, Comparable {
        case display, text, script, scriptScript
        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }
    package var level: Level
    package var isCramped: Bool

    package init(_ level: Level, isCramped: Bool = false) {
        self.level = level
        self.isCramped = isCramped
    }

    package static let display = MathStyle(.display)
    package static let text = MathStyle(.text)

    var isDisplay: Bool { level == .display }
    var isScript: Bool { level >= .script }
    var cramped: MathStyle { MathStyle(level, isCramped: true) }
    var superscript: MathStyle {
        MathStyle(level < .script ? .script : .scriptScript, isCramped: isCramped)
    }
    var subscripted: MathStyle { superscript.cramped }
    var numerator: MathStyle {
        MathStyle(Level(rawValue: level.rawValue + 1) ?? .scriptScript, isCramped: isCramped)
    }
    var denominator: MathStyle { numerator.cramped }
}
