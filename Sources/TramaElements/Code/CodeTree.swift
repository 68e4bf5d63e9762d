import TramaCode
import TramaCore
import TramaDeck

/// Writes code into its elements: words in spans, and lines in boxes of their own where they differ.
struct CodeTree {
    let options: CodeOptions
    let language: String?
    let firstLine: Int

    private struct Line {
        var pieces: [(text: Substring, kind: TokenClass)] = []
        /// `+`, `-` or nil.
        var sign: Character?
    }

    /// Steps beyond this are not made.
    private static let stepLimit = 200

    func write(_ text: String, pre: NodeID, code: NodeID, in tree: inout Tree) {
        var text = text
        let signs = options.isDiff ? takeSigns(&text) : []
        var lines = lines(of: text)
        for (index, sign) in signs.enumerated() where index < lines.count {
            lines[index].sign = sign
        }
        dress(pre, text, in: &tree)
        if let ligatures {
            // On the code, too: a theme that sets its font there resets them.
            tree.update(code) {
                $0["style"] = [$0["style"], ligatures].compactMap { $0 }.joined(separator: "; ")
            }
        }
        tree[code].children = []
        let span = tree[pre].span
        guard hasLines else {
            for (index, line) in lines.enumerated() {
                put(line, to: code, span, in: &tree)
                if index + 1 < lines.count { tree.append(.text("\n"), to: code, span: span) }
            }
            return
        }
        tree.update(code) { $0["class"] = (($0["class"] ?? "") + " trama-lines").trimmed }
        let count = min(options.highlights.count, Self.stepLimit)
        let base = count > 1 ? tree.insertSteps(count - 1, at: pre) : 0
        for (index, line) in lines.enumerated() {
            write(line, index, count: lines.count, base: base, to: code, span, in: &tree)
        }
    }

    private var ligatures: String? {
        options.ligatures.map { "font-variant-ligatures: \($0 ? "normal" : "none")" }
    }

    private var hasLines: Bool {
        options.showsNumbers || options.isDiff || !options.highlights.isEmpty
    }

    /// Classes and attributes of the block; its title stands before it.
    private func dress(_ pre: NodeID, _ text: String, in tree: inout Tree) {
        tree.update(pre) { element in
            element.attributes.removeAll {
                $0.name != "class" && CodeOptions.known(Substring($0.name)) != nil
            }
            var styles: [String] = []
            if let ligatures { styles.append(ligatures) }
            if let width = options.tabWidth { styles.append("tab-size: \(min(width, 16))") }
            if !styles.isEmpty {
                element["style"] = ([element["style"] ?? ""] + styles).joined(separator: "; ")
            }
            if options.copies, !text.isEmpty {
                element["data-trama-widget"] = "code"
                element["data-text"] = text
            }
        }
        guard let title = options.title, let parent = tree[pre].parent,
            let place = tree[parent].children.firstIndex(of: pre)
        else { return }
        var element = Element("div", [Attribute("class", "trama-code-title")])
        element.steps = tree.element(pre)?.steps
        let node = tree.insert(.element(element), into: parent, at: place, span: tree[pre].span)
        tree.append(.text(title), to: node, span: tree[pre].span)
        tree.update(pre) { $0["class"] = (($0["class"] ?? "") + " trama-titled").trimmed }
    }

    // MARK: Lines

    /// Takes the first column of a patch away; returns each line's sign.
    private func takeSigns(_ text: inout String) -> [Character?] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isPadded = lines.allSatisfy { $0.isEmpty || "+- ".contains($0.first ?? " ") }
        var kept: [Substring] = []
        var signs: [Character?] = []
        for line in lines {
            let sign = line.first.flatMap { $0 == "+" || $0 == "-" ? $0 : nil }
            signs.append(sign)
            kept.append(sign != nil || isPadded ? line.dropFirst() : line)
        }
        text = kept.joined(separator: "\n")
        return signs
    }

    private func lines(of text: String) -> [Line] {
        let utf8 = text.utf8
        let tokens =
            language.flatMap { Highlighter.tokens(text, language: $0) }
            ?? [Token(0..<utf8.count, .plain)]
        var result = [Line()]
        var place = utf8.startIndex
        for token in tokens {
            let end =
                utf8.index(place, offsetBy: token.range.count, limitedBy: utf8.endIndex)
                ?? utf8.endIndex
            let parts = text[place..<end].split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { result.append(Line()) }
                guard !part.isEmpty else { continue }
                result[result.count - 1].pieces.append((part, token.kind))
            }
            place = end
        }
        return result
    }

    private func write(
        _ line: Line, _ index: Int, count: Int, base: Int, to code: NodeID, _ span: Span?,
        in tree: inout Tree
    ) {
        var element = Element("span", [Attribute("class", "trama-line")])
        if options.showsNumbers {
            let first = options.firstNumber ?? firstLine
            let width = String(first + count - 1).count
            let number = String(first + index)
            element["data-line"] = String(repeating: " ", count: width - number.count) + number
        }
        let node = tree.append(.element(element), to: code, span: span)
        if let sign = line.sign {
            mark(node, sign == "+" ? "trama-added" : "trama-removed", nil, span, in: &tree)
        }
        if options.isDiff {
            let gutter = tree.append(
                .element(Element("span", [Attribute("class", "trama-sign")])), to: node, span: span)
            tree.append(.text(line.sign.map(String.init) ?? " "), to: gutter, span: span)
        }
        let states = states(of: index + 1)
        let last = tree.stepCount
        let steps = { (range: Range<Int>) -> ClosedRange<Int>? in
            if range == 0..<states.count { return nil }
            let low = range.lowerBound == 0 ? 0 : base + range.lowerBound
            return low...(range.upperBound == states.count ? last : base + range.upperBound - 1)
        }
        for run in Self.runs(states.map(\.isMarked)) where states[run.lowerBound].isMarked {
            mark(node, "trama-marked", steps(run), span, in: &tree)
        }
        let looks = Self.runs(states.map(\.isDimmed))
        for (place, run) in looks.enumerated() {
            var target = node
            if looks.count > 1 || states[run.lowerBound].isDimmed {
                var copy = Element("span", [Attribute("class", "trama-look")])
                if states[run.lowerBound].isDimmed { copy["class"] = "trama-look trama-dim" }
                if place > 0 {
                    copy["class"] = (copy["class"] ?? "") + " trama-over"
                    copy["aria-hidden"] = "true"
                }
                copy.steps = steps(run)
                target = tree.append(.element(copy), to: node, span: span)
            }
            put(line, to: target, span, in: &tree)
        }
        // A line break, so that an empty line is as high as the others.
        tree.append(.text("\n"), to: node, span: span)
    }

    private func states(of line: Int) -> [(isMarked: Bool, isDimmed: Bool)] {
        let sets = options.highlights.prefix(Self.stepLimit)
        guard !sets.isEmpty else { return [(false, false)] }
        return sets.map { set in
            let isNamed = set.contains(line)
            return (isNamed, options.isFocused && !set.isAll && !isNamed)
        }
    }

    /// Stretches of equal values.
    private static func runs(_ values: [Bool]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for (index, value) in values.enumerated() {
            if let last = result.last, values[last.lowerBound] == value {
                result[result.count - 1] = last.lowerBound..<(index + 1)
            } else {
                result.append(index..<(index + 1))
            }
        }
        return result
    }

    private func mark(
        _ line: NodeID, _ name: String, _ steps: ClosedRange<Int>?, _ span: Span?,
        in tree: inout Tree
    ) {
        var element = Element("span", [Attribute("class", "trama-mark \(name)")])
        element.steps = steps
        tree.append(.element(element), to: line, span: span)
    }

    // MARK: Words

    private func put(_ line: Line, to parent: NodeID, _ span: Span?, in tree: inout Tree) {
        for piece in line.pieces {
            var target = parent
            if let css = piece.kind.css {
                target = tree.append(
                    .element(Element("span", [Attribute("class", css)])), to: parent, span: span)
            }
            guard options.showsTabs, piece.text.contains("\t") else {
                tree.append(.text(String(piece.text)), to: target, span: span)
                continue
            }
            var rest = piece.text
            while let tab = rest.firstIndex(of: "\t") {
                if rest.startIndex < tab {
                    tree.append(.text(String(rest[..<tab])), to: target, span: span)
                }
                let box = tree.append(
                    .element(Element("span", [Attribute("class", "trama-tab")])), to: target,
                    span: span)
                tree.append(.text("\t"), to: box, span: span)
                rest = rest[rest.index(after: tab)...]
            }
            if !rest.isEmpty { tree.append(.text(String(rest)), to: target, span: span) }
        }
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
