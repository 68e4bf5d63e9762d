import TramaCore
import TramaDeck
import TramaLayout
import TramaStyle

/// A slide's boxes and lines by node number, in the form that `Tests/Oracle/oracle.py` reads.
struct LayoutRecord: Encodable {
    struct Entry: Encodable {
        let tag: String
        let frame: Rect

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(tag)
            for value in [frame.minX, frame.minY, frame.width, frame.height] {
                try list.encode((value * 1000).rounded() / 1000)
            }
        }
    }

    private(set) var boxes: [String: Entry] = [:]
    /// Texts of the lines of each block container.
    private(set) var lines: [String: [String]] = [:]

    /// Computed `color` and `background-color` of each box, eight values of 0…255.
    private(set) var colors: [String: [Int]] = [:]

    init(_ dump: LayoutDump, styled: StyledTree) {
        for box in dump.boxes where box.pseudo == nil {
            let key = "\(box.node.rawValue)"
            let frame = boxes[key].map { $0.frame.union(box.frame) } ?? box.frame
            boxes[key] = Entry(tag: box.tag, frame: frame)
            let style = styled.style(box.node)
            colors[key] =
                Self.bytes(style.text.color) + Self.bytes(style.paint.backgroundColor)
        }
        var places: [String: (top: Double, bottom: Double)] = [:]
        for piece in dump.lines {
            guard let node = piece.node, case .text = styled.tree[node].content,
                !piece.text.allSatisfy({ $0.isWhitespace || $0 == "\u{AD}" })
            else { continue }
            let owner = Self.container(of: node, styled)
            let key = "\(owner.rawValue)"
            let isVertical = styled.style(owner).text.writingMode != .horizontalTB
            let (top, bottom) =
                isVertical
                ? (piece.frame.minX, piece.frame.maxX) : (piece.frame.minY, piece.frame.maxY)
            // Half of the lower height shared: the same line, as measure.js has it.
            if let line = places[key], let last = lines[key]?.indices.last,
                min(line.bottom, bottom) - max(line.top, top)
                    > 0.5 * min(line.bottom - line.top, bottom - top)
            {
                lines[key]?[last] += " " + piece.text
            } else {
                lines[key, default: []].append(piece.text)
                places[key] = (top, bottom)
            }
        }
    }

    /// A slide over background pictures: what fills it is drawn below them.
    mutating func clearBackground(of node: NodeID) {
        colors["\(node.rawValue)"]?.replaceSubrange(4..., with: Self.bytes(.transparent))
    }

    private static func bytes(_ color: Color) -> [Int] {
        [color.red, color.green, color.blue, color.alpha].map {
            Int((max(0, min(1, $0)) * 255).rounded())
        }
    }

    /// The element whose lines a text stands on: the nearest that isn't inline.
    private static func container(of text: NodeID, _ styled: StyledTree) -> NodeID {
        var node = styled.tree[text].parent ?? text
        while let parent = styled.tree[node].parent {
            if styled.tree.element(node)?.name == "rt" { return node }
            switch styled.style(node).box.display.kind {
            case .box(.inline, .flow, _), .box(.inline, .ruby, _), .contents: node = parent
            default: return node
            }
        }
        return node
    }
}
