import TramaCore
import TramaText

/// A formula as read: its list, what is wrong with it, and what it defines.
package struct Formula: Sendable {
    package let source: String
    package let isDisplay: Bool
    package let list: MathList
    package let problems: [MathProblem]
    /// The macros in force after it.
    package let macros: MathMacros
    package let labels: [String]
    package var tag: MathTag?

    /// - Parameter references: what `\ref` shows, by label.
    package init(
        _ source: String, isDisplay: Bool, macros: MathMacros = MathMacros(),
        references: [String: String] = [:]
    ) {
        var parser = MathParser(
            source.utf8.count <= MathLimits.bytes ? source : "", macros: macros,
            references: references)
        if source.utf8.count > MathLimits.bytes {
            parser.report("this formula is too long", 0..<source.utf8.count, code: .mathLimit)
        }
        // A display's own lines end by `\\`, as in the AMS environments.
        var list = isDisplay ? parser.parseDisplay() : parser.parseAll()
        if list.count == 1, case .array(let array)? = list.first?.kind,
            array.rows.count == 1, array.columns.count == 1, array.left.isEmpty,
            array.right.isEmpty, array.style == .display, let row = array.rows.first
        {
            if let own = row.tag { parser.tag = own }
            list = row.cells.first ?? []
        }
        self.source = source
        self.isDisplay = isDisplay
        self.list = list
        problems = parser.problems
        self.macros = parser.stream.macros
        labels = parser.labels.map(\.name)
        tag = parser.tag
        lastTag = parser.lastTag
    }

    /// The last tag in any row, which its labels stand for.
    package let lastTag: MathTag?

    /// Sets the formula; `size` is the em in CSS pixels.
    package func typeset(face: MathFace, fonts: FontLibrary, size: Double) -> TypesetFormula {
        var setter = MathTypesetter(face: face, fonts: fonts)
        let context = MathContext(style: isDisplay ? .display : .text, size: size)
        var result = TypesetFormula(pieces: [], tags: [], missing: [])
        if isDisplay {
            if list.count == 1, case .array(let array)? = list.first?.kind {
                let set = setter.array(array, context)
                result.pieces = [set.box]
                for (row, baseline) in zip(array.rows, set.baselines) {
                    if let tag = row.tag {
                        result.tags.append((setter.tag(tag, context), baseline))
                    }
                }
            } else {
                result.pieces = [setter.box(list, context)]
            }
            if let tag { result.tags.append((setter.tag(tag, context), 0)) }
        } else {
            result.pieces = setter.pieces(list, context)
        }
        for index in result.pieces.indices {
            result.pieces[index].width += result.pieces[index].italic
            result.pieces[index].italic = 0
        }
        result.missing = setter.missing.sorted()
        return result
    }
}

/// A formula in boxes.
package struct TypesetFormula: Sendable {
    /// One, or several between which a line may break.
    package var pieces: [MathBox]
    /// Labels at the right with their baselines, y down from the formula's.
    package var tags: [(box: MathBox, baseline: Double)]
    /// Characters that no font has.
    package var missing: [Unicode.Scalar]
}

extension MathTypesetter {
    fileprivate mutating func tag(_ tag: MathTag, _ context: MathContext) -> MathBox {
        let span = 0..<0
        let content =
            tag.isBare
            ? tag.content
            : [MathNode(.text("(", .init()), span)] + tag.content
                + [MathNode(.text(")", .init()), span)]
        return box(content, context.with(.text))
    }
}

extension MathParser {
    /// A display: one list, or rows where `\\` stands outside of environments.
    fileprivate mutating func parseDisplay() -> MathList {
        var array = MathArray()
        array.style = .display
        array.rowSpace = 0.3
        var row = MathArray.Row()
        while true {
            arrayDepth = 1
            let list = parseList(until: .cell)
            row.cells.append(list)
            let token = stream.next()
            if token.kind == .end { break }
            switch token.kind {
            case .command("\\"), .command("cr"), .command("tabularnewline"):
                row.tag = tag
                tag = nil
                array.rows.append(row)
                row = .init()
            case .alignment: continue
            default:
                report("this \(token.source) closes nothing", token.span)
            }
        }
        if let problem = stream.problem { problems.append(problem) }
        guard !array.rows.isEmpty || row.cells.count > 1 else { return row.cells.first ?? [] }
        if row.cells.contains(where: { !$0.isEmpty }) {
            row.tag = tag
            tag = nil
            array.rows.append(row)
        }
        let width = array.rows.map(\.cells.count).max() ?? 0
        array.isAligned = width > 1
        array.columns = (0..<width).map { index in
            .init(
                alignment: width == 1 ? .center : index % 2 == 0 ? .right : .left, rules: [],
                space: index % 2 == 1 ? 0 : 2)
        }
        return [MathNode(.array(array), 0..<stream.end)]
    }
}
