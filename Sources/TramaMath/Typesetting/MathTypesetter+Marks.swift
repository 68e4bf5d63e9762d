import TramaCore
import TramaText

extension MathTypesetter {
    mutating func accent(
        _ mark: String, _ list: MathList, _ kind: MathNode.AccentKind, _ context: MathContext
    ) -> MathBox {
        let base = box(list, context.cramped)
        guard let scalar = mark.unicodeScalars.first, let glyph = face.glyph(for: scalar.value)
        else { return base }
        let size = em(context)
        var chosen = glyph
        if kind == .wide {
            // The widest form that is not wider than the base (rule 12).
            let room = (base.width + base.italic) / size
            chosen =
                face.variants(glyph, .horizontal).last { form in
                    let measure = face.measure(form.glyph)
                    return measure.right - measure.left <= room
                }?.glyph ?? glyph
        }
        let measure = face.measure(chosen)
        let sign = variantBox(chosen, mark, context)
        let middle =
            base.accent.flatMap { base.isCharacter ? $0 : nil }
            ?? (base.width + base.italic) / 2
        let x = middle - measure.accent * size
        var result = base
        result.glyph = nil
        if kind == .under {
            result.draw(sign, x: x, y: base.descent)
            result.descent = base.descent + sign.descent
            return result
        }
        let lift = base.ascent - min(base.ascent, constants.accentBaseHeight * size)
        result.draw(sign, x: x, y: -lift)
        // As in MathJax, with sigma xi13 above.
        let top = max(base.inkAscent, sign.ascent + lift)
        let padding = kind == .fixed ? Self.markPadding * size : 0
        result.ascent = max(base.ascent, sign.ascent + lift + padding)
        result.padding = result.ascent - top
        return result
    }

    mutating func stretched(
        _ mark: MathNode.StretchMark, _ list: MathList, _ context: MathContext
    ) -> MathBox {
        let em = em(context)
        let c = constants
        switch mark {
        case .line(let isOver):
            var base = box(list, isOver ? context.cramped : context)
            base.width += base.italic
            base.italic = 0
            base.glyph = nil
            base.isCharacter = false
            if isOver {
                let thickness = c.overbarRuleThickness * em
                let gap = c.overbarVerticalGap * Self.lineClearance * em
                let top = base.ascent + gap + thickness
                base.rule(
                    x: 0, top: top, width: base.width, height: thickness, color: context.color)
                base.ascent = top + (c.overbarExtraAscender + Self.linePadding) * em
                base.padding = base.ascent - top
            } else {
                let thickness = c.underbarRuleThickness * em
                let top = -base.descent - c.underbarVerticalGap * Self.lineClearance * em
                base.rule(
                    x: 0, top: top, width: base.width, height: thickness, color: context.color)
                base.descent = -top + thickness + (c.underbarExtraDescender + Self.linePadding) * em
            }
            return base
        case .glyph(let glyph, let isOver):
            let isArrow = "→←↔".contains(glyph)
            var base = box(list, context)
            base.width += base.italic
            base.italic = 0
            guard let scalar = glyph.unicodeScalars.first else { return base }
            let sign = self.mark(scalar, base.width, context)
            let gap = (isArrow ? c.stretchStackGapAboveMin : c.stretchStackGapBelowMin) * em
            // Plain TeX's \overbrace has its space outside, too.
            let padding = (isArrow ? Self.markPadding : 0.12) * em
            let width = max(base.width, sign.width)
            var result = MathBox()
            result.place(base, x: (width - base.width) / 2)
            let x = (width - sign.width) / 2
            if isOver {
                result.place(sign, x: x, y: -(base.ascent + gap + sign.descent))
                result.ascent += padding
                result.padding = padding
            } else {
                result.place(sign, x: x, y: base.descent + gap + sign.ascent)
                result.descent += padding
            }
            result.width = width
            return result
        }
    }

    /// Space over marks that delimiters around don't count.
    private static let markPadding = 0.1
    private static let linePadding = 0.08
    /// Bars stand a little further off than TeX's three rules.
    private static let lineClearance = 1.25

    mutating func arrow(
        _ glyph: String, _ above: MathList, _ below: MathList, _ context: MathContext
    ) -> MathBox {
        let em = em(context)
        let upper = box(above, context.with(context.style.superscript))
        let lower = box(below, context.with(context.style.subscripted))
        let padding = Self.arrowPadding * em
        let length = max(1.0 * em, upper.width + padding, lower.width + padding)
        guard let scalar = glyph.unicodeScalars.first else { return upper }
        let sign = stretchedGlyph(scalar, length, .horizontal, context)
        let width = max(sign.width, length)
        var result = MathBox()
        result.place(sign, x: (width - sign.width) / 2)
        // Words stand clear of the arrow's head, those above on one line.
        let isGrown = sign.width > 1.02 * em
        if upper.height > 0 {
            let gap = max(0.25 * em, constants.upperLimitGapMin * em + upper.descent)
            let top = isGrown ? max(sign.ascent, 0.58 * em) : sign.ascent
            result.place(upper, x: (width - upper.width) / 2, y: -(top + gap))
        }
        if isGrown { result.descent = max(result.descent, 0.08 * em) }
        if lower.height > 0 {
            let bottom = result.descent + (constants.lowerLimitGapMin + 0.1) * em
            result.place(lower, x: (width - lower.width) / 2, y: bottom + lower.ascent)
        }
        result.width = width
        return result
    }

    /// Beyond the words on an arrow, both sides together: 15 mu, as MathJax has it.
    private static let arrowPadding = 0.583

    mutating func negated(_ node: MathNode, _ context: MathContext) -> MathBox {
        var base = self.node(node, context)
        base.width += base.italic
        base.italic = 0
        let slash = symbol("/", context)
        base.place(slash, x: (base.width - slash.width) / 2)
        return base
    }

    mutating func struck(
        _ strikes: Set<MathNode.Strike>, _ list: MathList, _ context: MathContext
    ) -> MathBox {
        let em = em(context)
        let thickness = 0.05 * em
        let isFrame = !strikes.isDisjoint(with: [.left, .right, .top, .bottom])
        // A stroke no longer than its letter can't be told from it.
        let overhang = isFrame ? 0 : 0.267 * em
        let padding = isFrame ? 0.22 * em : 0
        var inner = box(list, context)
        inner.width += inner.italic
        inner.italic = 0
        var result = MathBox()
        let left = strikes.contains(.left) ? padding + thickness : overhang
        let right = strikes.contains(.right) ? padding + thickness : overhang
        result.place(inner, x: left)
        result.width = inner.width + left + right
        if strikes.contains(.top) { result.ascent += padding + thickness }
        if strikes.contains(.bottom) { result.descent += padding + thickness }
        result.ascent += overhang
        result.descent += overhang
        let (w, a, d) = (result.width, result.ascent, result.descent)
        func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
            result.parts.append(
                .line(
                    Point(x: x1, y: y1), Point(x: x2, y: y2), width: thickness, context.color))
        }
        if strikes.contains(.up) { line(0, d, w, -a) }
        if strikes.contains(.down) { line(0, -a, w, d) }
        if strikes.contains(.horizontal) { line(0, (d - a) / 2, w, (d - a) / 2) }
        let color = context.color
        if strikes.contains(.top) {
            result.rule(x: 0, top: a, width: w, height: thickness, color: color)
        }
        if strikes.contains(.bottom) {
            result.rule(x: 0, top: thickness - d, width: w, height: thickness, color: color)
        }
        if strikes.contains(.left) {
            result.rule(x: 0, top: a, width: thickness, height: a + d, color: color)
        }
        if strikes.contains(.right) {
            result.rule(x: w - thickness, top: a, width: thickness, height: a + d, color: color)
        }
        return result
    }

    mutating func backdrop(
        _ fill: Color?, _ frame: Color?, _ list: MathList, _ context: MathContext
    ) -> MathBox {
        let padding = 0.3 * context.size
        let inner = box(list, context)
        var result = MathBox()
        result.width = inner.width + 2 * padding
        let (ascent, descent) = (inner.ascent + padding, inner.descent + padding)
        if let frame {
            let line = 0.06 * context.size
            result.rule(
                x: -line, top: ascent + line, width: result.width + 2 * line,
                height: ascent + descent + 2 * line, color: frame)
        }
        if let fill {
            result.rule(
                x: 0, top: ascent, width: result.width, height: ascent + descent, color: fill)
        }
        result.place(inner, x: padding)
        (result.ascent, result.descent) = (ascent, descent)
        return result
    }

    mutating func phantom(
        _ list: MathList, _ phantom: MathNode.Phantom, _ context: MathContext
    ) -> MathBox {
        var box = self.box(list, context)
        box.width += box.italic
        box.italic = 0
        if !phantom.isVisible { box.parts = [] }
        if !phantom.keepsWidth { box.width = 0 }
        if !phantom.keepsAscent { box.ascent = 0 }
        if !phantom.keepsDescent { box.descent = 0 }
        return box
    }

    mutating func lapped(
        _ list: MathList, _ lap: MathNode.Lap, _ context: MathContext
    ) -> MathBox {
        let inner = box(list, context)
        var result = MathBox()
        switch lap {
        case .left: result.place(inner, x: -inner.width)
        case .right: result.place(inner, x: 0)
        case .center: result.place(inner, x: -inner.width / 2)
        }
        return result
    }
}
