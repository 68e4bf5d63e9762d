import Foundation
import TramaCore
import TramaDeck
import TramaFigures
import TramaImages
import TramaLayout

/// What stands where an edition leaves a part out: a box, coarse patches of a picture's colours, or
/// bars as long as lines of text. The part itself is in no output.
package struct RedactionElement: ElementKind {
    package let name = "redaction"
    package let summary = "Stands where an edition leaves a part out."

    package init() {}

    package var style: String {
        """
        .trama-redaction { display: block; margin: 12px 0; }
        .trama-redaction-box {
            min-height: 96px; border: 2px dashed #8888; border-radius: 8px;
            background: #8882;
        }
        .trama-redaction-bar {
            height: 14px; margin: 10px 0; border-radius: 7px; background: #8886; max-width: 100%;
        }
        .trama-redaction-grid {
            display: grid; justify-content: center; overflow: hidden; width: fit-content;
            margin: 0 auto;
        }
        .trama-redaction-grid img { display: block; margin: 0; filter: blur(10px); }
        """
    }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        let lines = (tree.element(node)?.source ?? "").split(
            separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = lines.count > 1 ? String(lines[1]) : ""
        tree[node].children = []
        tree.update(node) { $0 = Element("div", [Attribute("class", "trama-redaction")]) }
        let coarse = CoarsePicture(context: context)
        switch lines.first {
        case "text":
            for length in rest.split(separator: " ").compactMap({ Int($0) }) {
                add("trama-redaction-bar", "width: \(min(800, length * 10))px", node, &tree)
            }
            return []
        case "image":
            if let patch = coarse.patch(rest) {
                write([[patch]], side: 320, to: node, &tree)
                return []
            }
        case "figure":
            let patches = coarse.patches(figure: rest)
            if let columns = patches.first?.count, columns > 0 {
                let side = min(1000 / Double(columns), 420 / Double(patches.count), 160)
                write(patches, side: side.rounded(.down), to: node, &tree)
                return []
            }
        default: break
        }
        add("trama-redaction-box", nil, node, &tree)
        return []
    }

    @discardableResult
    private func add(
        _ name: String, _ style: String?, _ parent: NodeID, _ tree: inout Tree
    ) -> NodeID {
        var attributes = [Attribute("class", name)]
        if let style { attributes.append(Attribute("style", style)) }
        return tree.append(
            .element(Element("div", attributes)), to: parent, span: tree[parent].span)
    }

    private func write(
        _ patches: [[CoarsePicture.Patch?]], side: Double, to node: NodeID, _ tree: inout Tree
    ) {
        let columns = patches.first?.count ?? 1
        let grid = add(
            "trama-redaction-grid",
            "grid-template-columns: repeat(\(columns), \(side)px)", node, &tree)
        for (row, line) in patches.enumerated() {
            for (column, patch) in line.enumerated() {
                guard let patch else { continue }
                let place = "grid-row: \(row + 1); grid-column: \(column + 1); "
                let image = Element(
                    "img",
                    [
                        Attribute("src", patch.address), Attribute("alt", ""),
                        Attribute(
                            "style",
                            place + "width: \(side)px; height: \((side / patch.ratio).rounded())px"),
                    ], kind: "image")
                tree.append(.element(image), to: grid, span: tree[grid].span)
            }
        }
    }
}
