import TramaDeck
import TramaFigures

/// The key `live` of a figure: its cells are drawn anew by the exported page.
enum FigureLive {
    /// Takes the line `live: true` out of a block.
    static func take(from source: inout String) -> Bool {
        var isLive = false
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        source = lines.filter { line in
            let pair = line.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard pair.first == "live", line.first == "l" else { return true }
            isLive = pair.count == 2 && ["true", "yes", "on"].contains(pair[1].lowercased())
            return false
        }.joined(separator: "\n")
        return isLive
    }

    /// Marks the pictures of plain seeds as widgets; false when there is none.
    ///
    /// - Parameter isOnStage: whether any model may draw them.
    static func apply(
        to node: NodeID, in tree: inout Tree, planner: FigurePlanner, isOnStage: Bool = false
    ) -> Bool {
        var found = false
        var pending = [node]
        while let next = pending.popLast() {
            pending += tree[next].children
            guard let address = tree.element(next)?["src"], address.hasPrefix("gan:"),
                case .success(let request) = FigureRequest.parse(address),
                case .seed(let seed) = request.latent, request.noise == .const,
                request.cutoff == nil, request.label == nil, request.blend == nil,
                request.layer == nil,
                let model = isOnStage ? request.model : planner.pageModel(request.model)?.id
            else { continue }
            found = true
            tree.update(next) { element in
                element["data-trama-widget"] = "gan"
                element["data-model"] = model
                element["data-seed"] = String(seed)
                element["data-psi"] = String(request.psi)
            }
        }
        return found
    }
}
