import TramaCore

extension SlideWriter {
    mutating func writeHTMLBlock(_ index: Int) {
        let node = tree.nodes[index]
        if let meaning = content.meanings[index] {
            if case .pause = meaning { pause() }
            return
        }
        if node.literal.allSatisfy(\.isWhitespace) { return }
        let first = (content.text.lineIndex(at: node.range.lowerBound) ?? 0) + 1
        var starts: [(literal: Int, text: Int)] = []
        var at = 0
        let lines = node.literal.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (row, line) in lines.enumerated() {
            let place = content.text.range(ofLine: first + row)
            starts.append((at, max(place.lowerBound, place.upperBound - line.count)))
            at += line.count + 1
        }
        var html = Array(node.literal.utf8)[...]
        if html.last == 0x0A { html.removeLast() }
        writeRaw(html, node, isBlock: true) { offset in
            var low = 0
            var high = starts.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if starts[middle].literal <= offset { low = middle } else { high = middle }
            }
            guard starts.indices.contains(low) else { return node.range.lowerBound }
            return starts[low].text + offset - starts[low].literal
        }
    }

    /// Raw HTML with the marks of insertions in it; byte `n` stands at `place(n)`.
    private mutating func writeRaw(
        _ html: ArraySlice<UInt8>, _ node: MarkdownNode, isBlock: Bool, place: (Int) -> Int
    ) {
        var rest = html
        while let (number, range) = Sentinel.insertion(in: rest) {
            writeRawPiece(rest[..<range.lowerBound], isBlock, place)
            if content.insertions.indices.contains(number) {
                writeInsertion(content.insertions[number], node)
            }
            rest = rest[range.upperBound...]
        }
        writeRawPiece(rest, isBlock, place)
    }

    private mutating func writeRawPiece(
        _ html: ArraySlice<UInt8>, _ isBlock: Bool, _ place: (Int) -> Int
    ) {
        guard html.contains(where: { $0 > 0x20 }) else { return }
        let start = html.startIndex
        raw.write(String(decoding: html, as: UTF8.self), to: &slide.html, isBlock: isBlock) {
            place(start + $0)
        }
    }

    mutating func writeRawInline(_ node: MarkdownNode) {
        let start = node.range.lowerBound
        let isExact = node.range.count == node.literal.utf8.count
        writeRaw(Array(node.literal.utf8)[...], node, isBlock: false) {
            isExact ? start + $0 : start
        }
    }

    mutating func pause() {
        slide.steps += 1
        slide.html.pause(step: slide.steps)
    }

    private mutating func writeInsertion(_ insertion: Insertion, _ node: MarkdownNode) {
        switch insertion {
        case .math(let tex, let range):
            slide.html.element(
                "trama-math", [Attribute("display", "block")],
                mark: .init(range, kind: "math", source: tex))
        case .open(let head): openContainer(head, node)
        case .close:
            guard containers.popLast() != nil else {
                report(
                    .unclosedContainer, "this ::: closes no container on this slide", node.range)
                return
            }
            slide.html.close("div", range: node.range)
        case .redacted(let redaction, let lengths):
            let source = redaction == .blur ? EditionCut.bars(lengths) : ""
            writeRedaction(redaction, source, node.range)
        }
    }

    mutating func writeRedaction(_ redaction: Redaction, _ source: String, _ range: Range<Int>) {
        slide.html.element(
            "trama-redaction", [Attribute("mode", redaction.rawValue)],
            mark: .init(range, kind: "redaction", source: source))
    }

    private mutating func openContainer(_ head: ContainerHead, _ node: MarkdownNode) {
        let isColumn = head.name == "column" || head.name == "col"
        if isColumn, containers.last == "column" {
            containers.removeLast()
            slide.html.close("div")
        }
        var list = head.attributes
        if head.name == "columns" {
            list.classes.insert(contentsOf: ["columns", "trama-columns"], at: 0)
        } else if isColumn {
            list.classes.insert(contentsOf: ["column", "trama-column"], at: 0)
            if let share = head.arguments.first, Self.isLength(share) {
                list.pairs.append(Attribute("style", "flex:0 1 \(share);"))
            }
        } else if !head.name.isEmpty {
            list.classes.insert(head.name, at: 0)
        }
        let isStep = head.name == "step"
        if isStep, list.steps == nil, let numbers = head.arguments.first {
            list.steps = AttributeList.steps(numbers)
        }
        var shown = node
        shown.attributes = list
        containers.append(isColumn ? "column" : head.name)
        var attributes = attributes(shown)
        var mark = mark(shown)
        if isStep, mark.steps == nil {
            slide.steps += 1
            attributes.append(Attribute("data-marpit-fragment", String(slide.steps)))
            mark.fragment = slide.steps
        }
        slide.html.open("div", attributes, mark: mark)
        if !isColumn, !isStep, head.name != "columns", !head.arguments.isEmpty {
            slide.html.element(
                "p", [Attribute("class", "container-title")], mark: .init(node.range),
                text: head.arguments.joined(separator: " "))
        }
    }

    private static func isLength(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return Double(digits) != nil
            && ["%", "px", "em", "rem", "fr", "cm", "mm", "in", "pt"].contains(
                String(text.dropFirst(digits.count)))
    }
}
