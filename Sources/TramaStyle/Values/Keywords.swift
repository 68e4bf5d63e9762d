// The keyword values of CSS properties, spelt as in CSS where Swift allows it.

package struct Display: Hashable, Sendable {
    package enum Outside: Hashable, Sendable { case block, inline }
    package enum Inside: Hashable, Sendable {
        case flow, flowRoot, flex, grid, table, ruby
        case tableRowGroup, tableHeaderGroup, tableFooterGroup, tableRow, tableCell
        case tableColumnGroup, tableColumn, tableCaption
    }
    package enum Kind: Hashable, Sendable {
        case none
        case contents
        case box(Outside, Inside, isListItem: Bool)
    }
    package let kind: Kind
    package init(_ kind: Kind) { self.kind = kind }

    package static let none = Display(.none)
    package static let contents = Display(.contents)
    package static let block = Display(.box(.block, .flow, isListItem: false))
    package static let inline = Display(.box(.inline, .flow, isListItem: false))
    package static let inlineBlock = Display(.box(.inline, .flowRoot, isListItem: false))
    package static let listItem = Display(.box(.block, .flow, isListItem: true))
    package static func block(_ inside: Inside) -> Display {
        Display(.box(.block, inside, isListItem: false))
    }
    package static func inline(_ inside: Inside) -> Display {
        Display(.box(.inline, inside, isListItem: false))
    }
    package var outside: Outside? { if case .box(let o, _, _) = kind { o } else { nil } }
    package var inside: Inside? { if case .box(_, let i, _) = kind { i } else { nil } }
    package var isListItem: Bool { if case .box(_, _, let l) = kind { l } else { false } }
    /// The block-level form that floats, absolute boxes and flex items take.
    package var blockified: Display {
        guard case .box(.inline, let inside, let item) = kind else { return self }
        return Display(.box(.block, inside, isListItem: item))
    }
}

package enum Position: String, Hashable, Sendable, CaseIterable {
    case `static`, relative, absolute, fixed, sticky
}
package enum FloatSide: String, Hashable, Sendable, CaseIterable { case none, left, right }
package enum Clear: String, Hashable, Sendable, CaseIterable { case none, left, right, both }
package enum BoxSizing: String, Hashable, Sendable, CaseIterable {
    case contentBox = "content-box"
    case borderBox = "border-box"
}
package enum Overflow: String, Hashable, Sendable, CaseIterable {
    case visible, hidden, clip, scroll, auto
}
package enum Visibility: String, Hashable, Sendable, CaseIterable { case visible, hidden, collapse }
package enum Direction: String, Hashable, Sendable, CaseIterable { case ltr, rtl }
package enum WritingMode: String, Hashable, Sendable, CaseIterable {
    case horizontalTB = "horizontal-tb"
    case verticalRL = "vertical-rl"
    case verticalLR = "vertical-lr"
    case sidewaysRL = "sideways-rl"
    case sidewaysLR = "sideways-lr"
}
package enum UnicodeBidi: String, Hashable, Sendable, CaseIterable {
    case normal, embed, isolate, plaintext
    case bidiOverride = "bidi-override"
    case isolateOverride = "isolate-override"
}
package enum BorderLine: String, Hashable, Sendable, CaseIterable {
    case none, hidden, dotted, dashed, solid, double, groove, ridge, inset, outset
}
package enum TextAlign: String, Hashable, Sendable, CaseIterable {
    case start, end, left, right, center, justify
    case matchParent = "match-parent"
}
package enum TextTransform: String, Hashable, Sendable, CaseIterable {
    case none, capitalize, uppercase, lowercase
    case fullWidth = "full-width"
}
package enum WhiteSpaceCollapse: String, Hashable, Sendable, CaseIterable {
    case collapse, preserve
    case preserveBreaks = "preserve-breaks"
    case breakSpaces = "break-spaces"
}
package enum TextWrapMode: String, Hashable, Sendable, CaseIterable { case wrap, nowrap }
package enum TextWrapStyle: String, Hashable, Sendable, CaseIterable {
    case auto, balance, pretty, stable
}
package enum OverflowWrap: String, Hashable, Sendable, CaseIterable {
    case normal, anywhere
    case breakWord = "break-word"
}
package enum WordBreak: String, Hashable, Sendable, CaseIterable {
    case normal
    case breakAll = "break-all"
    case keepAll = "keep-all"
    case breakWord = "break-word"
}
package enum Hyphens: String, Hashable, Sendable, CaseIterable { case none, manual, auto }
package enum LineHeight: Hashable, Sendable {
    case normal
    case number(Double)
    case px(Double)
}
package enum VerticalAlign: Hashable, Sendable {
    case baseline, sub, `super`, top, textTop, middle, bottom, textBottom
    /// Upward shift; percentages are of the line height.
    case length(LengthPercentage)
}
package enum TextOverflow: Hashable, Sendable { case clip, ellipsis }
package enum ListStylePosition: String, Hashable, Sendable, CaseIterable { case outside, inside }
package enum ListStyleType: Hashable, Sendable {
    case none
    case string(String)
    /// `disc`, `decimal`, `lower-roman` …
    case named(String)
}
package enum BorderCollapse: String, Hashable, Sendable, CaseIterable { case separate, collapse }
package enum CaptionSide: String, Hashable, Sendable, CaseIterable { case top, bottom }
package enum TableLayout: String, Hashable, Sendable, CaseIterable { case auto, fixed }
package enum EmptyCells: String, Hashable, Sendable, CaseIterable { case show, hide }
package enum ObjectFit: String, Hashable, Sendable, CaseIterable {
    case fill, contain, cover, none
    case scaleDown = "scale-down"
}
package enum ImageRendering: String, Hashable, Sendable, CaseIterable {
    case auto, smooth, pixelated
    case crispEdges = "crisp-edges"
}
package enum FlexDirection: String, Hashable, Sendable, CaseIterable {
    case row, column
    case rowReverse = "row-reverse"
    case columnReverse = "column-reverse"
}
package enum FlexWrap: String, Hashable, Sendable, CaseIterable {
    case nowrap, wrap
    case wrapReverse = "wrap-reverse"
}
package enum BreakRule: String, Hashable, Sendable, CaseIterable {
    case auto, avoid, always, page, column, left, right
    case avoidPage = "avoid-page"
    case avoidColumn = "avoid-column"
}
package enum TextOrientation: String, Hashable, Sendable, CaseIterable {
    case mixed, upright, sideways
}
package enum LineBreak: String, Hashable, Sendable, CaseIterable {
    case auto, loose, normal, strict, anywhere
}
package enum RubyPosition: String, Hashable, Sendable, CaseIterable { case over, under }
package enum ColumnFill: String, Hashable, Sendable, CaseIterable { case balance, auto }
package enum ColumnSpan: String, Hashable, Sendable, CaseIterable { case none, all }

/// A value of the box alignment properties.
package struct Alignment: Hashable, Sendable {
    package enum Keyword: String, Hashable, Sendable, CaseIterable {
        case auto, normal, stretch, center, start, end, left, right, baseline
        case flexStart = "flex-start"
        case flexEnd = "flex-end"
        case selfStart = "self-start"
        case selfEnd = "self-end"
        case lastBaseline = "last baseline"
        case spaceBetween = "space-between"
        case spaceAround = "space-around"
        case spaceEvenly = "space-evenly"
    }
    package let keyword: Keyword
    /// `safe`: falls back to start rather than overflow the start edge.
    package let isSafe: Bool
    package init(_ keyword: Keyword, isSafe: Bool = false) {
        self.keyword = keyword
        self.isSafe = isSafe
    }
    package static let normal = Alignment(.normal)
    package static let auto = Alignment(.auto)
}

package enum RubyAlign: String, Hashable, Sendable, CaseIterable {
    case start, center
    case spaceBetween = "space-between"
    case spaceAround = "space-around"
}
