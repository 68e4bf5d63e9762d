import TramaText

extension MathTypesetter {
    mutating func scripts(
        _ base: MathNode?, _ sub: MathList?, _ sup: MathList?, _ limits: MathNode.Limits?,
        _ context: MathContext
    ) -> MathBox {
        var inner = base.map { node($0, context) } ?? MathBox()
        if base == nil { inner.isCharacter = true }
        if stacks(base, limits, context) {
            return self.limits(inner, italic: inner.italic, sub: sub, sup: sup, context)
        }
        if case .largeOperator? = base?.kind { inner.isCharacter = false }
        let em = em(context)
        let isHung = sup?.allSatisfy(\.isPrime) == true && hasHighPrime
        let upper = sup.map {
            box(primed($0), isHung ? context : context.with(context.style.superscript))
        }
        let lower = sub.map { box($0, context.with(context.style.subscripted)) }
        let c = constants
        var up = inner.isCharacter ? 0 : inner.ascent - c.superscriptBaselineDropMax * em
        var down = inner.isCharacter ? 0 : inner.descent + c.subscriptBaselineDropMin * em
        if isHung { up = 0 }
        if let upper, !isHung {
            let least =
                context.style.isCramped
                ? c.superscriptShiftUpCramped
                : context.style.isDisplay ? c.superscriptShiftUpDisplay : c.superscriptShiftUp
            up = max(up, least * em, upper.descent + c.superscriptBottomMin * em)
        }
        if let lower {
            let least = upper == nil ? c.subscriptShiftDownAlone : c.subscriptShiftDown
            down = max(down, least * em)
            if upper == nil { down = max(down, lower.inkAscent - c.subscriptTopMax * em) }
        }
        if let upper, let lower {
            let gap = (up - upper.descent) - (lower.inkAscent - down)
            if gap < c.subSuperscriptGapMin * em { down += c.subSuperscriptGapMin * em - gap }
            let missing = c.superscriptBottomMaxWithSubscript * em - (up - upper.descent)
            // Both move up until the superscript stands high enough.
            if gap < c.subSuperscriptGapMin * em, missing > 0 {
                up += missing
                down -= missing
            }
        }
        var result = inner
        result.isCharacter = false
        result.glyph = nil
        result.accent = nil
        var end = inner.width
        if let upper {
            let x = inner.width + inner.italic + cutIn(inner, upper, up, isTop: true, em)
            result.place(upper, x: x, y: -up)
            end = max(end, x + upper.width + upper.italic)
        }
        if let lower {
            let x = inner.width + cutIn(inner, lower, down, isTop: false, em)
            result.place(lower, x: x, y: down)
            end = max(end, x + lower.width + lower.italic)
        }
        result.italic = 0
        result.width = end + (sub != nil || sup != nil ? c.spaceAfterScript * em : 0)
        if sub == nil, sup == nil { return inner }
        return result
    }

    /// Whether the font's prime hangs where a superscript stands, without a form for that place: it is
    /// not to be raised and made smaller once more.
    private var hasHighPrime: Bool {
        guard let glyph = face.glyph(for: 0x2032) else { return false }
        return face.measure(glyph).descent < -0.25 && face.scriptForm(glyph, level: 1) == glyph
    }

    /// Two to four primes are one character, where the font has it.
    private func primed(_ list: MathList) -> MathList {
        let count = list.prefix(while: \.isPrime).count
        let characters: [Unicode.Scalar] = ["″", "‴", "⁗"]
        guard count > 1, characters.indices.contains(count - 2), let first = list.first,
            face.glyph(for: characters[count - 2].value) != nil
        else { return list }
        let text = String(Character(characters[count - 2]))
        return [MathNode(.symbol(text, .ordinary), first.span)] + list.dropFirst(count)
    }

    private func stacks(
        _ base: MathNode?, _ limits: MathNode.Limits?, _ context: MathContext
    ) -> Bool {
        if let limits { return limits == .always || limits == .display && context.style.isDisplay }
        switch base?.kind {
        case .largeOperator(_, let own)?, .operatorName(_, let own)?:
            return own == .always || own == .display && context.style.isDisplay
        case .stretched(.glyph(let glyph, _), _)?: return "⏞⏟⎴⎵⏜⏝".contains(glyph)
        case .stretched(.line, _)?: return false
        default: return false
        }
    }

    /// How far a script moves into or away from the base's corner, by the font's kerns.
    private func cutIn(
        _ base: MathBox, _ script: MathBox, _ shift: Double, isTop: Bool, _ em: Double
    ) -> Double {
        guard base.glyph != nil || script.glyph != nil, em > 0 else { return 0 }
        let scale = constants.scriptScale
        func kern(_ height: Double, _ scriptHeight: Double) -> Double {
            let own = base.glyph.map {
                face.kern($0, isTop ? .topRight : .bottomRight, at: height / em)
            }
            let other = script.glyph.map {
                face.kern($0, isTop ? .bottomLeft : .topLeft, at: scriptHeight / (em * scale))
            }
            return (own ?? 0) * em + (other ?? 0) * em * scale
        }
        if isTop {
            return max(
                kern(shift - script.descent, -script.descent),
                kern(base.ascent, base.ascent - shift)
            )
        }
        return max(
            kern(script.ascent - shift, script.ascent), kern(-base.descent, shift - base.descent))
    }

    /// Lists above and below (rule 13a).
    mutating func limits(
        _ base: MathBox, italic: Double, sub: MathList?, sup: MathList?, _ context: MathContext
    ) -> MathBox {
        let em = em(context)
        let c = constants
        let upper = sup.map { box($0, context.with(context.style.superscript)) }
        let lower = sub.map { box($0, context.with(context.style.subscripted)) }
        let own = base.width + italic
        let width = max(own, upper?.width ?? 0, lower?.width ?? 0)
        var result = MathBox()
        result.place(base, x: (width - own) / 2)
        result.ascent = base.ascent
        result.descent = base.descent
        if let upper {
            let gap = max(c.upperLimitGapMin * em, c.upperLimitBaselineRiseMin * em - upper.descent)
            result.place(
                upper, x: (width - upper.width) / 2 + italic / 2,
                y: -(base.ascent + gap + upper.descent))
            result.ascent += Self.limitPadding * em
        }
        if let lower {
            let gap = max(c.lowerLimitGapMin * em, c.lowerLimitBaselineDropMin * em - lower.ascent)
            result.place(
                lower, x: (width - lower.width) / 2 - italic / 2,
                y: base.descent + gap + lower.ascent)
            result.descent += Self.limitPadding * em
        }
        result.width = width
        return result
    }

    /// TeX's space above and below limits (sigma xi13), which MATH leaves out.
    private static let limitPadding = 0.1
}
