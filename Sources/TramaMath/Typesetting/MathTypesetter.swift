import TramaCore
import TramaText

/// Sets math lists as boxes (The TeXbook, Appendix G, with OpenType's MATH constants).
struct MathTypesetter {
    let face: MathFace
    let fonts: FontLibrary
    var missing: Set<Unicode.Scalar> = []
    /// Whether another font's setter asked for it.
    var isSpare = false

    var constants: MathConstants { face.constants }

    /// Size of glyphs in a context.
    func em(_ context: MathContext) -> Double {
        switch context.style.level {
        case .display, .text: context.size
        case .script: context.size * constants.scriptScale
        case .scriptScript: context.size * constants.scriptScriptScale
        }
    }

    func axis(_ context: MathContext) -> Double { constants.axisHeight * em(context) }

    func pixels(_ length: MathLength, _ context: MathContext) -> Double {
        switch length.unit {
        case .em: length.value * context.size
        case .mu: length.value / 18 * em(context)
        case .pixel: length.value
        }
    }

    // MARK: - Lists

    /// A node set, with what it is to its left and right neighbours; nil classes are transparent.
    struct Entry {
        var box: MathBox
        var left: MathClass?
        var right: MathClass?
        var isScript: Bool
        var mu: Double
        var canBreakAfter = false
    }

    mutating func box(_ list: MathList, _ context: MathContext) -> MathBox {
        if list.count == 1, let only = list.first, only.isPlainSymbol {
            return node(only, context)
        }
        return Self.joined(entries(list, context))
    }

    /// The list in pieces where lines may break: after relations and binary operators.
    mutating func pieces(_ list: MathList, _ context: MathContext) -> [MathBox] {
        let all = entries(list, context)
        var result: [MathBox] = []
        var start = 0
        for index in all.indices {
            guard all[index].canBreakAfter, index + 1 < all.count else { continue }
            var piece = Self.joined(Array(all[start...index]))
            piece.width += Self.space(all, before: index + 1)
            result.append(piece)
            start = index + 1
        }
        result.append(Self.joined(Array(all[start...])))
        return result
    }

    private static func joined(_ entries: [Entry]) -> MathBox {
        var result = MathBox()
        var x = 0.0
        for index in entries.indices {
            x += space(entries, before: index)
            let box = entries[index].box
            if index == 0 {
                (result.ascent, result.descent) = (box.ascent, box.descent)
                result.padding = box.padding
            } else {
                let ink = max(result.inkAscent, box.inkAscent)
                result.ascent = max(result.ascent, box.ascent)
                result.padding = result.ascent - ink
                result.descent = max(result.descent, box.descent)
            }
            result.draw(box, x: x)
            x += box.width + box.italic
        }
        result.width = x
        return result
    }

    private static func space(_ entries: [Entry], before index: Int) -> Double {
        let entry = entries[index]
        guard let right = entry.left,
            let left = entries[..<index].last(where: { $0.right != nil })?.right
        else { return 0 }
        return MathSpacing.between(left, right, isScript: entry.isScript) * entry.mu
    }

    private mutating func entries(_ list: MathList, _ context: MathContext) -> [Entry] {
        var result: [Entry] = []
        var context = context
        collect(list, &context, &result)
        fixBinaries(&result)
        for index in result.indices {
            let kind = result[index].right
            result[index].canBreakAfter = kind == .binary || kind == .relation
            // `a := b` and `<=`: no break between two relations.
            if kind == .relation, index + 1 < result.count, result[index + 1].left == .relation {
                result[index].canBreakAfter = false
            }
        }
        return result
    }

    /// Sets nodes one by one; colours and sizes are no atoms of their own.
    private mutating func collect(
        _ list: MathList, _ context: inout MathContext, _ result: inout [Entry]
    ) {
        for node in list {
            switch node.kind {
            case .style(let level):
                context.style = MathStyle(level, isCramped: context.style.isCramped)
            case .sized(let factor, let inner):
                var own = context
                own.size *= factor
                collect(inner, &own, &result)
            case .colored(let color, let inner):
                var own = context
                own.color = color
                collect(inner, &own, &result)
            case .choice(let lists):
                let index = context.style.level.rawValue
                if lists.indices.contains(index) { collect(lists[index], &context, &result) }
            default:
                let (left, right) = node.classes
                var box = self.node(node, context)
                // Upright letters in a row are a word: TeX gives them no italic correction.
                if node.isUprightLetter { box.italic = 0 }
                result.append(
                    Entry(
                        box: box, left: left, right: right,
                        isScript: context.style.isScript, mu: em(context) / 18))
            }
        }
    }

    /// A binary operator without two operands is an ordinary atom (rules 5 and 6).
    private func fixBinaries(_ entries: inout [Entry]) {
        var previous: Int?
        for index in entries.indices {
            guard let kind = entries[index].left else { continue }
            if kind == .binary {
                let before = previous.flatMap { entries[$0].right }
                switch before {
                case nil, .binary?, .operation?, .relation?, .opening?, .punctuation?:
                    entries[index].left = .ordinary
                    entries[index].right = .ordinary
                default: break
                }
            }
            if let at = previous, entries[at].right == .binary,
                kind == .relation || kind == .closing || kind == .punctuation
            {
                entries[at].left = .ordinary
                entries[at].right = .ordinary
            }
            previous = index
        }
        if let at = previous, entries[at].right == .binary {
            entries[at].left = .ordinary
            entries[at].right = .ordinary
        }
    }

    // MARK: - Nodes

    mutating func node(_ node: MathNode, _ context: MathContext) -> MathBox {
        switch node.kind {
        case .symbol(let text, _): return symbol(text, context)
        case .emboldened(let text, _): return emboldened(text, context)
        case .largeOperator(let text, _): return largeOperator(text, context)
        case .operatorName(let list, _): return operatorName(list, context)
        case .text(let text, let font): return words(text, font, context)
        case .group(let list), .classed(_, let list), .sized(_, let list): return box(list, context)
        case .scripts(let base, let sub, let sup, let limits):
            return scripts(base, sub, sup, limits, context)
        case .fraction(let fraction): return self.fraction(fraction, context)
        case .radical(let degree, let list): return radical(degree, list, context)
        case .fenced(let fence): return fenced(fence, context)
        case .bigDelimiter(let text, let height, _):
            // Fonts have other steps between the sizes than Computer Modern: the nearest will do.
            return delimiter(text, context.size * height * 0.93, context.with(.text))
        case .accent(let mark, let list, let kind): return accent(mark, list, kind, context)
        case .stretched(let mark, let list): return stretched(mark, list, context)
        case .arrow(let glyph, let above, let below): return arrow(glyph, above, below, context)
        case .stacked(let base, let over, let under, _):
            return limits(box(base, context), italic: 0, sub: under, sup: over, context)
        case .array(let array): return self.array(array, context).box
        case .space(let length):
            var box = MathBox()
            box.width = pixels(length, context)
            return box
        case .style: return MathBox()
        case .colored(let color, let list):
            var own = context
            own.color = color
            return box(list, own)
        case .backdrop(let fill, let frame, let list):
            return backdrop(fill, frame, list, context)
        case .phantom(let list, let phantom): return self.phantom(list, phantom, context)
        case .lapped(let list, let lap): return lapped(list, lap, context)
        case .raised(let length, let list):
            var result = MathBox()
            let inner = box(list, context)
            result.place(inner, x: 0, y: -pixels(length, context))
            result.width = inner.width
            return result
        case .rule(let width, let height, let depth):
            var result = MathBox()
            result.width = pixels(width, context)
            result.ascent = pixels(height, context)
            result.descent = pixels(depth, context)
            if result.height > 0, result.width > 0 {
                result.rule(
                    x: 0, top: result.ascent, width: result.width, height: result.height,
                    color: context.color)
            }
            return result
        case .struck(let strikes, let list): return struck(strikes, list, context)
        case .negated(let inner): return negated(inner, context)
        case .choice(let lists):
            let index = context.style.level.rawValue
            return lists.indices.contains(index) ? box(lists[index], context) : MathBox()
        case .middle(let text):
            guard let reach = context.fence else { return MathBox() }
            return fenceDelimiter(text, reach, context)
        case .error(let text):
            var own = context
            own.color = MathColor.error
            return words(text, .init(family: .mono), own)
        }
    }
}

extension MathNode {
    /// What it is to its neighbours on the left and on the right.
    var classes: (left: MathClass?, right: MathClass?) {
        switch kind {
        case .space, .style: return (nil, nil)
        case .middle: return (.closing, .opening)
        default: return (atomClass, atomClass)
        }
    }

    private var atomClass: MathClass {
        switch kind {
        case .symbol(_, let kind), .emboldened(_, let kind), .classed(let kind, _),
            .bigDelimiter(_, _, let kind),
            .stacked(_, _, _, let kind):
            return kind
        case .largeOperator, .operatorName: return .operation
        case .scripts(let base, _, _, _): return base?.atomClass ?? .ordinary
        case .fraction(let fraction): return fraction.isInner ? .inner : .ordinary
        case .fenced: return .inner
        case .arrow: return .relation
        case .array(let array):
            return array.left.isEmpty && array.right.isEmpty ? .ordinary : .inner
        case .negated(let node): return node.atomClass
        case .colored(_, let list), .sized(_, let list), .phantom(let list, _):
            return list.count == 1 ? list.first?.atomClass ?? .ordinary : .ordinary
        default: return .ordinary
        }
    }

    fileprivate var isUprightLetter: Bool {
        guard case .symbol(let text, _) = kind, let scalar = text.unicodeScalars.first else {
            return false
        }
        return scalar.isASCII && scalar.properties.isAlphabetic
    }

    var isPlainSymbol: Bool {
        switch kind {
        case .symbol, .group, .text, .accent: true
        default: false
        }
    }
}
