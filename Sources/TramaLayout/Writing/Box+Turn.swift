import TramaStyle

extension Box {
    /// Puts the box on the axes of a vertical container.
    mutating func turn(in mode: WritingMode) {
        guard mode != .horizontalTB else { return }
        physical = style
        style = style.turned(.inverse(mode))
        if case .replaced(let content) = content {
            self.content = .replaced(TurnedContent(content: content))
        }
    }

    /// Makes the box the frame around a child in another writing mode.
    mutating func holdTurned(_ child: BoxID, _ turns: [Turn]) {
        content = .turned(child, turns)
        style = style.asTurnedFrame
        physical = physical?.asTurnedFrame
    }
}

extension ComputedStyle {
    /// What a turned box's content keeps of its style: text and the arrangement of children.
    var asTurnedContent: ComputedStyle {
        var inner = inheriting()
        inner.box.display = Display.block(box.display.inside.flatMap(Self.arranging) ?? .flowRoot)
        inner.arrangement = arrangement
        inner.arrangement.alignSelf = ComputedStyle.initial.arrangement.alignSelf
        inner.arrangement.justifySelf = ComputedStyle.initial.arrangement.justifySelf
        inner.box.lineClamp = box.lineClamp
        inner.box.unicodeBidi = box.unicodeBidi
        return inner
    }

    private static func arranging(_ inside: Display.Inside) -> Display.Inside? {
        inside == .flex || inside == .grid ? inside : nil
    }

    /// The frame arranges nothing itself.
    fileprivate var asTurnedFrame: ComputedStyle {
        var style = self
        if arrangesItems {
            style.box.display = box.display.outside == .inline ? .inlineBlock : .block(.flowRoot)
        }
        style.arrangement.columnCount = nil
        style.arrangement.columnWidth = nil
        style.arrangement.alignContent = ComputedStyle.initial.arrangement.alignContent
        style.box.lineClamp = nil
        return style
    }
}
