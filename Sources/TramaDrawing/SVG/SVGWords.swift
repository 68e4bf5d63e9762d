import TramaCore
import TramaScene

/// What a slide says, found among its painted items: each node's runs, and when they are seen.
struct SVGWords {
    struct Leaf {
        let run: TextRun
        /// From the run's coordinates to the slide's.
        let place: Affine
        /// Steps at which it shows; nil: at all.
        let steps: ClosedRange<Int>?
        /// The part of a widget that it is in.
        let part: String?
        /// Of painting, which inside one node is that of reading.
        let order: Int
    }

    /// When the items of a node and what is below it show.
    enum Cover: Equatable {
        case nothing
        case alike(ClosedRange<Int>?)
        case mixed

        func and(_ other: Cover) -> Cover {
            if self == .nothing || self == other { return other }
            return other == .nothing ? self : .mixed
        }
    }

    let tree: LogicalTree
    /// By node.
    private(set) var leaves: [[Leaf]]
    private(set) var covers: [Cover]
    /// Whether a node or what is below it says anything.
    private(set) var speaks: [Bool]
    /// The parts of widgets that a node's pictures are.
    private(set) var parts: [Int: [String]] = [:]
    /// The first item of each node and what is below it.
    private(set) var starts: [Int]
    /// Running heads and page numbers, which are in no tree.
    private(set) var loose: [Leaf] = []
    private var count = 0
    /// The node of the last words.
    private var last: Int?

    /// - Parameter isOnScreen: whether what only paper shows is left out.
    init(_ items: [Item], tree: LogicalTree, isOnScreen: Bool) {
        self.tree = tree
        leaves = Array(repeating: [], count: tree.nodes.count)
        covers = Array(repeating: .nothing, count: tree.nodes.count)
        starts = Array(repeating: .max, count: tree.nodes.count)
        speaks = tree.nodes.map { $0.alternative?.isEmpty == false }
        collect(items, Context(isOnScreen: isOnScreen))
        // Children come after their parents.
        for index in tree.nodes.indices.reversed() {
            guard let parent = tree.nodes[index].parent?.rawValue, parent < index, parent >= 0
            else { continue }
            covers[parent] = covers[parent].and(covers[index])
            speaks[parent] = speaks[parent] || speaks[index]
            starts[parent] = min(starts[parent], starts[index])
        }
    }

    private struct Context {
        var place = Affine.identity
        var steps: ClosedRange<Int>?
        var part: String?
        let isOnScreen: Bool
    }

    private mutating func collect(_ items: [Item], _ context: Context) {
        let steps = context.steps
        for item in items {
            count += 1
            if case .group(let group) = item {
                if context.isOnScreen, group.medium == .print { continue }
                var inner = context
                if let own = group.steps {
                    guard own.overlaps(steps ?? own) else { continue }
                    inner.steps = own.clamped(to: steps ?? own)
                }
                if context.isOnScreen, let part = group.part, !part.name.hasPrefix(WidgetPart.view)
                {
                    inner.part = part.name
                }
                inner.place = context.place.concatenating(group.transform)
                collect(group.items, inner)
                continue
            }
            var node = item.logical.flatMap {
                tree.nodes.indices.contains($0.rawValue) ? $0.rawValue : nil
            }
            // Spaces between two elements are in neither; they go on with the words before them.
            if case .text(let run) = item, node == nil, run.text.allSatisfy(\.isWhitespace) {
                node = last
            }
            if let node {
                covers[node] = covers[node].and(.alike(steps))
                starts[node] = min(starts[node], count)
                if let part = context.part, case .picture = item {
                    parts[node, default: []].append(part)
                }
            }
            guard case .text(let run) = item else { continue }
            let leaf = Leaf(
                run: run, place: context.place, steps: steps, part: context.part, order: count)
            if let node {
                leaves[node].append(leaf)
                speaks[node] = true
            } else {
                loose.append(leaf)
            }
            last = node
        }
    }
}
