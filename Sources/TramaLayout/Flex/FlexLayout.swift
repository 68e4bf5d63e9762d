import TramaCore
import TramaStyle

/// Flex layout (CSS Flexible Box 1, 9). Numbers in comments are the specification's steps.
struct FlexLayout {
    let engine: LayoutEngine
    let box: Box
    let space: ConstraintSpace
    let edges: BoxEdges
    let width: Double
    let contentWidth: Double
    /// Content-box height where style or container fix it.
    let contentHeight: Double?
    let isRow: Bool
    let isReverse: Bool
    let wraps: Bool
    private let items: [Box]
    private let outOfFlow: [Box]

    var style: ComputedStyle { box.style }

    init(_ engine: LayoutEngine, _ id: BoxID, _ items: [BoxID], _ space: ConstraintSpace) {
        self.engine = engine
        self.space = space
        box = engine.box(id)
        edges = BoxEdges(box.style, basis: space.percentWidth)
        width = engine.usedWidth(id, in: space, edges: edges)
        contentWidth = max(0, width - edges.inner.horizontal)
        let inner = edges.inner.vertical
        contentHeight = engine.definiteHeight(id, in: space, edges: edges)
            .map { max(0, $0 - inner) }
        let arrangement = box.style.arrangement
        isRow = arrangement.flexDirection == .row || arrangement.flexDirection == .rowReverse
        let reversed =
            arrangement.flexDirection == .rowReverse || arrangement.flexDirection == .columnReverse
        // A right-to-left row starts at the right.
        isReverse = reversed != (isRow && box.isRTL)
        wraps = arrangement.flexWrap != .nowrap
        let boxes = items.map(engine.box)
        outOfFlow = boxes.filter(\.isOutOfFlow)
        self.items = boxes.filter { !$0.isOutOfFlow }.enumerated().sorted {
            let (a, b) = ($0.element.style.arrangement.order, $1.element.style.arrangement.order)
            return (a, $0.offset) < (b, $1.offset)
        }.map(\.element)
    }

    func layout() -> Fragment {
        var all = items.map(measured)
        let available = mainSize(of: all)
        if isRow || contentHeight != nil || boundedHeight { clampBases(&all) }
        var lines = collect(all, available: available)
        for index in lines.indices {
            resolveMain(&lines[index], available: available)
            measureCross(&lines[index])
        }
        let cross = settleCross(&lines)
        for index in lines.indices {
            stretch(&lines[index])
            placeMain(&lines[index], available: available)
            placeCross(&lines[index])
        }
        return assemble(lines, main: available, cross: cross)
    }

    private var boundedHeight: Bool { !isRow && style.box.maxHeight != .none }

    private func clampBases(_ items: inout [FlexItem]) {
        for i in items.indices where !items[i].base.isFinite { items[i].base = 0 }
    }

    // MARK: - Axes

    func mainMargin(_ item: FlexItem) -> Double {
        isRow ? item.edges.margin.horizontal : item.edges.margin.vertical
    }
    func crossMargin(_ item: FlexItem) -> Double {
        isRow ? item.edges.margin.vertical : item.edges.margin.horizontal
    }
    func main(_ size: Size) -> Double { isRow ? size.width : size.height }
    func cross(_ size: Size) -> Double { isRow ? size.height : size.width }

    /// Gap between items of a line.
    var mainGap: Double {
        let gap = isRow ? style.arrangement.columnGap : style.arrangement.rowGap
        return gap?.used(isRow ? contentWidth : contentHeight ?? 0) ?? 0
    }
    var crossGap: Double {
        let gap = isRow ? style.arrangement.rowGap : style.arrangement.columnGap
        return gap?.used(isRow ? contentHeight ?? 0 : contentWidth) ?? 0
    }

    /// Cross size of the container where it is definite.
    var definiteCross: Double? { isRow ? contentHeight : contentWidth }

    /// (2) The container's inner main size.
    private func mainSize(of items: [FlexItem]) -> Double {
        if isRow { return contentWidth }
        if let contentHeight { return contentHeight }
        let gaps = mainGap * Double(max(0, items.count - 1))
        let natural = items.reduce(gaps) { $0 + $1.hypothetical + mainMargin($1) }
        let inner = edges.inner.vertical
        let height = engine.clampHeight(box.id, natural + inner, in: space, edges: edges)
        return max(0, height - inner)
    }

    /// (5) Items on lines.
    private func collect(_ items: [FlexItem], available: Double) -> [FlexLine] {
        guard !items.isEmpty else { return [] }
        let isEndless = !isRow && contentHeight == nil && style.box.maxHeight == .none
        guard wraps, !isEndless else { return [FlexLine(items: items)] }
        var lines: [FlexLine] = []
        var current: [FlexItem] = []
        var used = 0.0
        for item in items {
            let size = item.hypothetical + mainMargin(item)
            let gap = current.isEmpty ? 0 : mainGap
            if !current.isEmpty, used + gap + size > available + 1.0 / 64 {
                lines.append(FlexLine(items: current))
                current = []
                used = 0
            }
            used += (current.isEmpty ? 0 : mainGap) + size
            current.append(item)
        }
        if !current.isEmpty { lines.append(FlexLine(items: current)) }
        return lines
    }

    // MARK: - Main sizes

    /// (9.7) Grows or shrinks a line's items to fill the container.
    private func resolveMain(_ line: inout FlexLine, available: Double) {
        let gaps = mainGap * Double(max(0, line.items.count - 1))
        let total = line.items.reduce(gaps) { $0 + $1.hypothetical + mainMargin($1) }
        let grows = total < available
        for i in line.items.indices {
            let item = line.items[i]
            let factor =
                grows ? item.box.style.arrangement.flexGrow : item.box.style.arrangement.flexShrink
            let misses = grows ? item.base > item.hypothetical : item.base < item.hypothetical
            if factor <= 0 || misses {
                line.items[i].main = item.hypothetical
                line.items[i].isFrozen = true
            }
        }
        let initialFree = freeSpace(line, available: available)
        // Every round freezes at least one item.
        for _ in 0...line.items.count where line.items.contains(where: { !$0.isFrozen }) {
            distribute(&line, available: available, grows: grows, initialFree: initialFree)
        }
    }

    private func freeSpace(_ line: FlexLine, available: Double) -> Double {
        let gaps = mainGap * Double(max(0, line.items.count - 1))
        return line.items.reduce(available - gaps) {
            $0 - ($1.isFrozen ? $1.main : $1.base) - mainMargin($1)
        }
    }

    private func distribute(
        _ line: inout FlexLine, available: Double, grows: Bool, initialFree: Double
    ) {
        let open = line.items.indices.filter { !line.items[$0].isFrozen }
        func factor(_ i: Int) -> Double {
            let arrangement = line.items[i].box.style.arrangement
            return grows ? arrangement.flexGrow : arrangement.flexShrink
        }
        var free = freeSpace(line, available: available)
        let factors = open.reduce(0) { $0 + factor($1) }
        if factors < 1, abs(initialFree * factors) < abs(free) { free = initialFree * factors }
        let scaled = open.reduce(0) { $0 + factor($1) * innerBase(line.items[$1]) }
        var violation = 0.0
        var targets: [Int: (size: Double, clamped: Double)] = [:]
        for i in open {
            let item = line.items[i]
            var size = item.base
            if grows, factors > 0 {
                size += free * factor(i) / factors
            } else if !grows, scaled > 0 {
                size += free * factor(i) * innerBase(item) / scaled
            }
            size = unit(size)
            let clamped = max(item.minimum, min(item.maximum, size))
            violation += clamped - size
            targets[i] = (size, clamped)
        }
        for (i, target) in targets {
            line.items[i].main = target.clamped
            let isMin = target.clamped > target.size
            let isMax = target.clamped < target.size
            line.items[i].isFrozen =
                abs(violation) < 1e-9 || (violation > 0 && isMin) || (violation < 0 && isMax)
        }
    }

    private func innerBase(_ item: FlexItem) -> Double {
        let inner = isRow ? item.edges.inner.horizontal : item.edges.inner.vertical
        return max(0, item.base - inner)
    }

    // MARK: - Cross sizes

    /// (7) Lays out the items at their main sizes.
    private func measureCross(_ line: inout FlexLine) {
        for i in line.items.indices {
            line.items[i].fragment = fragment(line.items[i], stretchedTo: nil)
        }
        var above = 0.0
        var below = 0.0
        var (lastAbove, lastBelow) = (0.0, 0.0)
        var largest = 0.0
        for item in line.items {
            let size = cross(item.fragment.size) + crossMargin(item)
            switch alignment(item).keyword {
            case .baseline where isRow && !hasAutoCrossMargin(item):
                let ascent = baseline(item) + item.edges.margin.top
                above = max(above, ascent)
                below = max(below, size - ascent)
            case .lastBaseline where isRow && !hasAutoCrossMargin(item):
                let descent = depth(item) + item.edges.margin.bottom
                lastBelow = max(lastBelow, descent)
                lastAbove = max(lastAbove, size - descent)
            default: largest = max(largest, size)
            }
        }
        line.baseline = above
        line.depth = lastBelow
        line.cross = max(largest, above + below, lastAbove + lastBelow, 0)
    }

    /// From the last baseline to the bottom.
    func depth(_ item: FlexItem) -> Double {
        item.fragment.size.height - (item.fragment.lastBaseline ?? item.fragment.size.height)
    }

    func baseline(_ item: FlexItem) -> Double {
        item.fragment.firstBaseline ?? item.fragment.size.height
    }

    /// (8, 9, 15) Cross sizes of lines and container; places lines.
    private func settleCross(_ lines: inout [FlexLine]) -> Double {
        let gaps = crossGap * Double(max(0, lines.count - 1))
        if !wraps, lines.count == 1 {
            if let definiteCross {
                lines[0].cross = definiteCross
            } else if isRow {
                let inner = edges.inner.vertical
                lines[0].cross =
                    engine.clampHeight(box.id, lines[0].cross + inner, in: space, edges: edges)
                    - inner
            }
        }
        let total = lines.reduce(gaps) { $0 + $1.cross }
        var container = definiteCross ?? total
        if definiteCross == nil {
            let inner = edges.inner.vertical
            let height = engine.usedHeight(
                box.id, natural: total + inner, width: width, in: space, edges: edges)
            container = max(0, height - inner)
        }
        let content = style.arrangement.alignContent.keyword
        if wraps, content == .normal || content == .stretch, container > total, !lines.isEmpty {
            let extra = (container - total) / Double(lines.count)
            for i in lines.indices { lines[i].cross += extra }
        }
        return container
    }

    func alignment(_ item: FlexItem) -> Alignment {
        let own = item.box.style.arrangement.alignSelf
        let alignment = own.keyword == .auto ? style.arrangement.alignItems : own
        if alignment.keyword == .normal { return Alignment(.stretch) }
        return alignment
    }

    func hasAutoCrossMargin(_ item: FlexItem) -> Bool {
        let margin = item.box.style.box.margin
        return isRow
            ? margin.top == nil || margin.bottom == nil
            : margin.left == nil || margin.right == nil
    }

    func stretches(_ item: FlexItem) -> Bool {
        let size = isRow ? item.box.style.box.height : item.box.style.box.width
        let isAutomatic =
            size == .auto || (isRow && contentHeight == nil && size.hasPercentage)
        return alignment(item).keyword == .stretch && isAutomatic && !hasAutoCrossMargin(item)
    }

    /// (11) Items that stretch are laid out again at the line's cross size.
    private func stretch(_ line: inout FlexLine) {
        for i in line.items.indices where stretches(line.items[i]) {
            let item = line.items[i]
            let size = max(0, line.cross - crossMargin(item))
            guard isRow || abs(size - item.fragment.size.width) > 1e-9 else { continue }
            line.items[i].fragment = fragment(item, stretchedTo: size)
        }
    }

    /// An item laid out at its main size and, where given, a cross size.
    func fragment(_ item: FlexItem, stretchedTo cross: Double?) -> Fragment {
        var space = itemSpace()
        if isRow {
            space.width = .fixed(item.main)
            if let cross {
                space.fixedHeight = engine.clampHeight(
                    item.box.id, cross, in: space, edges: item.edges)
            }
        } else {
            space.width = columnWidth(item, stretchedTo: cross)
            space.fixedHeight = item.main
            space.isFixedHeightDefinite = contentHeight != nil
        }
        return engine.fragment(item.box.id, in: space)
    }

    func itemSpace() -> ConstraintSpace {
        ConstraintSpace(
            availableWidth: contentWidth, percentHeight: contentHeight,
            percentWidth: contentWidth, width: .shrink)
    }

    /// Width of an item in a column: stretched, or as wide as it likes.
    func columnWidth(_ item: FlexItem, stretchedTo cross: Double?) -> ConstraintSpace.Width {
        guard stretches(item), cross != nil || !wraps else { return .shrink }
        let size = cross ?? max(0, contentWidth - crossMargin(item))
        return .fixed(engine.clampWidth(item.box.id, size, in: itemSpace(), edges: item.edges))
    }

    // MARK: - Result

    private func assemble(_ lines: [FlexLine], main: Double, cross: Double) -> Fragment {
        let content =
            isRow
            ? Size(width: contentWidth, height: cross) : Size(width: contentWidth, height: main)
        let natural = content.height + edges.inner.vertical
        let height = engine.usedHeight(
            box.id, natural: natural, width: width, in: space, edges: edges)
        var fragment = Fragment(box: box.id, size: Size(width: width, height: unit(height)))
        fragment.border = edges.border
        fragment.padding = edges.padding
        let gaps = crossGap * Double(max(0, lines.count - 1))
        let free = (isRow ? cross : contentWidth) - lines.reduce(gaps) { $0 + $1.cross }
        let flips = style.arrangement.flexWrap == .wrapReverse
        let spread =
            wraps
            ? Distribution(style.arrangement.alignContent, free: free, count: lines.count)
            : Distribution(.normal, free: 0, count: 1)
        let extent = isRow ? cross : contentWidth
        let mainExtent = isRow ? contentWidth : main
        var start = spread.start
        for line in lines {
            for item in line.items {
                var along = item.position.x
                var across = start + item.position.y
                if isReverse { along = mainExtent - along - self.main(item.fragment.size) }
                if flips { across = extent - across - self.cross(item.fragment.size) }
                let offset = isRow ? Point(x: along, y: across) : Point(x: across, y: along)
                place(item, at: offset, in: &fragment)
            }
            start += line.cross + crossGap + spread.between
        }
        addOutOfFlow(to: &fragment)
        return fragment
    }

    private func place(_ item: FlexItem, at offset: Point, in fragment: inout Fragment) {
        let place = Point(
            x: unit(offset.x) + edges.inner.left, y: unit(offset.y) + edges.inner.top)
        if fragment.firstBaseline == nil {
            fragment.firstBaseline =
                place.y + (item.fragment.firstBaseline ?? item.fragment.size.height)
        }
        fragment.lastBaseline =
            item.fragment.lastBaseline.map { $0 + place.y }
            ?? fragment.lastBaseline
        fragment.place(item.fragment, at: place + engine.relativeShift(item.box, in: itemSpace()))
    }

    /// An absolute child stands where it would as the only item.
    private func addOutOfFlow(to fragment: inout Fragment) {
        for child in outOfFlow {
            var pending = OutOfFlow(box: child.id, staticPosition: fragment.contentOrigin)
            pending.staticArea = fragment.contentSize
            let own = child.style.arrangement.alignSelf
            let across = own.keyword == .auto ? style.arrangement.alignItems : own
            var along = style.arrangement.justifyContent
            if isReverse, along.keyword == .normal || along.keyword == .flexStart {
                along = Alignment(.end)
            }
            if along.keyword == .spaceAround || along.keyword == .spaceEvenly {
                along = Alignment(.center, isSafe: true)
            }
            pending.justify = isRow ? along : across
            pending.align = isRow ? across : along
            fragment.outOfFlow.append(pending)
        }
    }
}
