import TramaCore

package typealias MathList = [MathNode]

/// One node of a math list: what was written, by meaning, before anything is measured.
package struct MathNode: Hashable, Sendable {
    package indirect enum Kind: Hashable, Sendable {
        /// One character of a class, already in its alphabet.
        case symbol(String, MathClass)
        /// A sign that has no bold form of its own, in bold.
        case emboldened(String, MathClass)
        /// A large operator such as a sum: larger in display style, on the axis.
        case largeOperator(String, Limits)
        /// A named operator such as `\sin`.
        case operatorName(MathList, Limits)
        case text(String, TextFont)
        case group(MathList)
        /// A list that counts as one atom of a class.
        case classed(MathClass, MathList)
        case scripts(MathNode?, sub: MathList?, sup: MathList?, Limits?)
        case fraction(MathFraction)
        case radical(degree: MathList?, MathList)
        case fenced(MathFence)
        /// `\big(`: a delimiter of a fixed height in ems.
        case bigDelimiter(String, height: Double, MathClass)
        case accent(String, MathList, AccentKind)
        /// A stretchy mark above or below: braces, arrows, bars.
        case stretched(StretchMark, MathList)
        /// An arrow as wide as what stands on it.
        case arrow(String, above: MathList, below: MathList)
        /// Lists set small above and below one another's middle: `\overset`, `\stackrel`.
        case stacked(MathList, over: MathList?, under: MathList?, MathClass)
        case array(MathArray)
        case space(MathLength)
        case style(MathStyle.Level)
        case sized(Double, MathList)
        case colored(Color, MathList)
        case backdrop(fill: Color?, frame: Color?, MathList)
        case phantom(MathList, Phantom)
        case lapped(MathList, Lap)
        case raised(MathLength, MathList)
        case rule(width: MathLength, height: MathLength, depth: MathLength)
        case struck(Set<Strike>, MathList)
        case negated(MathNode)
        case choice([MathList])
        case middle(String)
        /// A place of a command that isn't understood.
        case error(String)
    }

    package enum Limits: Hashable, Sendable { case display, always, never }
    package enum AccentKind: Hashable, Sendable { case fixed, wide, under }
    package enum Lap: Hashable, Sendable { case left, right, center }
    package enum Strike: Int, Hashable, Sendable {
        case up, down, horizontal, left, right, top, bottom
    }

    /// Which measures of an invisible (or smashed) list remain.
    package struct Phantom: Hashable, Sendable {
        package var isVisible = false
        package var keepsWidth = true
        package var keepsAscent = true
        package var keepsDescent = true
    }

    package enum StretchMark: Hashable, Sendable {
        case line(isOver: Bool)
        case glyph(String, isOver: Bool)
    }

    /// How words inside a formula look.
    package struct TextFont: Hashable, Sendable {
        package enum Family: Hashable, Sendable { case roman, sans, mono }
        package var family = Family.roman
        package var isBold = false
        package var isItalic = false

        package init(family: Family = .roman, isBold: Bool = false, isItalic: Bool = false) {
            self.family = family
            self.isBold = isBold
            self.isItalic = isItalic
        }
    }

    package var kind: Kind
    /// UTF-8 bytes of the formula's source.
    package var span: Range<Int>

    package init(_ kind: Kind, _ span: Range<Int>) {
        self.kind = kind
        self.span = span
    }
}

/// A length in a unit that layout resolves.
package struct MathLength: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        /// Ems of the text size, whatever the style.
        case em
        /// Eighteenths of an em of the style.
        case mu
        /// CSS pixels.
        case pixel
    }
    package let value: Double
    package let unit: Unit
    package init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }
    package static let zero = MathLength(0, .em)
}

package struct MathFraction: Hashable, Sendable {
    package var numerator: MathList
    package var denominator: MathList
    /// Nil: the font's; zero: no bar.
    package var thickness: MathLength?
    package var left = ""
    package var right = ""
    package var style: MathStyle.Level?
    /// `\cfrac`: struts keep the parts at full height.
    package var isContinued = false
    package var alignment = MathArray.Alignment.center
    /// A fraction that TeX puts in braces; `\over` is an inner atom.
    package var isInner = false
}

package struct MathFence: Hashable, Sendable {
    package var left: String
    package var right: String
    /// ``MathNode/Kind/middle(_:)`` nodes in it grow too.
    package var body: MathList
}
