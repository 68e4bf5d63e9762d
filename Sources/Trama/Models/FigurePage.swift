import TramaCore
import TramaDrawing
import TramaFigures

/// The page that holds one typeset figure, as a deck of one slide.
struct FigurePage {
    let spec: FigureSpec
    /// Nil for a curve.
    let plan: FigurePlan?
    let facts: [String: String]
    private let alternative: String
    /// CSS pixels.
    let width: Int
    private let height: Int
    /// A tile's width, and its height.
    private let tile: (width: Int, height: Int)

    private static let margin = 24
    private static let captionLine = 26
    private static let labelHeight = 26
    private static let headHeight = 28
    private static let sourceGap = 10
    /// Room for the heads of rows.
    private static let headWidth = 90
    private static let curve = (width: 1000, height: 540)

    init(_ spec: FigureSpec, _ desk: FigureDesk) throws {
        self.spec = spec
        guard spec.kind != .curve else {
            plan = nil
            facts = try desk.facts(spec)
            alternative = try desk.planner.curve(spec).get().alternative
            (width, height) = Self.curve
            tile = (0, 0)
            return
        }
        let plan = try desk.planner.plan(spec).get()
        self.plan = plan
        facts = desk.planner.provenance(of: plan)
        alternative = plan.alternative
        var ratio = 1.0
        var side = Int(plan.tile ?? 128)
        if let address = plan.cells.lazy.compactMap(\.address).first(where: { $0.hasPrefix("gan:") }
        ) {
            let info = try desk.generator.probe(address, folder: "").get()
            ratio = info.ratio ?? 1
            if plan.tile == nil { side = Self.side(Int(info.width ?? 128), of: plan) }
        }
        tile = (side, Int((Double(side) / ratio).rounded()))
        let gap = Int(plan.gap.rounded(.up))
        let least = max(
            360,
            plan.columnCount * (side + gap) + (plan.rowHeads.isEmpty ? 10 : Self.headWidth)
                + (plan.sourceColumns > 0 ? Self.sourceGap : 0))
        // Even, so that what is centred stands on whole pixels.
        let inner = least + least % 2
        width = inner + 2 * Self.margin
        height =
            2 * Self.margin + plan.rows.count * Self.rowHeight(plan, tile.height)
            + (plan.columnHeads.isEmpty ? 0 : Self.headHeight)
            + (plan.sourceRows > 0 ? Self.sourceGap : 0) + Self.captionHeight(plan, inner)
    }

    /// A tile's usual width: a picture's own, small ones in whole multiples, but as they are where
    /// there are hundreds.
    private static func side(_ own: Int, of plan: FigurePlan) -> Int {
        let least = plan.cells.count > FigureSheet.large ? 64 : 96
        // Heads don't touch: a letter is about 10 px wide.
        let heads = 12 + 10 * (plan.columnHeads.map(\.count).max() ?? 0)
        guard own > 0, own < least else { return min(256, max(least, own, heads)) }
        return min(256, max(heads, own * ((least + own - 1) / own)))
    }

    private static func rowHeight(_ plan: FigurePlan, _ tile: Int) -> Int {
        tile + Int(plan.gap.rounded(.up))
            + (plan.cells.contains { $0.label != nil } ? labelHeight : 0)
    }

    /// A caption's letter is about 9 px wide.
    private static func captionHeight(_ plan: FigurePlan, _ width: Int) -> Int {
        guard !plan.caption.isEmpty else { return 0 }
        return 10 + max(1, (plan.caption.count * 9 + width - 1) / width) * captionLine
    }

    // MARK: Text

    /// How the figure was made, in one line.
    private var provenance: String {
        facts.filter { $0.key.hasPrefix("trama.") }.sorted { $0.key < $1.key }
            .map { "\($0.key.dropFirst(6)): \($0.value)" }.joined(separator: "; ")
    }

    /// What an SVG file says of itself.
    var said: SVGPictureWords {
        SVGPictureWords(alternative: alternative, provenance: provenance)
    }

    /// The whole figure.
    func text(_ keys: [(key: String, value: String)]) -> String {
        let padding = "\(Self.margin)px"
        return text(keys, height: height, padding: padding, css: "")
    }

    /// Some rows of a plan, whose bands stand below each other without a seam.
    func text(
        _ keys: [(key: String, value: String)], rows: Range<Int>, of plan: FigurePlan
    ) -> String {
        let isFirst = rows.lowerBound == 0
        let isLast = rows.upperBound == plan.rows.count
        var pairs = keys.filter { !["part", "heads", "caption"].contains($0.key.lowercased()) }
        pairs.append(("part", "\(rows.lowerBound)-\(rows.upperBound - 1)"))
        let shows =
            ["no", "false", "off", "0", "none"].contains(spec["heads"] ?? "") ? "no" : "yes"
        pairs.append(("heads", shows == "no" ? "no" : isFirst ? "yes" : "rows"))
        pairs.append(("caption", isLast ? plan.caption : ""))
        var height = rows.count * Self.rowHeight(plan, tile.height)
        if isFirst { height += Self.margin + (plan.columnHeads.isEmpty ? 0 : Self.headHeight) }
        if plan.sourceRows > 0, rows.contains(plan.sourceRows) { height += Self.sourceGap }
        if isLast {
            height += Self.margin + Self.captionHeight(plan, width)
        }
        let css = """
            section { align-content: start; }
            .trama-figure-head { height: \(Self.headHeight)px; box-sizing: border-box; }
            .trama-figure-label { height: \(Self.labelHeight)px; box-sizing: border-box; }
            .trama-figure-row { height: auto; }
            """
        let padding = "\(isFirst ? Self.margin : 0)px \(Self.margin)px 0"
        return text(pairs, height: height, padding: padding, css: css)
    }

    private func text(
        _ keys: [(key: String, value: String)], height: Int, padding: String, css: String
    ) -> String {
        var pairs = keys
        if spec["tile"] == nil, plan != nil { pairs.append(("tile", "\(tile.width)")) }
        let yaml = pairs.map { "\($0.key): \(quoted($0.value))" }.joined(separator: "\n")
        let language = spec["lang"].map { "lang: \(quoted($0))\n" } ?? ""
        return """
            ---
            size: figure
            title: \(quoted(facts["Title"] ?? spec.kind.rawValue))
            description: \(quoted(provenance))
            \(language)---

            <style>
            /* @size figure \(width)px \(height)px */
            section { padding: \(padding); display: block; background: #fff; color: #222; }
            section::after { content: none; }
            \(css)
            </style>

            ```gan
            \(yaml)
            ```

            """
    }

    private func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: " ")
        return "\"\(escaped)\""
    }
}
