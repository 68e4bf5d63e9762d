import TramaCore

/// Rules sorted by what their selectors' subjects need, so that an element meets few of them.
struct RuleIndex: Sendable {
    /// One selector of one rule.
    struct Entry: Sendable {
        let rule: Int
        let selector: Selector
        let slide: Int?
        /// Orders normal declarations: origin, layer, specificity, place.
        let key: UInt64
    }

    /// Rules in use, by index.
    private(set) var rules: [StyleRule] = []
    /// Rank of each rule's layer; the later wins among normal declarations.
    private(set) var layerRanks: [Int] = []
    private var byID: [String: [Entry]] = [:]
    private var byClass: [String: [Entry]] = [:]
    private var byType: [String: [Entry]] = [:]
    private var bySlide: [Entry] = []
    private var others: [Entry] = []

    /// Rules of all sheets together; the key has 20 bits for a rule's place.
    static let ruleLimit = 1 << 20

    init(_ sheets: [StyleSheet], page: Size) {
        let ranks = LayerOrder(sheets)
        for sheet in sheets {
            for rule in sheet.rules {
                guard rules.count < Self.ruleLimit,
                    rule.media.allSatisfy({ MediaQuery.holds($0, page: page) })
                else { continue }
                let rank = ranks.rank(rule.layer)
                let index = rules.count
                rules.append(rule)
                layerRanks.append(rank)
                for selector in rule.selectors { insert(selector, rule, index, rank) }
            }
        }
    }

    private mutating func insert(
        _ selector: Selector, _ rule: StyleRule, _ index: Int, _ rank: Int
    ) {
        let origin: UInt64 = rule.origin == .userAgent ? 0 : 1
        let key =
            origin << 62 | UInt64(rank) << 50 | UInt64(selector.specificity.packed) << 20
            | UInt64(index)
        let entry = Entry(rule: index, selector: selector, slide: rule.slide, key: key)
        guard let subject = selector.parts.first else { return }
        var type: String?
        var className: String?
        var isSlide = false
        for simple in subject.compound {
            switch simple {
            case .id(let id): return byID[id, default: []].append(entry)
            case .class(let name): className = className ?? name
            case .type(let name): type = name
            case .slide: isSlide = true
            case .never: return
            default: continue
            }
        }
        if let className {
            byClass[className, default: []].append(entry)
        } else if let type {
            byType[type, default: []].append(entry)
        } else if isSlide {
            bySlide.append(entry)
        } else {
            others.append(entry)
        }
    }

    func visit(_ element: ElementTable.Entry, _ body: (Entry) -> Void) {
        if let id = element.id { byID[id]?.forEach(body) }
        var seen: Set<String>?
        for (index, name) in element.classes.enumerated() {
            if index > 0 {
                if seen == nil { seen = Set(element.classes[..<index]) }
                guard seen?.insert(name).inserted == true else { continue }
            }
            byClass[name]?.forEach(body)
        }
        byType[element.name]?.forEach(body)
        if element.parent < 0 { bySlide.forEach(body) }
        others.forEach(body)
    }
}

/// Order of the cascade layers of all sheets.
struct LayerOrder {
    /// Layers beyond this share the last rank; the sort key has 12 bits.
    private static let limit = 4_000
    private var ranks: [String: Int] = [:]

    init(_ sheets: [StyleSheet]) {
        final class Node {
            var children: [(name: String, node: Node)] = []
        }
        let root = Node()
        for path in sheets.flatMap(\.layers) {
            var node = root
            for part in path.split(separator: ".").map(String.init) {
                if let known = node.children.first(where: { $0.name == part }) {
                    node = known.node
                } else {
                    let new = Node()
                    node.children.append((part, new))
                    node = new
                }
            }
        }
        var next = 0
        var result: [String: Int] = [:]
        // What stands in a layer itself is stronger than its sublayers.
        func number(_ node: Node, _ path: String) {
            for (name, child) in node.children {
                number(child, path.isEmpty ? name : path + "." + name)
            }
            result[path] = min(next, Self.limit)
            next += 1
        }
        number(root, "")
        ranks = result
    }

    func rank(_ layer: String?) -> Int {
        guard let layer else { return Self.limit + 1 }
        return ranks[layer] ?? Self.limit
    }
}
