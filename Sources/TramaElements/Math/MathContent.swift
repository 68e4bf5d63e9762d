import TramaCore
import TramaLayout
import TramaMath
import TramaScene
import TramaStyle
import TramaText

/// A formula as replaced content; set when its style is known.
package struct MathContent: ReplacedContent {
    let formula: Formula
    let origin: FormulaOrigin?
    var set: TypesetFormula?
    /// The piece shown, where an inline formula may break into several.
    var piece: Int = 0
    var em = 16.0

    init(formula: Formula, origin: FormulaOrigin? = nil) {
        self.formula = formula
        self.origin = origin
    }

    package func resolved(_ style: ComputedStyle, fonts: FontLibrary) -> any ReplacedContent {
        guard let face = fonts.mathFace(for: style.text.fontFamilies) else { return self }
        var result = self
        result.em = style.text.fontSize
        result.set = formula.typeset(face: face, fonts: fonts, size: style.text.fontSize)
        return result
    }

    package var pieces: [any ReplacedContent] {
        guard !formula.isDisplay, let count = set?.pieces.count, count > 1 else { return [self] }
        return (0..<count).map { index in
            var part = self
            part.piece = index
            return part
        }
    }

    package func diagnostics(at span: Span?) -> [Diagnostic] {
        guard let set, piece == 0 else { return [] }
        return set.missing.map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return Diagnostic(
                .mathCharacter, "no font has the formula's \u{201C}\(scalar)\u{201D} (U+\(code))",
                at: place(of: scalar) ?? span, hint: DiagnosticCode.mathCharacter.fix)
        }
    }

    /// Where the source has a character; nil where a command stands for it.
    private func place(of scalar: Unicode.Scalar) -> Span? {
        var offset = 0
        for next in formula.source.unicodeScalars {
            let width = UTF8.width(next)
            if next == scalar { return origin?.span(of: offset..<(offset + width)) }
            offset += width
        }
        return nil
    }

    package var isWordLike: Bool { !formula.isDisplay }

    private var box: MathBox? {
        guard let set, set.pieces.indices.contains(piece) else { return nil }
        return set.pieces[piece]
    }

    private static let tagGap = 1.0

    /// Width with room for tags, so that a centred formula doesn't run into them.
    private var needed: Double {
        guard let box, let set else { return 0 }
        let tag = set.tags.map(\.box.width).max() ?? 0
        return box.width + (tag > 0 ? tag + Self.tagGap * em : 0)
    }

    package var intrinsic: IntrinsicSize {
        guard let box else { return IntrinsicSize(width: 0, height: 0) }
        return IntrinsicSize(
            width: max(needed, 0), height: max(box.height, 0), baseline: box.descent)
    }

    package func height(forWidth width: Double) -> Double? {
        guard formula.isDisplay, let box else { return nil }
        return box.height * scale(width)
    }

    /// Displays shrink where they are too wide.
    private func scale(_ width: Double) -> Double {
        // Layout rounds sizes to 1/64 px.
        needed > width + 0.02 && needed > 0 ? max(0, width / needed) : 1
    }

    package func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        guard let box, let set else { return [] }
        let natural = max(needed, 0)
        let scale =
            formula.isDisplay
            ? self.scale(size.width) : natural > size.width + 0.02 ? size.width / natural : 1
        guard scale > 0 else { return [] }
        let room = size.width / scale
        var x = 0.0
        if formula.isDisplay {
            switch style.text.textAlign {
            case .center, .justify: x = (room - box.width) / 2
            case .right, .end: x = room - natural
            default: break
            }
            if !set.tags.isEmpty { x = max(0, min(x, room - natural)) }
        }
        let drawing = MathDrawing(
            color: style.text.textFillColor ?? style.text.color, logical: logical)
        var items = drawing.items(box, at: Point(x: x, y: box.ascent))
        for tag in set.tags {
            items += drawing.items(
                tag.box, at: Point(x: room - tag.box.width, y: box.ascent + tag.baseline))
        }
        guard scale < 1 else { return items }
        return [.group(Group(items: items, transform: .scale(scale, scale)))]
    }

    package var alternative: String? {
        formula.source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    package var role: LogicalTree.Role { .formula }
    package var mathML: String? { piece == 0 ? MathMLWriter.write(formula) : nil }
}
