/// What a command of TeX does, as far as a table can say.
enum MathCommand: Hashable, Sendable {
    /// One argument in an alphabet; also as a switch without braces (`\bf`).
    case alphabet(MathAlphabet)
    case alphabetSwitch(MathAlphabet)
    case boldSymbol
    case accent(String, MathNode.AccentKind)
    case stretched(MathNode.StretchMark)
    case arrow(String)
    case space(MathLength)
    case style(MathStyle.Level)
    case size(Double)
    case big(Double, MathClass)
    case text(MathNode.TextFont?)
    case classed(MathClass)
    case limits(MathNode.Limits)
    case fraction(style: MathStyle.Level?, bar: Bool, left: String, right: String)
    case infix(bar: Bool, left: String, right: String, hasThickness: Bool)
    case phantom(MathNode.Phantom)
    case lap(MathNode.Lap)
    case strike(Set<MathNode.Strike>)
    /// Handled by a function of the parser.
    case special(Special)
    /// Takes an argument and ignores it.
    case ignored(arguments: Int)

    enum Special: Hashable, Sendable {
        case radical, left, middle, begin, operatorName, overset, underset, stackrel, binomial
        case genfrac, continued, substack, tag, noTag, label, reference, color, textColor
        case colorBox, framedColorBox, boxed, raise, rule, kern, choice, negation, newCommand
        case define, letCommand, declareOperator, newEnvironment, chemistry, unicodeCharacter, dots
        case middleBar, matrixMacro, moveLeft, sideSet, enclose, smash, quantity, derivative
        case bracket, require, href, cssStyle, texLogo, verb, pod, vdots, strut, declarePaired
        case mathPalette, operatorStar, unit, prescript
    }
}
