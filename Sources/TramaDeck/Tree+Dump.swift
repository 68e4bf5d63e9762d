import TramaCore

extension Tree {
    /// The tree as indented text, one node a line; with `sources`, each with its place.
    package func dump(sources: SourceMap? = nil) -> String {
        var lines: [String] = []
        var stack: [(id: NodeID, depth: Int)] = [(Tree.root, 0)]
        while let (id, depth) = stack.popLast() {
            let node = self[id]
            var line = String(repeating: "  ", count: depth)
            switch node.content {
            case .text(let text): line += "\"" + Self.quoted(text) + "\""
            case .element(let element): line += Self.describe(element)
            }
            if let sources, let span = node.span { line += Self.place(span, sources) }
            lines.append(line)
            stack.append(contentsOf: node.children.reversed().map { ($0, depth + 1) })
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func describe(_ element: Element) -> String {
        var text = element.name
        for attribute in element.attributes {
            text += " \(attribute.name)=\"\(quoted(attribute.value))\""
        }
        if let kind = element.kind { text += " kind=\(kind)" }
        if let source = element.source { text += " source=\"\(quoted(source))\"" }
        if let steps = element.steps { text += " steps=\(steps.lowerBound)...\(steps.upperBound)" }
        return text
    }

    private static func place(_ span: Span, _ sources: SourceMap) -> String {
        guard let source = sources[span.source] else { return "" }
        let lower = source.position(at: span.lower)
        let upper = source.position(at: span.upper)
        let file = span.source.rawValue == 0 ? "" : source.path + ":"
        return " @\(file)\(lower.line):\(lower.column)-\(upper.line):\(upper.column)"
    }

    private static func quoted(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default: result.append(character)
            }
        }
        return result
    }
}

extension Deck {
    /// Every slide's tree, notes and background as text, for `trama dump --stage elements`.
    package func dump(withPlaces: Bool = false) -> String {
        slides.enumerated().map { index, slide in
            var text = "slide \(index + 1)"
            if let number = slide.pageNumber { text += " page \(number)/\(pageTotal)" }
            if slide.stepCount > 0 { text += " steps \(slide.stepCount)" }
            text += "\n" + slide.tree.dump(sources: withPlaces ? sources : nil)
            text += slide.background.dump()
            for note in slide.notes {
                text += "note " + note.split(separator: "\n").joined(separator: "\n     ") + "\n"
            }
            return text
        }.joined(separator: "\n")
    }
}

extension SlideBackground {
    fileprivate func dump() -> String {
        guard !cells.isEmpty else { return "" }
        var text = "background \(isVertical ? "vertical" : "horizontal")"
        if let split { text += " \(split.rawValue) \(splitFraction)" }
        for cell in cells {
            text += "\n  \(cell.address.url) size=\(cell.size)"
            if let filter = cell.filter { text += " filter=\(filter)" }
            if !cell.alternative.isEmpty { text += " alt=\"\(cell.alternative)\"" }
        }
        return text + "\n"
    }
}
