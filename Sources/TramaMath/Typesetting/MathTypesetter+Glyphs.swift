import TramaCore
import TramaText

extension MathTypesetter {
    /// One character of the math font; of another where that has none.
    mutating func symbol(_ text: String, _ context: MathContext) -> MathBox {
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
            return words(text, .init(), context)
        }
        if let dots = DotRow(scalar), let dot = face.glyph(for: dots.character.value) {
            return self.dots(dots, dot, text, context)
        }
        guard let glyph = face.glyph(for: scalar.value) else {
            if let plain = Self.plain[scalar], let glyph = face.glyph(for: plain.value) {
                return glyphBox(glyph, text, context)
            }
            var box = words(text, .init(), context)
            box.isCharacter = true
            return box
        }
        return glyphBox(glyph, text, context)
    }

    /// Characters that stand in for others that few math fonts have.
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "∗": "*", "−": "-", "⋅": "·", "∣": "|", "⟂": "⊥", "◯": "○", "♢": "◇", "♡": "♥", "✠": "+",
        "▽": "∇", "⧫": "◆", "⨌": "∫", "′": "'", "ℏ": "ħ", "⦰": "∅", "⌀": "∅",
    ]

    /// A sign in bold, which math fonts have no place for: the text font's, or the sign overprinted as TeX's
    /// `\pmb` does.
    mutating func emboldened(_ text: String, _ context: MathContext) -> MathBox {
        if text.unicodeScalars.allSatisfy({ Self.textSigns.contains($0) }) {
            var box = words(text, .init(isBold: true), context)
            box.isCharacter = true
            return box
        }
        let plain = symbol(text, context)
        var box = plain
        let step = 0.03 * em(context)
        box.parts = plain.parts.map { $0.overprinted(step) }
        box.width += step
        box.glyph = nil
        return box
    }

    /// What every text font has in bold.
    private static let textSigns = Set("+−=<>()[]!?/:;,.".unicodeScalars)

    func glyphBox(_ base: UInt32, _ text: String, _ context: MathContext) -> MathBox {
        let level = context.style.isScript ? context.style.level.rawValue - 1 : 0
        let glyph = face.scriptForm(base, level: level)
        let size = em(context)
        let measure = face.measure(glyph)
        var box = MathBox()
        box.width = measure.advance * size
        box.ascent = measure.ascent * size
        box.descent = measure.descent * size
        box.italic = measure.italic * size
        box.accent = measure.accent * size
        box.glyph = measure.hasKerns ? glyph : nil
        box.isCharacter = true
        box.parts = [part(glyph, text, size: size, x: 0, y: 0, context)]
        return box
    }

    func part(
        _ glyph: UInt32, _ text: String, size: Double, x: Double, y: Double, _ context: MathContext
    ) -> MathPart {
        .glyphs(
            MathGlyphs(
                face: face.face.id, size: size, origin: Point(x: x, y: y),
                glyphs: [
                    .init(
                        id: glyph, x: 0, y: 0, advance: face.measure(glyph).advance * size,
                        cluster: 0)
                ], text: text, color: context.color))
    }

    mutating func largeOperator(_ text: String, _ context: MathContext) -> MathBox {
        guard let scalar = text.unicodeScalars.first, let glyph = face.glyph(for: scalar.value)
        else { return symbol(text, context) }
        let size = em(context)
        var chosen = glyph
        if context.style.isDisplay {
            let forms = face.variants(glyph, .vertical)
            chosen =
                forms.first { $0.length >= constants.displayOperatorMinHeight }?.glyph
                ?? forms.last?.glyph ?? glyph
        }
        let measure = face.measure(chosen)
        var box = MathBox()
        // MATH fonts count a slanted operator's lean in its advance; a subscript goes under the lean.
        box.italic = measure.italic * size
        box.width = max(0, measure.advance - measure.italic) * size
        let half = (measure.ascent + measure.descent) / 2 * size
        let middle = axis(context)
        box.ascent = half + middle
        box.descent = half - middle
        let y = measure.ascent * size - box.ascent
        box.parts = [part(chosen, text, size: size, x: 0, y: y, context)]
        return box
    }

    mutating func operatorName(_ list: MathList, _ context: MathContext) -> MathBox {
        let box = self.box(list, context)
        // A single symbol made an operator is centred on the axis (rule 13).
        guard list.count == 1, case .symbol? = list.first?.kind else { return box }
        var result = MathBox()
        let shift = (box.ascent - box.descent) / 2 - axis(context)
        result.place(box, x: 0, y: shift)
        result.width = box.width
        result.italic = box.italic
        return result
    }

    /// Words in the font that goes with the math font.
    mutating func words(
        _ text: String, _ font: MathNode.TextFont, _ context: MathContext
    ) -> MathBox {
        let size = em(context)
        var families = fonts.textCompanion(of: face.face)
        let isModern = face.face.family == "Latin Modern Math"
        switch font.family {
        case .roman: break
        case .sans: families = (isModern ? ["Latin Modern Sans"] : []) + ["sans-serif"]
        case .mono: families = (isModern ? ["Latin Modern Mono"] : []) + ["monospace"]
        }
        families = families.filter {
            $0.hasSuffix("serif") || $0 == "monospace" || fonts.contains(family: $0)
        }
        let style = TextStyle(
            families: families, size: size, weight: font.isBold ? 700 : 400,
            isItalic: font.isItalic)
        let shaped = fonts.shape(
            text, spans: [StyleSpan(range: 0..<text.utf8.count, style: style)],
            direction: .leftToRight, hyphenate: false)
        for entry in shaped.missing { missing.insert(entry.scalar) }
        var box = MathBox()
        for run in shaped.runs where !run.glyphs.isEmpty {
            var x = 0.0
            let glyphs = run.glyphs.map { glyph -> MathGlyphs.Glyph in
                defer { x += glyph.advance }
                return .init(
                    id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset, advance: glyph.advance,
                    cluster: max(0, glyph.cluster - run.range.lowerBound))
            }
            let bytes = shaped.text[run.range.clamped(to: shaped.text.indices)]
            box.parts.append(
                .glyphs(
                    MathGlyphs(
                        face: run.face.id, size: run.size, origin: Point(x: box.width, y: 0),
                        glyphs: glyphs, text: String(decoding: bytes, as: UTF8.self),
                        color: context.color)))
            for glyph in run.glyphs {
                let reach = fonts.extents(of: glyph.id, face: run.face.id)
                box.ascent = max(box.ascent, reach.ascent * run.size)
                box.descent = max(box.descent, reach.descent * run.size)
            }
            box.width += x
        }
        return box
    }

    // MARK: - Stretching

    /// A delimiter for something that reaches so far about the axis.
    func fenceDelimiter(_ text: String, _ reach: Double, _ context: MathContext) -> MathBox {
        // As in MathJax, `\left.` takes no room.
        if text.isEmpty { return MathBox() }
        // TeX's \delimiterfactor and, as MathJax has it, \delimitershortfall.
        let needed = max(reach * 0.901, reach - 0.3 * em(context))
        return delimiter(text, needed, whole: reach, context)
    }

    /// A delimiter at least so high, centred on the axis; empty text is TeX's null delimiter.
    ///
    /// - Parameter whole: how long it is where it is put together from parts.
    func delimiter(
        _ text: String, _ height: Double, whole: Double = 0, _ context: MathContext
    ) -> MathBox {
        guard let scalar = text.unicodeScalars.first else {
            var box = MathBox()
            box.width = 0.12 * context.size
            return box
        }
        var box = stretchedGlyph(scalar, height, whole: whole, .vertical, context)
        let shift = (box.ascent - box.descent) / 2 - axis(context)
        box.parts = box.parts.map { $0.moved(0, shift) }
        box.ascent -= shift
        box.descent += shift
        box.italic = 0
        box.isCharacter = false
        return box
    }

    /// Sets what the math font can't stretch, such as braces in one made for text.
    private var spare: MathTypesetter? {
        guard !isSpare, let other = fonts.mathFace(for: ["Latin Modern Math"]),
            other.face.id != face.face.id
        else { return nil }
        var setter = MathTypesetter(face: other, fonts: fonts)
        setter.isSpare = true
        return setter
    }

    /// A mark as wide as a length: put together, or the widest form that hardly reaches beyond.
    func mark(
        _ scalar: Unicode.Scalar, _ length: Double, _ context: MathContext
    ) -> MathBox {
        let size = em(context)
        guard size > 0 else { return MathBox() }
        guard let glyph = face.glyph(for: scalar.value) else {
            return spare?.mark(scalar, length, context) ?? MathBox()
        }
        if least(of: face.assembly(glyph, .horizontal)) * size <= length {
            return stretchedGlyph(scalar, length, .horizontal, context)
        }
        let text = String(Character(scalar))
        let forms = face.variants(glyph, .horizontal)
        let widest = forms.last { $0.length * size <= length + 0.06 * size } ?? forms.first
        return widest.map { variantBox($0.glyph, text, context) }
            ?? glyphBox(glyph, text, context)
    }

    /// A glyph grown to a length by its variants, then from parts.
    func stretchedGlyph(
        _ scalar: Unicode.Scalar, _ length: Double, whole: Double = 0,
        _ direction: MathFace.Direction, _ context: MathContext
    ) -> MathBox {
        let text = String(Character(scalar))
        let size = em(context)
        guard let glyph = face.glyph(for: scalar.value) else {
            return spare?.stretchedGlyph(scalar, length, whole: whole, direction, context)
                ?? MathBox()
        }
        let plain = glyphBox(glyph, text, context)
        let own = direction == .vertical ? plain.height : plain.width
        if own >= length { return plain }
        let forms = face.variants(glyph, direction)
        let parts = face.assembly(glyph, direction)
        // Arrows and braces fit exactly where they can be put together so short.
        let isExact = direction == .horizontal && least(of: parts) * size <= length
        if !isExact, let form = forms.first(where: { $0.length * size >= length }) {
            return variantBox(form.glyph, text, context)
        }
        if !parts.isEmpty, size > 0 {
            return assembled(parts, text, max(length, whole) / size, direction, context)
        }
        // A bar of an arrow may be short; what stands round something must reach round it.
        if direction == .vertical, (forms.last?.length ?? 0) * size < 0.85 * length, let spare {
            return spare.stretchedGlyph(scalar, length, whole: whole, direction, context)
        }
        return forms.last.map { variantBox($0.glyph, text, context) } ?? plain
    }

    func variantBox(_ glyph: UInt32, _ text: String, _ context: MathContext) -> MathBox {
        let size = em(context)
        let measure = face.measure(glyph)
        var box = MathBox()
        box.width = measure.advance * size
        box.ascent = measure.ascent * size
        box.descent = measure.descent * size
        box.italic = measure.italic * size
        box.accent = measure.accent * size
        box.parts = [part(glyph, text, size: size, x: 0, y: 0, context)]
        return box
    }

    /// The least length of something put together, ems: without extenders, its joints as deep as the
    /// connectors allow.
    private func least(of parts: [MathFace.Part]) -> Double {
        guard !parts.isEmpty else { return .infinity }
        let fixed = parts.filter { !$0.isExtender }
        guard let first = fixed.first else { return parts.map(\.length).min() ?? .infinity }
        return zip(fixed, fixed.dropFirst()).reduce(first.length) { length, pair in
            length + pair.1.length
                - max(constants.minConnectorOverlap, min(pair.0.end, pair.1.start))
        }
    }

    /// Parts with extenders repeated until they reach `length` (ems), their joints overlapping.
    private func assembled(
        _ parts: [MathFace.Part], _ text: String, _ length: Double,
        _ direction: MathFace.Direction, _ context: MathContext
    ) -> MathBox {
        let least = constants.minConnectorOverlap
        func pieces(_ count: Int) -> [MathFace.Part] {
            parts.flatMap { Array(repeating: $0, count: $0.isExtender ? count : 1) }
        }
        func total(_ pieces: [MathFace.Part]) -> Double {
            pieces.reduce(0) { $0 + $1.length } - least * Double(max(0, pieces.count - 1))
        }
        let fixed = total(pieces(0))
        let step = parts.filter(\.isExtender).reduce(0) { $0 + $1.length - least }
        var count = step > 0 ? Int(((length - fixed) / step).rounded(.up)) : 1
        count = min(max(count, 0), MathLimits.pieces)
        while total(pieces(count)) < length, count < MathLimits.pieces, step > 0 { count += 1 }
        let chosen = pieces(count)
        guard !chosen.isEmpty else { return MathBox() }
        // What is too much is taken by deeper overlaps, each at most its connectors' length.
        var excess = max(0, total(chosen) - length)
        var joints: [Double] = []
        for index in chosen.indices.dropFirst() {
            let most = min(chosen[index - 1].end, chosen[index].start)
            let share = excess / Double(chosen.count - index)
            let extra = min(max(0, most - least), share)
            joints.append(least + extra)
            excess -= extra
        }
        return joined(chosen, joints, text, direction, context)
    }

    private func joined(
        _ pieces: [MathFace.Part], _ joints: [Double], _ text: String,
        _ direction: MathFace.Direction, _ context: MathContext
    ) -> MathBox {
        let size = em(context)
        var box = MathBox()
        var glyphs: [MathGlyphs.Glyph] = []
        var at = 0.0
        for (index, piece) in pieces.enumerated() {
            if index > 0 { at -= joints[index - 1] }
            let measure = face.measure(piece.glyph)
            if direction == .vertical {
                glyphs.append(
                    .init(
                        id: piece.glyph, x: 0, y: -(at + measure.descent) * size,
                        advance: measure.advance * size, cluster: 0))
                box.width = max(box.width, measure.advance * size)
            } else {
                glyphs.append(
                    .init(
                        id: piece.glyph, x: at * size, y: 0,
                        advance: piece.length * size, cluster: 0))
                box.ascent =
                    index == 0 ? measure.ascent * size : max(box.ascent, measure.ascent * size)
                box.descent =
                    index == 0 ? measure.descent * size : max(box.descent, measure.descent * size)
            }
            at += piece.length
        }
        if direction == .vertical {
            box.ascent = at * size
        } else {
            box.width = at * size
            box.accent = box.width / 2
        }
        box.parts = [
            .glyphs(
                MathGlyphs(
                    face: face.face.id, size: size, origin: .zero, glyphs: glyphs, text: text,
                    color: context.color))
        ]
        return box
    }
}
