import Foundation
import TramaCore
import TramaDeck

/// How a figure comes with the slide's steps: the key `reveal` of its fence.
enum FigureReveal: String, CaseIterable {
    /// One after the other; what has come stays.
    case cells, rows, columns
    /// One at a time, all in the same place: a walk that the speaker leads.
    case frames

    /// Takes the key out of a fence, which is otherwise the figure's own.
    static func take(from yaml: inout String) -> Result<FigureReveal?, FigureRevealUnknown> {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        guard let line = lines.first(where: { $0.hasPrefix("reveal:") }) else {
            return .success(nil)
        }
        yaml = lines.filter { $0 != line }.joined(separator: "\n")
        let value = line.dropFirst("reveal:".count).trimmingCharacters(in: .whitespaces)
        guard let reveal = FigureReveal(rawValue: value) else {
            return .failure(FigureRevealUnknown(value: value))
        }
        return .success(reveal)
    }

    /// Gives the cells of a figure's grid their steps.
    ///
    /// - Parameter rows: of the plan's cells, whether there is a picture.
    func apply(to figure: NodeID, rows: [[Bool]], in tree: inout Tree) {
        var places = rows.enumerated().flatMap { row, cells in
            cells.enumerated().filter(\.element).map { (row: row, column: $0.offset) }
        }[...]
        var cells: [(node: NodeID, group: Int)] = []
        var group = 0
        for node in tree.preorder(from: figure) {
            guard let element = tree.element(node) else { continue }
            if element.kind == "image", let place = places.popFirst() {
                switch self {
                case .cells, .frames:
                    group =
                        cells.last { tree.element($0.node)?.kind == "image" }
                        .map { $0.group + 1 } ?? 0
                case .rows: group = place.row
                case .columns: group = place.column
                }
                cells.append((node, group))
            } else if element.classes.contains("trama-figure-label"), !cells.isEmpty {
                cells.append((node, group))
            }
        }
        guard let last = cells.map(\.group).max(), last > 0, last < 200 else { return }
        let base = tree.insertSteps(last, at: figure)
        let end = max(tree.stepCount, base + last)
        if self == .frames { narrow(figure, in: &tree) }
        var styles: [Bool: String] = [:]
        for (node, group) in cells {
            tree.update(node) { element in
                let first = base + group
                let stays = self != .frames || group == last
                if first > 0 { element.steps = first...(stays ? end : first) }
                guard self == .frames else { return }
                if !stays { element.steps = (group == 0 ? 0 : first)...first }
                // All stand where the first stands.
                let isImage = element.kind == "image"
                let style =
                    styles[isImage]
                    ?? (element["style"] ?? "").replacing(
                        /grid-column: \d+/, with: "grid-column: 1")
                styles[isImage] = style
                element["style"] = style
            }
        }
    }
}

extension FigureReveal {
    /// Leaves a grid one track, in which its frames follow one another.
    private func narrow(_ figure: NodeID, in tree: inout Tree) {
        for node in tree.preorder(from: figure) {
            guard let style = tree.element(node)?["style"],
                tree.element(node)?.classes.contains("trama-figure-grid") == true,
                let found = style.firstMatch(of: /grid-template-columns: ([^;]*)/)
            else { continue }
            let track = found.output.1.split(separator: " ").last ?? "auto"
            let narrow = style.replacing(found.output.0, with: "grid-template-columns: \(track)")
            tree.update(node) { $0["style"] = narrow }
        }
    }
}

/// A value of `reveal` that isn't one.
struct FigureRevealUnknown: Error {
    let value: String
}
