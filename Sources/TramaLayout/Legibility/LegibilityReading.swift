import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// Walks a scene in paint order and measures its text against what lies below it.
///
/// What stands on pictures, under filters, blends and masks is passed over, because only drawing could
/// tell; so is text at less than half its opacity, which is set back on purpose. Heads, feet and page
/// numbers, which PDF marks as artifacts, need only be seen.
struct LegibilityReading {
    let page: Size
    let owners: TextOwners
    private var surfaces: [Surface] = []
    private(set) var findings: [LegibilityFinding] = []

    /// More areas than this are a drawing, not a page; each costs a look for every run of text.
    private static let areas = 20_000
    /// Below this text is set back on purpose.
    private static let dim = 0.5

    /// What groups around an item say.
    private struct Surroundings {
        var map = Affine.identity
        var opacity = 1.0
        var clips: [Surface.Clip] = []
        var steps = 0...Int.max
        /// The colours that show can't be said.
        var isUnknown = false
    }

    init(page: Size, owners: TextOwners) {
        self.page = page
        self.owners = owners
    }

    mutating func read(_ items: [Item]) {
        read(items, in: Surroundings())
    }

    /// Leaves alone what will stand on these areas, whose pictures can't be had.
    mutating func skip(_ areas: [Rect]) {
        for area in areas { add(Path(rect: area), .nonZero, .unknown, in: Surroundings()) }
    }

    private mutating func read(_ items: [Item], in around: Surroundings) {
        for item in items {
            switch item {
            case .group(let group): read(group, in: around)
            case .text(let run): read(run, in: around)
            case .path(let item):
                guard let fill = item.fill else { continue }
                switch fill {
                case .color(let color):
                    add(item.path, item.rule, .color(color), in: around)
                case .gradient(let gradient):
                    guard let back = around.map.inverted else { continue }
                    add(item.path, item.rule, .gradient(gradient, back), in: around)
                }
            case .picture(let item):
                add(Path(rect: item.clip ?? item.frame), .nonZero, .unknown, in: around)
            case .shadow(let shadow):
                // A wide inset shadow is a veil over the box, as some themes lay one on pictures.
                guard shadow.inset else { continue }
                var path = shadow.clip
                path.append(shadow.path)
                add(path, .evenOdd, .color(shadow.color), in: around)
            }
        }
    }

    private mutating func read(_ group: Group, in around: Surroundings) {
        guard group.medium != .screen else { return }
        var inner = around
        inner.map = around.map.concatenating(group.transform)
        inner.opacity *= group.opacity
        if let clip = group.clip {
            let path = clip.path.transformed(by: inner.map)
            guard let bounds = path.bounds else { return }
            inner.clips.append(Surface.Clip(path: path, bounds: bounds, rule: clip.rule))
        }
        if let steps = group.steps {
            guard steps.overlaps(around.steps) else { return }
            inner.steps = steps.clamped(to: around.steps)
        }
        if group.blend != .normal || group.mask != nil { inner.isUnknown = true }
        for filter in group.filters {
            switch filter {
            case .opacity(let amount): inner.opacity *= min(1, max(0, amount))
            case .dropShadow: break
            default: inner.isUnknown = true
            }
        }
        guard inner.opacity > 0 else { return }
        read(group.items, in: inner)
    }

    private mutating func add(
        _ path: Path, _ rule: FillRule, _ fill: Surface.Fill, in around: Surroundings
    ) {
        if case .color(let color) = fill, color.alpha == 0 { return }
        let path = around.map == .identity ? path : path.transformed(by: around.map)
        guard surfaces.count < Self.areas, let bounds = path.bounds else { return }
        surfaces.append(
            Surface(
                path: path, bounds: bounds, rule: rule, fill: around.isUnknown ? .unknown : fill,
                opacity: around.opacity, clips: around.clips, steps: around.steps))
    }

    // MARK: - Text

    private mutating func read(_ run: TextRun, in around: Surroundings) {
        // Replaced content, such as a formula, reports its own characters.
        let owner = owners.owner(of: run)
        for scalar in run.missing where owner?.isReplaced != true {
            findings.append(
                LegibilityFinding(
                    fault: .missing(scalar), element: "",
                    span: owners.span(of: scalar, in: run)))
        }
        guard surfaces.count < Self.areas, case .color(let color) = run.paint,
            owner != nil || run.logical == nil,
            run.text.contains(where: { $0.isLetter || $0.isNumber })
        else { return }
        let alpha = color.alpha * around.opacity
        guard alpha >= Self.dim else { return }
        let points = run.samples.map(around.map.apply).filter { point in
            Rect(origin: .zero, size: page).contains(point)
                && around.clips.allSatisfy { $0.contains(point) }
        }
        guard !points.isEmpty else { return }
        let stretch = abs(around.map.a * around.map.d - around.map.b * around.map.c).squareRoot()
        let size = run.size * stretch * page.pointScale
        if let owner, size < TextOwners.least - Self.rounding {
            let least = owners.least(for: owner)
            if size < least - Self.rounding {
                note(.size(points: size, least: least), owner, at: owners.outermostOfSize(owner))
            }
        }
        guard !around.isUnknown, run.stroke == nil, owner?.hasShadow != true else { return }
        compare(
            color.withAlpha(alpha), at: points, step: around.steps.lowerBound,
            needed: needed(size, owner), owner)
    }

    /// The ratio that WCAG asks of a size in points; for what isn't content, that it be seen.
    private func needed(_ size: Double, _ owner: TextOwners.Owner?) -> Double {
        guard let owner else { return 2 }
        let isLarge =
            size >= Self.large - Self.rounding || owner.isBold && size >= 14 - Self.rounding
        return isLarge ? 3 : 4.5
    }

    private mutating func compare(
        _ color: Color, at points: [Point], step: Int, needed: Double, _ owner: TextOwners.Owner?
    ) {
        var worst: (ratio: Double, text: Color, ground: Color)?
        for point in points {
            guard let ground = ground(at: point, step: step) else { return }
            let text = color.over(ground)
            let ratio = text.contrast(with: ground)
            if ratio < worst?.ratio ?? .infinity { worst = (ratio, text, ground) }
        }
        if let worst, worst.ratio < needed - 0.005 {
            note(.contrast(text: worst.text, ground: worst.ground, needed: needed), owner)
        }
    }

    /// Points from which WCAG counts text as large.
    private static let large = 18.0
    /// Layout counts in 1/64 px, and scaled text has whole sizes nowhere.
    private static let rounding = 0.05

    private mutating func note(
        _ fault: LegibilityFinding.Fault, _ owner: TextOwners.Owner?, at node: NodeID? = nil
    ) {
        let node = node ?? owner.map { owners.outermost($0) }
        findings.append(
            LegibilityFinding(
                fault: fault,
                element: node.map { owners.description(of: $0) }
                    ?? "the head, foot or page number",
                span: node.flatMap { owners.span(of: $0) } ?? owners.slideSpan))
    }

    /// The colour below a point at a step; nil where a picture or an effect decides.
    private func ground(at point: Point, step: Int) -> Color? {
        var layers: [Color] = []
        for surface in surfaces.reversed()
        where surface.steps.contains(step) && surface.covers(point) {
            guard let color = surface.color(at: point) else { return nil }
            layers.append(color)
            if color.alpha >= 0.999 { break }
        }
        // Paper and the player's page are white.
        return layers.reversed().reduce(Color.white) { $1.over($0) }
    }
}

extension TextRun {
    /// Characters that the face has no glyph for.
    fileprivate var missing: [Unicode.Scalar] {
        guard glyphs.contains(where: { $0.id == 0 }) else { return [] }
        let bytes = Array(text.utf8)
        return glyphs.compactMap { glyph in
            guard glyph.id == 0, bytes.indices.contains(glyph.cluster),
                let scalar = String(decoding: bytes[glyph.cluster...].prefix(4), as: UTF8.self)
                    .unicodeScalars.first
            else { return nil }
            return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
                ? nil : scalar
        }
    }

    /// Points in the middle of small letters, a few along the line.
    fileprivate var samples: [Point] {
        let shown = glyphs.filter { $0.advance > 0 }
        let stride = max(1, shown.count / 6)
        return shown.enumerated().filter { $0.offset.isMultiple(of: stride) }.map { _, glyph in
            Point(
                x: origin.x + glyph.x + glyph.advance / 2, y: origin.y + glyph.y - size * 0.25)
        }
    }
}
