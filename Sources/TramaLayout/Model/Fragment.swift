import TramaCore
import TramaStyle
import TramaText

/// A piece of a box after layout: its size and what lies in it. A value; positions are relative.
package struct Fragment: Sendable {
    package enum Kind: Sendable {
        /// A box's border box.
        case box
        /// A line of text; only its children paint.
        case line
        /// Part of an inline box on one line; the edges say whether it starts and ends here.
        case inlineBox(start: Bool, end: Bool)
        /// Apart, since fragments are passed about much more often than their glyphs are looked at.
        indirect case text(TextFragment)
        /// The grid of a table that has captions: paints the table box's background.
        case tableGrid
        /// One column of a multi-column box, which paints nothing itself.
        case column
    }

    package struct Child: Sendable {
        /// Of the child's top left corner, from the parent's.
        package var offset: Point
        package var fragment: Fragment
    }

    package let box: BoxID
    package var kind: Kind
    /// Of the border box.
    package var size: Size
    /// Height of the content with padding and borders, whatever `height` says.
    package var naturalHeight: Double?
    package var border = Insets.zero
    package var padding = Insets.zero
    package var children: [Child] = []
    /// Baselines of the first and last line, from the top edge.
    package var firstBaseline: Double?
    package var lastBaseline: Double?
    /// Absolutely positioned descendants that wait for their containing block.
    package var outOfFlow: [OutOfFlow] = []
    /// Factor by which the children are scaled, from the top left corner.
    package var scale: Double?
    /// Lines between columns or collapsed borders, painted above the background.
    package var rules: [Rule] = []
    /// Collapsed borders are painted by the table.
    package var hidesBorder = false
    /// Lines drawn by a rule: an empty cell with `empty-cells: hide` paints nothing.
    package var hidesDecoration = false

    /// Where a legend stands in the upper border.
    package var legend: Legend?

    /// Where a part of an inline box over several lines lies in the whole, as if it stood on one line.
    package var slice: Slice?

    package struct Slice: Hashable, Sendable {
        package var before: Double
        package var whole: Double
    }

    package struct Legend: Hashable, Sendable {
        /// From the box's top edge to where its border is drawn.
        package var borderTop: Double
        /// The legend's border box, behind which no border is drawn.
        package var gap: Rect
    }

    package init(box: BoxID, kind: Kind = .box, size: Size) {
        self.box = box
        self.kind = kind
        self.size = size
    }

    /// A straight line, as a border that is painted by another box.
    package struct Rule: Hashable, Sendable {
        package var frame: Rect
        package var side: BorderSide
        package var isVertical: Bool
    }

    mutating func place(_ fragment: Fragment, at offset: Point) {
        var fragment = fragment
        for pending in fragment.outOfFlow {
            outOfFlow.append(pending.moved(by: offset))
        }
        fragment.outOfFlow = []
        children.append(Child(offset: offset, fragment: fragment))
    }

    var contentOrigin: Point {
        Point(x: border.left + padding.left, y: border.top + padding.top)
    }
    var contentSize: Size {
        Size(
            width: max(0, size.width - border.horizontal - padding.horizontal),
            height: max(0, size.height - border.vertical - padding.vertical))
    }
}

/// An absolutely positioned box with the place where it would stand if it were static.
package struct OutOfFlow: Hashable, Sendable {
    package var box: BoxID
    /// Relative to the fragment that holds it.
    package var staticPosition: Point
    /// For alignment in flex and grid containers: the area in which the static position aligns.
    package var staticArea: Size?
    package var justify = Alignment.normal
    package var align = Alignment.normal
    /// The containing block, where it is only a part of the fragment's own padding box.
    package var area: Rect?
    /// Whether the static position is the box's end edge (right-to-left text).
    package var alignsEnd = false

    func moved(by offset: Point) -> OutOfFlow {
        var copy = self
        copy.staticPosition = staticPosition + offset
        copy.area = nil
        return copy
    }
}

/// Glyphs of one style on a line.
package struct TextFragment: Sendable {
    package var run: GlyphRun
    /// The bytes that the run shows.
    package var text: String
    /// Distance from the fragment's top to the baseline.
    package var ascent: Double
    package var source: TextSource?
}
