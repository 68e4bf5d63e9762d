import TramaCore
import TramaDeck
import TramaScene
import TramaStyle

/// Turns a fragment tree into scene items, in the order of CSS 2.1, appendix E.
struct Painter {
    let engine: LayoutEngine
    let tree: Tree
    let logical: LogicalMap
    /// What lies below the slide's content, for `backdrop-filter`.
    var ground: [Item] = []

    /// What of a stacking context is painted at a time.
    enum Phase { case backgrounds, floats, foreground }

    /// Something painted above (or below) the flow of its stacking context.
    struct Layer {
        let z: Int
        let fragment: Fragment
        let origin: Point
        let clips: [Path]
        let decorations: [ActiveDecoration]
        let isContext: Bool
    }

    func paint(_ root: Fragment, at origin: Point) -> [Item] {
        context(root, at: origin, decorations: [])
    }

    /// What lies below the slide's own background: layers with a negative `z-index`, unless the
    /// slide keeps them to itself.
    func below(_ root: Fragment, at origin: Point) -> [Item] {
        guard !isContext(box(root)) else { return [] }
        var layers: [Layer] = []
        collect(root, at: origin, clips: [], decorations: [], into: &layers)
        return Self.ordered(layers).filter { $0.z < 0 }.flatMap(paint)
    }

    private static func ordered(_ layers: [Layer]) -> [Layer] {
        layers.enumerated().sorted {
            ($0.element.z, $0.element.fragment.box, $0.offset)
                < ($1.element.z, $1.element.fragment.box, $1.offset)
        }.map(\.element)
    }

    func box(_ fragment: Fragment) -> Box { engine.box(fragment.box).onPage }

    // MARK: - Stacking contexts

    /// A stacking context with all its layers and effects.
    private func context(
        _ fragment: Fragment, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        let box = box(fragment)
        var layers: [Layer] = []
        collect(fragment, at: origin, clips: [], decorations: decorations, into: &layers)
        let ordered = Self.ordered(layers)
        var items = decoration(fragment, at: origin)
        if fragment.box != engine.tree.root || isContext(box) {
            items += ordered.filter { $0.z < 0 }.flatMap(paint)
        }
        items += content(fragment, at: origin, decorations: decorations)
        for layer in ordered where layer.z >= 0 {
            let isRoot = fragment.box == engine.tree.root
            items += backdrop(of: layer, over: isRoot ? ground + items : items) + paint(layer)
        }
        items += painter(fragment, at: origin).outlineItems()
        let effects = painter(fragment, at: origin)
        items = box.style.effects(
            items, border: effects.outline,
            painter: BackgroundPainter(
                context: engine.context, style: box.style, border: effects.outline,
                borderWidths: fragment.border, padding: fragment.padding))
        if let part = part(of: box, frame: effects.outline.rect) {
            var group = Group(items: items)
            group.part = part
            items = [.group(group)]
        }
        if let medium = medium(of: box) {
            var group = Group(items: items)
            group.medium = medium
            items = [.group(group)]
        }
        if let steps = steps(of: box) { items = [.group(Group(items: items, steps: steps))] }
        return items
    }

    /// Where a stacking context shows, by its element's `data-trama-medium`.
    private func medium(of box: Box) -> Medium? {
        guard let node = box.node, !box.isAnonymous, box.pseudo == nil else { return nil }
        return tree.element(node)?["data-trama-medium"].flatMap { Medium(rawValue: $0) }
    }

    /// What a stacking context is to a widget of the player, by its element's `data-trama-part`, or to a
    /// transition, by its `view-transition-name`.
    private func part(of box: Box, frame: Rect) -> WidgetPart? {
        guard let node = box.node, !box.isAnonymous, box.pseudo == nil else { return nil }
        let name =
            tree.element(node)?["data-trama-part"]
            ?? box.style.box.viewTransitionName.map { WidgetPart.view + $0 }
        return name.map { WidgetPart(name: $0, frame: frame) }
    }

    private func paint(_ layer: Layer) -> [Item] {
        let items =
            layer.isContext
            ? context(layer.fragment, at: layer.origin, decorations: layer.decorations)
            : atomically(layer.fragment, at: layer.origin, decorations: layer.decorations)
        return layer.clips.reduce(items) { items, clip in
            items.isEmpty ? [] : [.group(Group(items: items, clip: Clip(path: clip)))]
        }
    }

    /// A box and its flow at once, without the layers inside, which belong to the context around.
    func atomically(
        _ fragment: Fragment, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        decoration(fragment, at: origin)
            + content(fragment, at: origin, decorations: decorations)
            + painter(fragment, at: origin).outlineItems()
    }

    func steps(of box: Box) -> ClosedRange<Int>? {
        guard let node = box.node, !box.isAnonymous, box.pseudo == nil else { return nil }
        return tree.element(node)?.steps
    }

    func isLayer(_ fragment: Fragment) -> Bool {
        switch fragment.kind {
        case .line, .text, .tableGrid, .column: return false
        case .box, .inlineBox:
            let box = box(fragment)
            guard !box.isAnonymous || box.pseudo != nil else { return false }
            return box.style.box.position != .static || isContext(box)
        }
    }

    private func isContext(_ box: Box) -> Bool {
        box.style.makesStackingContext || steps(of: box) != nil
    }

    /// Finds the layers of a stacking context, not those inside inner contexts.
    private func collect(
        _ fragment: Fragment, at origin: Point, clips: [Path], decorations: [ActiveDecoration],
        into layers: inout [Layer]
    ) {
        guard fragment.scale == nil else { return }
        var clips = clips
        if let clip = clip(of: fragment, at: origin) { clips.insert(clip, at: 0) }
        let inner = self.decorations(decorations, entering: fragment)
        for child in fragment.children {
            let place = origin + child.offset
            guard isLayer(child.fragment) else {
                collect(
                    child.fragment, at: place, clips: clips, decorations: inner, into: &layers)
                continue
            }
            let box = box(child.fragment)
            let isContext = isContext(box)
            layers.append(
                Layer(
                    z: box.style.box.position == .static ? 0 : box.style.box.zIndex ?? 0,
                    fragment: child.fragment, origin: place, clips: clips, decorations: inner,
                    isContext: isContext))
            if !isContext {
                collect(
                    child.fragment, at: place, clips: clips, decorations: inner, into: &layers)
            }
        }
    }

    // MARK: - Flow

    /// Everything in a box but its own decoration: backgrounds, floats, then lines.
    func content(
        _ fragment: Fragment, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        // A bullet is drawn, not set.
        if box(fragment).symbol != nil { return [] }
        let inner = self.decorations(decorations, entering: fragment)
        // A positioned part of a line is a layer of its own.
        if fragment.kind.isInlineBox {
            return line(fragment, at: origin, decorations: inner)
        }
        var items = replaced(fragment, at: origin)
        if let scale = fragment.scale {
            return items + scaled(fragment, by: scale, at: origin, decorations: inner)
        }
        for phase in [Phase.backgrounds, .floats, .foreground] {
            items += children(of: fragment, at: origin, phase, decorations: inner)
        }
        if !items.isEmpty, let clip = clip(of: fragment, at: origin) {
            items = [.group(Group(items: items, clip: Clip(path: clip)))]
        }
        return items
    }

    /// Children that are painted in a smaller or larger coordinate system.
    private func scaled(
        _ fragment: Fragment, by scale: Double, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        var natural = fragment
        natural.scale = nil
        let items = context(natural, at: .zero, decorations: decorations)
        guard !items.isEmpty else { return [] }
        let transform = Affine.translation(origin.x, origin.y).concatenating(.scale(scale, scale))
        return [.group(Group(items: items, transform: transform))]
    }

    private func children(
        of fragment: Fragment, at origin: Point, _ phase: Phase, decorations: [ActiveDecoration]
    ) -> [Item] {
        let isArranging = box(fragment).style.arrangesItems && fragment.kind.isBox
        var items: [Item] = []
        if phase == .backgrounds { items += rules(of: fragment, at: origin, early: true) }
        for child in fragment.children where !isLayer(child.fragment) {
            let place = origin + child.offset
            switch child.fragment.kind {
            case .line:
                guard phase == .foreground else { continue }
                items += line(child.fragment, at: place, decorations: decorations)
            case .text, .inlineBox: continue
            case .column:
                items += children(of: child.fragment, at: place, phase, decorations: decorations)
            case .box, .tableGrid:
                let box = box(child.fragment)
                if box.isFloating || isArranging || box.pseudo == .marker {
                    let own: Phase = box.isFloating ? .floats : .foreground
                    if phase == own {
                        items += atomically(
                            child.fragment, at: place, decorations: isArranging ? decorations : [])
                    }
                    continue
                }
                items += block(child.fragment, at: place, phase, decorations: decorations)
            }
        }
        if phase == .foreground { items += rules(of: fragment, at: origin, early: false) }
        return items
    }

    private func block(
        _ fragment: Fragment, at origin: Point, _ phase: Phase, decorations: [ActiveDecoration]
    ) -> [Item] {
        let box = box(fragment)
        var items = phase == .backgrounds ? decoration(fragment, at: origin) : []
        if box.clipsOverflow || fragment.scale != nil || box.isReplaced {
            // One clip instead of three: what is clipped hardly ever interleaves with its outside.
            if phase == .foreground {
                items += content(fragment, at: origin, decorations: decorations)
                items += painter(fragment, at: origin).outlineItems()
            }
            return items
        }
        let inner = self.decorations(decorations, entering: fragment)
        items += children(of: fragment, at: origin, phase, decorations: inner)
        if phase == .foreground { items += painter(fragment, at: origin).outlineItems() }
        return items
    }

    // MARK: - Lines

    func line(
        _ fragment: Fragment, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        var items: [Item] = []
        for child in fragment.children where !isLayer(child.fragment) {
            items += inline(child.fragment, at: origin + child.offset, decorations: decorations)
        }
        return items
    }

    private func inline(
        _ fragment: Fragment, at origin: Point, decorations: [ActiveDecoration]
    ) -> [Item] {
        switch fragment.kind {
        case .text(let text):
            let style = box(fragment).style
            return TextPainter(
                engine: engine, style: style, decorations: decorations,
                logical: logical.leaf(for: text.source, box: box(fragment)), size: fragment.size
            ).items(text, at: origin)
        case .inlineBox, .line:
            let inner = self.decorations(decorations, entering: fragment)
            return decoration(fragment, at: origin)
                + line(fragment, at: origin, decorations: inner)
                + painter(fragment, at: origin).outlineItems()
        case .box, .tableGrid, .column:
            return atomically(fragment, at: origin, decorations: [])
        }
    }

    /// Decorations that hold inside a fragment: those around it and its own.
    private func decorations(
        _ outer: [ActiveDecoration], entering fragment: Fragment
    ) -> [ActiveDecoration] {
        guard fragment.kind.isBox || fragment.kind.isInlineBox else { return outer }
        let box = box(fragment)
        guard !box.isAnonymous else { return outer }
        let inherited = box.isOutOfFlow || box.isFloating || box.style.isAtomicInline ? [] : outer
        guard let own = box.style.paint.decoration, !own.lines.isEmpty else { return inherited }
        return inherited + [ActiveDecoration(decoration: own, style: box.style)]
    }
}

extension ComputedStyle {
    fileprivate var isAtomicInline: Bool {
        box.display.outside == .inline && !isInlineFlow
    }
}

extension Fragment.Kind {
    var isBox: Bool { if case .box = self { true } else { false } }
    var isInlineBox: Bool { if case .inlineBox = self { true } else { false } }
}
