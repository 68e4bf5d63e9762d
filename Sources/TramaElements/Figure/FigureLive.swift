import Foundation
import TramaCore
import TramaDeck
import TramaFigures

/// The key `live` of a figure: the exported page draws its cells anew and writes its words again.
struct FigureLive {
    let plan: FigurePlan
    let planner: FigurePlanner
    /// Whether this program draws it, by any model.
    var isOnStage = false
    /// The two ψ that a walk swings between, as the block has them.
    var pulse: String?

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

    /// Kinds that are still true of other seeds: no distances, no pictures from elsewhere.
    private static let kinds: Set<FigureKind> = [.grid, .mix, .truncation, .interpolate, .walk]

    /// Marks the figure, and says what keeps it from being drawn anew.
    ///
    /// - Parameter isLive: false where it is left as it was.
    func apply(
        to figure: NodeID, in tree: inout Tree, isLive: inout Bool, at span: Span?
    ) -> [Diagnostic] {
        isLive = mark(figure, in: &tree)
        if !isLive {
            return [
                Diagnostic(
                    .figure, "this figure can't be live; it stays as printed", at: span,
                    hint:
                        "live are grids, mixes, truncations, strips and walks of a StyleGAN2 model "
                        + "whose card says `redistribute: yes`")
            ]
        }
        guard !isOnStage, !PageModel.hasCore else { return [] }
        return [
            Diagnostic(
                .figure,
                "this program was built without the core for web pages; the figure stays as printed",
                at: span, hint: "build it by `make build`, which makes the core first")
        ]
    }

    /// Marks the figure, its cells and its words as widgets; false when some cell can't be one.
    /// False for what the page can't draw.
    private func mark(_ figure: NodeID, in tree: inout Tree) -> Bool {
        guard Self.kinds.contains(plan.kind) else { return false }
        var found: [(node: NodeID, request: FigureRequest, cell: FigureLiveCell)] = []
        var model: (id: String, styles: Int)?
        for node in tree.preorder(from: figure) {
            guard let address = tree.element(node)?["src"] else { continue }
            guard address.hasPrefix("gan:"),
                case .success(let request) = FigureRequest.parse(address),
                let used = model ?? self.model(request.model),
                found.allSatisfy({ $0.request.model == request.model }),
                let cell = FigureLiveCell(request, styles: used.styles)
            else { return false }
            model = used
            found.append((node, request, cell))
        }
        guard let model, let first = found.first?.request else { return false }
        let path = found.lazy.compactMap(\.cell.path).first
        var seeds: [UInt32] = []
        for seed in found.flatMap({ $0.cell.seeds + ($0.cell.donor.map { [$0] } ?? []) })
        where !seeds.contains(seed) {
            seeds.append(seed)
        }
        guard seeds.count <= Self.mostSeeds else { return false }
        let psi = found.allSatisfy { $0.request.psi == first.psi } ? "\(first.psi)" : ""
        tree.update(figure) { element in
            element["data-trama-widget"] = "loom"
            element["data-id"] = "\(figure.rawValue)"
            element["data-model"] = model.id
            element["data-name"] = first.model
            element["data-styles"] = "\(model.styles)"
            element["data-psi"] = psi
            element["data-seeds"] = seeds.map(String.init).joined(separator: " ")
            element["data-path"] = path
            element["data-pulse"] = pulse
        }
        for (node, request, cell) in found {
            mark(node, "gan", "cell", of: figure, in: &tree)
            tree.update(node) { element in
                element["data-model"] = model.id
                element["data-seeds"] = cell.seeds.map(String.init).joined(separator: " ")
                element["data-psi"] = "\(request.psi)"
                if let time = cell.time { element["data-time"] = "\(time)" }
                element["data-path"] = cell.path
                if let weights = cell.weights {
                    element["data-weights"] = weights.map { "\($0)" }.joined(separator: " ")
                }
                if let donor = cell.donor { element["data-mix"] = "\(donor)" }
                if cell.mask != 0 { element["data-mask"] = "\(cell.mask)" }
            }
        }
        markWords(of: figure, seeds, psi: psi.isEmpty ? nil : first.psi, in: &tree)
        return true
    }

    /// What draws a figure, and how many styles its pictures have; nil for what a page may not hold.
    private func model(_ name: String) -> (id: String, styles: Int)? {
        guard isOnStage else {
            return planner.pageModel(name).map { ($0.id, $0.styleCount) }
        }
        let found = try? planner.generator.models.model(name, folder: planner.folder).get()
        return found.map { (name, $0.styleCount ?? 1) }
    }

    /// Seeds that one figure draws anew: a sheet that a room can still see.
    private static let mostSeeds = 400

    private func mark(
        _ node: NodeID, _ widget: String, _ part: String, of figure: NodeID, in tree: inout Tree
    ) {
        tree.update(node) { element in
            element["data-trama-widget"] = widget
            element["data-figure"] = "\(figure.rawValue)"
            element["data-trama-part"] = "\(node.rawValue)-\(part)"
            // Parts are painted as one.
            element["style"] = [element["style"], "isolation: isolate"].compactMap { $0 }
                .joined(separator: "; ")
        }
    }

    /// Labels and heads that are a seed, and a caption that lists them.
    private func markWords(
        of figure: NodeID, _ seeds: [UInt32], psi: Double?, in tree: inout Tree
    ) {
        for node in tree.preorder(from: figure) {
            guard let element = tree.element(node) else { continue }
            let text = tree.text(of: node)
            if element.name == "figcaption" {
                let template = template(of: text, seeds, psi: psi)
                guard template != text else { continue }
                mark(node, "words", "words", of: figure, in: &tree)
                tree.update(node) {
                    $0["data-template"] = template
                    $0["data-mark"] = plan.words.decimalMark
                }
            } else if element.classes.contains("trama-figure-label")
                || element.classes.contains("trama-figure-head"), let seed = UInt32(text),
                seeds.contains(seed)
            {
                mark(node, "words", "words", of: figure, in: &tree)
                let isRow = element.classes.contains("trama-figure-row")
                tree.update(node) { element in
                    element["data-seed"] = text
                    element["data-align"] = isRow ? "end" : "middle"
                }
            }
        }
    }

    /// A caption with places for what changes: `telar, seeds {seeds}, ψ {psi}`.
    private func template(of caption: String, _ seeds: [UInt32], psi: Double?) -> String {
        var result = caption
        let list = plan.words.runs(seeds)
        if let place = result.range(of: list),
            result[..<place.lowerBound].last?.isNumber != true,
            result[place.upperBound...].first?.isNumber != true
        {
            result.replaceSubrange(place, with: "{seeds}")
        }
        guard let psi else { return result }
        let number = plan.words.number(psi)
        for space in [" ", "\u{A0}"] {
            if let place = result.range(of: "ψ\(space)\(number)"),
                result[place.upperBound...].first?.isNumber != true
            {
                result.replaceSubrange(place, with: "ψ\(space){psi}")
            }
        }
        return result
    }
}
