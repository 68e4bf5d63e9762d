import TramaScene

/// Heading levels of a deck without gaps: PDF/UA wants the first to be 1 and none skipped on the way
/// down, and slides often start at the second.
struct PDFHeadings: Sendable {
    private(set) var levels: [[LogicalID: Int]] = []

    init(_ slides: [SceneDeck.Slide]) {
        var last = 0
        for slide in slides {
            var found: [LogicalID: Int] = [:]
            for id in slide.scene.logical.readingOrder {
                guard let level = slide.scene.logical[id].role.headingLevel else { continue }
                last = min(level, last + 1)
                found[id] = last
            }
            levels.append(found)
        }
    }
}

extension LogicalTree {
    /// All nodes that hang on the root, parents before children.
    var readingOrder: [LogicalID] {
        var result: [LogicalID] = []
        var stack = [Self.root]
        var seen: Set<LogicalID> = []
        while let id = stack.popLast() {
            guard nodes.indices.contains(id.rawValue), seen.insert(id).inserted else { continue }
            result.append(id)
            stack += nodes[id.rawValue].children.reversed()
        }
        return result
    }
}

extension LogicalTree.Role {
    var headingLevel: Int? {
        switch self {
        case .heading1: 1
        case .heading2: 2
        case .heading3: 3
        case .heading4: 4
        case .heading5: 5
        case .heading6: 6
        default: nil
        }
    }
}
