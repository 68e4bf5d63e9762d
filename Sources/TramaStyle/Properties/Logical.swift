/// A property named after the flow of text, which stands for a physical one.
struct Logical: Sendable, Hashable {
    enum Axis: Sendable, Hashable { case inline, block }
    enum Edge: Sendable, Hashable { case start, end }

    enum Form: Sendable, Hashable {
        /// `margin-*` and its like: text before and after the side.
        case side(prefix: String, suffix: String, Axis, Edge)
        /// `border-start-start-radius`: block edge, inline edge.
        case corner(Edge, Edge)
        /// `inline-size`, `min-block-size`.
        case size(prefix: String, Axis)
        /// `overflow-inline`.
        case overflow(Axis)
    }

    let name: String
    let form: Form

    /// Index of the physical property in the table.
    func physical(_ direction: Direction, _ mode: WritingMode) -> Int {
        PropertyTable.place(physicalName(direction, mode))
    }

    func physicalName(_ direction: Direction, _ mode: WritingMode) -> String {
        switch form {
        case .side(let prefix, let suffix, let axis, let edge):
            return prefix + Self.side(axis, edge, direction, mode) + suffix
        case .corner(let block, let inline):
            let a = Self.side(.block, block, direction, mode)
            let b = Self.side(.inline, inline, direction, mode)
            let vertical = a == "top" || a == "bottom" ? a : b
            let horizontal = vertical == a ? b : a
            return "border-\(vertical)-\(horizontal)-radius"
        case .size(let prefix, let axis):
            return prefix + ((axis == .inline) == (mode == .horizontalTB) ? "width" : "height")
        case .overflow(let axis):
            return (axis == .inline) == (mode == .horizontalTB) ? "overflow-x" : "overflow-y"
        }
    }

    private static func side(
        _ axis: Axis, _ edge: Edge, _ direction: Direction, _ mode: WritingMode
    ) -> String {
        let isStart = edge == .start
        switch (axis, mode) {
        case (.inline, .horizontalTB): return isStart == (direction == .ltr) ? "left" : "right"
        case (.inline, .sidewaysLR): return isStart == (direction == .ltr) ? "bottom" : "top"
        case (.inline, _): return isStart == (direction == .ltr) ? "top" : "bottom"
        case (.block, .horizontalTB): return isStart ? "top" : "bottom"
        case (.block, .verticalRL), (.block, .sidewaysRL): return isStart ? "right" : "left"
        case (.block, .verticalLR), (.block, .sidewaysLR): return isStart ? "left" : "right"
        }
    }

    static let names: [String: Logical] = {
        var all: [Logical] = []
        let axes: [(String, Axis)] = [("inline", .inline), ("block", .block)]
        let edges: [(String, Edge)] = [("start", .start), ("end", .end)]
        for (axisName, axis) in axes {
            all.append(Logical(name: "\(axisName)-size", form: .size(prefix: "", axis)))
            all.append(Logical(name: "min-\(axisName)-size", form: .size(prefix: "min-", axis)))
            all.append(Logical(name: "max-\(axisName)-size", form: .size(prefix: "max-", axis)))
            all.append(Logical(name: "overflow-\(axisName)", form: .overflow(axis)))
            for (edgeName, edge) in edges {
                let tail = "\(axisName)-\(edgeName)"
                let forms: [(String, String, String)] = [
                    ("margin-\(tail)", "margin-", ""), ("padding-\(tail)", "padding-", ""),
                    ("inset-\(tail)", "", ""), ("border-\(tail)-width", "border-", "-width"),
                    ("border-\(tail)-style", "border-", "-style"),
                    ("border-\(tail)-color", "border-", "-color"),
                ]
                for (name, prefix, suffix) in forms {
                    all.append(
                        Logical(
                            name: name,
                            form: .side(prefix: prefix, suffix: suffix, axis, edge)))
                }
            }
        }
        for (blockName, block) in edges {
            for (inlineName, inline) in edges {
                all.append(
                    Logical(
                        name: "border-\(blockName)-\(inlineName)-radius",
                        form: .corner(block, inline)))
            }
        }
        return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }()
}
