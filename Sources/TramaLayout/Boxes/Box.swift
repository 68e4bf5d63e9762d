import TramaDeck
import TramaStyle

/// Index of a box in a ``BoxTree``.
package struct BoxID: Hashable, Sendable, Comparable {
    package let rawValue: Int
    package static func < (a: BoxID, b: BoxID) -> Bool { a.rawValue < b.rawValue }
}

/// A CSS box before layout: what an element, a pseudo-element or an anonymous wrapper generates.
package struct Box: Sendable {
    /// What a box holds; decides, with `display`, which formatting context lays it out. Indirect, since
    /// boxes are passed about much more often than their content is looked at.
    package indirect enum Content: Sendable {
        /// Block-level children, floats and absolutely positioned boxes, in order.
        case blocks([BoxID])
        /// Lines of text and atoms.
        case inline(InlineContent)
        /// Items of a flex or grid container.
        case items([BoxID])
        case table(TableContent)
        case replaced(any ReplacedContent)
        /// One child that is laid out at its own width and then scaled to the box's.
        case scaled(BoxID, Scaling)
        /// One child in another writing mode, laid out on its own axes and then turned.
        case turned(BoxID, [Turn])
        /// A base with an annotation over or under it.
        case ruby(base: BoxID, annotation: BoxID)
        /// A form's part with its legend, which stands in the upper border.
        case fieldset(legend: BoxID, body: BoxID)
        /// An inline box: its content stands in the ``InlineContent`` of its block container.
        case span
    }

    /// Marp's auto-scaling.
    package enum Scaling: Hashable, Sendable { case fit, downscale }

    package let id: BoxID
    package internal(set) var style: ComputedStyle
    /// The style as it paints, where ``style`` is on a vertical line's axes.
    var physical: ComputedStyle?
    /// The element it comes from; an anonymous box has its parent's.
    package let node: NodeID?
    package let pseudo: StyledTree.Pseudo?
    package let isAnonymous: Bool
    package var content: Content
    /// The box that hangs before a list item's first line.
    package var marker: BoxID?
    /// Drawn in place of text for a marker of type disc, circle or square.
    package var symbol: MarkerSymbol?
    /// One column's view of a multi-column box: it has no edges and sizes of its own.
    var isColumn = false
    /// The box of `::first-line`.
    var isFirstLine = false
    /// An item of a flex or grid container, which establishes a formatting context.
    var isItem = false

    /// Whether absolutely positioned descendants are placed by it.
    var isContainingBlock: Bool {
        style.box.position != .static || containsFixed
    }

    /// Whether even fixed descendants are placed by it.
    var containsFixed: Bool {
        !style.paint.transform.isEmpty || !style.paint.filters.isEmpty
    }

    var isOutOfFlow: Bool { style.box.position == .absolute || style.box.position == .fixed }
    var isFloating: Bool { style.box.float != .none && !isOutOfFlow }
    var isRTL: Bool { style.text.direction == .rtl }
    var clipsOverflow: Bool {
        style.box.overflowX != .visible || style.box.overflowY != .visible
    }

    /// A formula: no line breaks between it and a letter beside it.
    var isWordLike: Bool {
        if case .replaced(let content) = content { content.isWordLike } else { false }
    }

    var isReplaced: Bool { if case .replaced = content { true } else { false } }

    /// Its width is laid out as if it were empty: descendants may ask for it.
    var isContained: Bool {
        guard style.box.containerType != .normal, !isAnonymous else { return false }
        switch content {
        case .replaced, .table, .span: return false
        default: return true
        }
    }

    /// Whether its content is laid out apart from the floats and margins around it.
    var isFormattingRoot: Bool {
        if isOutOfFlow || isFloating || isItem { return true }
        switch content {
        case .items, .table, .replaced, .turned, .ruby, .fieldset: return true
        default: break
        }
        if clipsOverflow, style.box.overflowX != .clip { return true }
        if style.arrangement.columnCount != nil || style.arrangement.columnWidth != nil {
            return true
        }
        if style.box.containerType != .normal { return true }
        if style.arrangement.alignContent.keyword != .normal { return true }
        switch style.box.display.inside {
        case .flow?, nil: return style.box.display.outside == .inline && !isAnonymous
        default: return true
        }
    }
}

/// The shape of a bullet.
package enum MarkerSymbol: String, Hashable, Sendable { case disc, circle, square }

extension Box {
    /// The box on the page's axes, for painting.
    var onPage: Box {
        guard let physical else { return self }
        var box = self
        box.style = physical
        if case .replaced(let content as TurnedContent) = content {
            box.content = .replaced(content.content)
        }
        return box
    }
}
