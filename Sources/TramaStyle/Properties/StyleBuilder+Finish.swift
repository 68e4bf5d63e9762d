import TramaCore

extension StyleBuilder {
    /// Called before each row: what later values are relative to follows what was applied.
    mutating func enter(_ row: Int) {
        switch row {
        case PropertyTable.afterDirection:
            context.isDark = style.text.isDarkScheme
            context.isVertical = style.text.writingMode != .horizontalTB
        case PropertyTable.afterFont:
            context.text = style.text
            if isSlide { context.rem = style.text.fontSize }
        case PropertyTable.afterLineHeight: context.text = style.text
        case PropertyTable.afterColor: context.currentColor = style.text.color
        default: break
        }
    }

    private func isDeclared(_ name: String) -> Bool {
        declared.contains(PropertyTable.place(name))
    }

    /// What depends on several properties together.
    mutating func finish(isItem: Bool) {
        finishLines()
        finishText()
        finishBox(isItem: isItem)
        if isDeclaredLayer("background") {
            style.paint.backgrounds = background.layers(isMask: false)
        }
        if isDeclaredLayer("mask") { style.paint.masks = mask.layers(isMask: true) }
        finishBorderImage()
        let transforms = translate + rotate + scale + transform
        if !transforms.isEmpty { style.paint.transform = transforms }
    }

    private func isDeclaredLayer(_ name: String) -> Bool {
        declared.contains { Self.layerRows[name]?.contains($0) == true }
    }

    private static let layerRows: [String: Set<Int>] = Dictionary(
        uniqueKeysWithValues: ["background", "mask"].map { name in
            let rows = PropertyTable.layerRows.filter { $0.name.hasPrefix(name) }
            return (name, Set(rows.map { PropertyTable.place($0.name) }))
        })

    /// Initial widths and colours of lines that have a style; no width for those that have none.
    private mutating func finishLines() {
        finishLine("border-top", \.paint.border.top)
        finishLine("border-right", \.paint.border.right)
        finishLine("border-bottom", \.paint.border.bottom)
        finishLine("border-left", \.paint.border.left)
        finishLine("outline", \.paint.outline)
        finishLine("column-rule", \.arrangement.columnRule)
    }

    private mutating func finishLine(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, BorderSide>
    ) {
        let hasStyle = isDeclared(name + "-style")
        guard hasStyle || isDeclared(name + "-width") || isDeclared(name + "-color") else { return }
        var side = style[keyPath: path]
        if side.line == .none || side.line == .hidden {
            side.width = 0
        } else if !isDeclared(name + "-width") {
            side.width = 3
        }
        if !isDeclared(name + "-color") { side.color = context.currentColor }
        style[keyPath: path] = side
    }

    private mutating func finishText() {
        if !style.text.featureSettings.isEmpty || !style.text.variantFeatures.isEmpty
            || !style.text.fontFeatures.isEmpty
        {
            var merged: [String: Int] = [:]
            for (_, features) in style.text.variantFeatures.sorted(by: { $0.key < $1.key }) {
                merged.merge(features) { _, new in new }
            }
            merged.merge(style.text.featureSettings) { _, new in new }
            if merged != style.text.fontFeatures { style.text.fontFeatures = merged }
        }
        if style.text.textAlign == .matchParent {
            let isRTL = parent.text.direction == .rtl
            switch parent.text.textAlign {
            case .start: style.text.textAlign = isRTL ? .right : .left
            case .end: style.text.textAlign = isRTL ? .left : .right
            case let other: style.text.textAlign = other
            }
        }
        if var decoration = style.paint.decoration {
            if decoration.lines.isEmpty {
                style.paint.decoration = nil
            } else if !isDeclared("text-decoration-color") {
                decoration.color = style.text.textFillColor ?? context.currentColor
                style.paint.decoration = decoration
            }
        }
    }

    private mutating func finishBox(isItem: Bool) {
        let position = style.box.position
        let isOut = position == .absolute || position == .fixed
        if isOut, style.box.float != .none { style.box.float = .none }
        if isOut || style.box.float != .none || isItem {
            let display = style.box.display.blockified
            if display != style.box.display { style.box.display = display }
        }
        let (x, y) = (style.box.overflowX, style.box.overflowY)
        func scrolls(_ overflow: Overflow) -> Bool { overflow != .visible && overflow != .clip }
        if scrolls(x) != scrolls(y) {
            if x == .visible { style.box.overflowX = .auto }
            if x == .clip { style.box.overflowX = .hidden }
            if y == .visible { style.box.overflowY = .auto }
            if y == .clip { style.box.overflowY = .hidden }
        }
    }

    private mutating func finishBorderImage() {
        guard borderImage.source != .none else { return }
        let border = style.paint.border
        let widths = Sides(
            top: border.top.width, right: border.right.width, bottom: border.bottom.width,
            left: border.left.width)
        func width(_ side: BorderImageParts.Width, _ border: Double) -> LengthPercentage {
            switch side {
            case .auto: .px(border)
            case .number(let factor): .px(factor * border)
            case .length(let length): length
            }
        }
        let given = borderImage.width
        let parts = borderImage
        func outset(_ value: Double, _ border: Double) -> Double {
            value < 0 ? -value * border : value
        }
        style.paint.borderImage = BorderImage(
            source: parts.source, slice: parts.slice, fills: parts.fills,
            width: given == Sides(all: .number(1))
                ? nil
                : Sides(
                    top: width(given.top, widths.top), right: width(given.right, widths.right),
                    bottom: width(given.bottom, widths.bottom),
                    left: width(given.left, widths.left)),
            outset: Sides(
                top: outset(parts.outset.top, widths.top),
                right: outset(parts.outset.right, widths.right),
                bottom: outset(parts.outset.bottom, widths.bottom),
                left: outset(parts.outset.left, widths.left)), repeatX: parts.repeatX,
            repeatY: parts.repeatY)
    }
}
