import TramaCore
import TramaDeck
import TramaStyle

/// A layout as a flat list in page coordinates, to print and to compare with a browser's.
package struct LayoutDump: Hashable, Sendable {
    package struct BoxEntry: Hashable, Sendable {
        package let node: NodeID
        package let pseudo: StyledTree.Pseudo?
        package let tag: String
        package let frame: Rect
    }
    package struct LineEntry: Hashable, Sendable {
        /// The text's node, or the element for generated text.
        package let node: NodeID?
        package let text: String
        package let frame: Rect
        package let baseline: Double
    }
    package var boxes: [BoxEntry] = []
    package var lines: [LineEntry] = []

    init(_ fragment: Fragment, at origin: Point, boxes: BoxTree, tree: Tree) {
        add(fragment, Affine.translation(origin.x, origin.y), boxes, tree)
    }

    private mutating func add(_ part: Fragment, _ outer: Affine, _ all: BoxTree, _ tree: Tree) {
        let box = all[part.box]
        var map = outer
        let local = Rect(origin: .zero, size: part.size)
        switch part.kind {
        case .box, .inlineBox:
            map = map.concatenating(box.style.transform(in: local))
            if !box.isAnonymous, let node = box.node {
                boxes.append(
                    BoxEntry(
                        node: node, pseudo: box.pseudo, tag: tree.element(node)?.name ?? "",
                        frame: map.bounds(of: local)))
            }
        case .text(let text):
            let frame = map.bounds(of: local)
            let scale = part.size.height > 0 ? frame.height / part.size.height : 1
            lines.append(
                LineEntry(
                    node: text.source.map { NodeID(rawValue: $0.node) } ?? box.node,
                    text: text.text, frame: frame, baseline: frame.minY + text.ascent * scale))
        case .line, .tableGrid, .column: break
        }
        if let scale = part.scale { map = map.concatenating(.scale(scale, scale)) }
        for child in part.children {
            add(
                child.fragment,
                map.concatenating(.translation(child.offset.x, child.offset.y)), all, tree)
        }
    }
}

extension LayoutDump: CustomStringConvertible {
    package var description: String {
        func number(_ value: Double) -> String {
            let rounded = (value * 100).rounded() / 100
            return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        }
        func print(_ frame: Rect) -> String {
            [frame.minX, frame.minY, frame.width, frame.height].map(number)
                .joined(separator: " ")
        }
        let boxes = boxes.map { entry in
            "\(entry.tag)\(entry.pseudo.map { "::\($0)" } ?? "") \(print(entry.frame))"
        }
        let lines = lines.map {
            "\"\($0.text)\" \(print($0.frame)) baseline \(number($0.baseline))"
        }
        return (boxes + lines).joined(separator: "\n")
    }
}
