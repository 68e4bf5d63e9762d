extension MathTypesetter {
    mutating func fraction(_ fraction: MathFraction, _ outer: MathContext) -> MathBox {
        var context = outer
        if let level = fraction.style {
            context.style = MathStyle(level, isCramped: outer.style.isCramped)
        }
        let em = em(context)
        let c = constants
        let isDisplay = context.style.isDisplay
        // The parts of a continued fraction stay at the text's size.
        let inner = context.with(fraction.isContinued ? .text : context.style.numerator)
        var top = box(fraction.numerator, inner)
        var bottom = box(
            fraction.denominator,
            fraction.isContinued ? inner.cramped : context.with(context.style.denominator))
        top.width += top.italic
        bottom.width += bottom.italic
        if fraction.isContinued {
            // Struts, so that the levels of a continued fraction keep their distance: MathJax's 8.6 and 3
            // points, where 12 are an em.
            top.ascent = max(top.ascent, 0.717 * em)
            top.descent = max(top.descent, 0.25 * em)
            bottom.ascent = max(bottom.ascent, 0.717 * em)
            bottom.descent = max(bottom.descent, 0.25 * em)
        }
        let thickness =
            fraction.thickness.map { pixels($0, context) } ?? c.fractionRuleThickness * em
        let axis = axis(context)
        var up: Double
        var down: Double
        if thickness > 0 {
            let gap = Self.barClearance * em
            up =
                (isDisplay ? c.fractionNumeratorDisplayStyleShiftUp : c.fractionNumeratorShiftUp)
                * em
            down =
                (isDisplay
                    ? c.fractionDenominatorDisplayStyleShiftDown : c.fractionDenominatorShiftDown)
                * em
            let above =
                (isDisplay ? c.fractionNumDisplayStyleGapMin : c.fractionNumeratorGapMin) * gap
            let below =
                (isDisplay ? c.fractionDenomDisplayStyleGapMin : c.fractionDenominatorGapMin) * gap
            up = max(up, axis + thickness / 2 + above + top.descent)
            down = max(down, -axis + thickness / 2 + below + bottom.ascent)
        } else {
            up = (isDisplay ? c.stackTopDisplayStyleShiftUp : c.stackTopShiftUp) * em
            down = (isDisplay ? c.stackBottomDisplayStyleShiftDown : c.stackBottomShiftDown) * em
            let least = (isDisplay ? c.stackDisplayStyleGapMin : c.stackGapMin) * em
            let gap = up - top.descent - (bottom.ascent - down)
            if gap < least {
                up += (least - gap) / 2
                down += (least - gap) / 2
            }
        }
        // As in MathJax, the bar reaches beyond the parts, so that no minus runs into it.
        let overhang = thickness > 0 ? Self.barOverhang * em : 0
        let width = max(top.width, bottom.width) + 2 * overhang
        func start(_ own: Double) -> Double {
            switch fraction.alignment {
            case .left: overhang
            case .center: (width - own) / 2
            case .right: width - own - overhang
            }
        }
        var body = MathBox()
        body.place(top, x: start(top.width), y: -up)
        body.place(bottom, x: (width - bottom.width) / 2, y: down)
        if thickness > 0 {
            body.rule(
                x: 0, top: axis + thickness / 2, width: width, height: thickness,
                color: context.color)
        }
        body.width = width
        return withDelimiters(fraction, body, context)
    }

    private static let barOverhang = 0.1
    /// Tall parts stand half as far again from the bar as in TeX: as in MathJax, whose distances follow
    /// a rule that is half as thick again.
    private static let barClearance = 1.5

    private func withDelimiters(
        _ fraction: MathFraction, _ body: MathBox, _ context: MathContext
    ) -> MathBox {
        // sigma20 and sigma21 of Computer Modern: MATH has no such constant.
        let height = (context.style.isDisplay ? 2.39 : 1.01) * em(context)
        let left = delimiter(fraction.left, height, context)
        let right = delimiter(fraction.right, height, context)
        var result = MathBox()
        result.place(body, x: left.width)
        if !fraction.left.isEmpty { result.place(left, x: 0) }
        if !fraction.right.isEmpty { result.place(right, x: left.width + body.width) }
        result.width = left.width + body.width + right.width
        return result
    }

    mutating func radical(
        _ degree: MathList?, _ list: MathList, _ context: MathContext
    ) -> MathBox {
        let em = em(context)
        let c = constants
        var body = box(list, context.cramped)
        body.width += body.italic
        let thickness = c.radicalRuleThickness * em
        var gap =
            (context.style.isDisplay ? c.radicalDisplayStyleVerticalGap : c.radicalVerticalGap) * em
        let needed = body.height + gap + thickness
        let sign = stretchedGlyph("√", needed, .vertical, context)
        if sign.height > needed { gap += (sign.height - needed) / 2 }
        let top = body.ascent + gap + thickness
        var result = MathBox()
        var x = 0.0
        if let degree {
            let small = box(degree, context.with(MathStyle(.scriptScript)))
            let before = c.radicalKernBeforeDegree * em
            let after = c.radicalKernAfterDegree * em
            let raise = c.radicalDegreeBottomRaise * sign.height - (sign.height - top)
            x = max(0, before + small.width + after)
            result.place(
                small, x: max(0, before) + min(0, x - (before + small.width + after)), y: -raise)
        }
        result.place(sign, x: x, y: sign.ascent - top)
        result.place(body, x: x + sign.width)
        result.rule(
            x: x + sign.width, top: top, width: body.width, height: thickness,
            color: context.color)
        result.ascent = max(result.ascent, top + c.radicalExtraAscender * em)
        result.width = x + sign.width + body.width
        return result
    }

    mutating func fenced(_ fence: MathFence, _ context: MathContext) -> MathBox {
        var body = box(fence.body, context)
        let axis = axis(context)
        let reach = 2 * max(body.inkAscent - axis, body.descent + axis)
        if fence.body.contains(where: \.isMiddle) {
            var own = context
            own.fence = reach
            body = box(fence.body, own)
        }
        var result = MathBox()
        let left = fenceDelimiter(fence.left, reach, context)
        let right = fenceDelimiter(fence.right, reach, context)
        result.place(body, x: left.width)
        if !fence.left.isEmpty { result.place(left, x: 0) }
        if !fence.right.isEmpty { result.place(right, x: left.width + body.width) }
        result.width = left.width + body.width + right.width
        return result
    }
}

extension MathNode {
    fileprivate var isMiddle: Bool { if case .middle = kind { true } else { false } }
}
