import TramaCore
import TramaDeck

extension StyledTree {
    /// Every element with the properties that differ from what it would have without any rule.
    package func dump() -> String {
        var lines: [String] = []
        func walk(_ id: NodeID, _ depth: Int) {
            let indent = String(repeating: "  ", count: depth)
            guard let element = tree.element(id) else {
                if case .text(let text) = tree[id].content,
                    !text.allSatisfy(\.isWhitespace)
                {
                    lines.append(indent + quoted(text))
                }
                return
            }
            let parent = tree[id].parent.map { style($0) } ?? .initial
            lines.append(indent + name(element))
            lines += StyleDump.lines(style(id), parent: parent).map { indent + "  | " + $0 }
            let boxes = generated[id] ?? [:]
            for pseudo in [Pseudo.marker, .before] {
                if let box = boxes[pseudo] { lines += dump(box, pseudo, id, indent + "  ") }
            }
            for child in tree[id].children { walk(child, depth + 1) }
            if let box = boxes[.after] { lines += dump(box, .after, id, indent + "  ") }
        }
        walk(Tree.root, 0)
        return lines.joined(separator: "\n") + "\n"
    }

    private func dump(_ box: Generated, _ pseudo: Pseudo, _ id: NodeID, _ indent: String)
        -> [String]
    {
        let content = box.content.map { piece in
            switch piece {
            case .text(let text): quoted(text)
            case .image(let image): "\(image)"
            }
        }
        return [indent + "::\(pseudo) " + content.joined(separator: " ")]
            + StyleDump.lines(box.style, parent: style(id)).map { indent + "  | " + $0 }
    }

    private func name(_ element: Element) -> String {
        element.name + (element["id"].map { "#" + $0 } ?? "")
            + element.classes.map { "." + $0 }.joined()
    }

    private func quoted(_ text: String) -> String {
        let flat = text.map { $0.isNewline ? "␤" : String($0) }.joined()
        return "“" + (flat.count > 60 ? flat.prefix(60) + "…" : flat) + "”"
    }
}
