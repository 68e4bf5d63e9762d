import TramaCore
import TramaDeck

/// Rules sorted by what their selectors' subjects need, so that an element meets few of them.
struct RuleIndex: Sendable {
    /// One selector of one rule.
    struct Entry: Sendable {
        let rule: Int
        let selector: Selector
        let slide: Int?
        let ancestors: NameFilter
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
    private var byAttribute: [String: [Entry]] = [:]
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
        let entry = Entry(
            rule: index, selector: selector, slide: rule.slide,
            ancestors: selector.ancestorNames, key: key)
        guard let subject = selector.parts.first, !subject.compound.contains(.never) else { return }
        for key in Self.keys(subject.compound) ?? [.any] {
            switch key {
            case .id(let id): byID[id, default: []].append(entry)
            case .class(let name): byClass[name, default: []].append(entry)
            case .type(let name): byType[name, default: []].append(entry)
            case .attribute(let name): byAttribute[name, default: []].append(entry)
            case .slide: bySlide.append(entry)
            case .any: others.append(entry)
            }
        }
    }

    /// Something that every element a compound means has.
    private enum Key {
        case id(String)
        case `class`(String)
        case type(String)
        case attribute(String)
        case slide, any
    }

    /// One key, or one for each choice of an `:is()`; nil where the compound needs nothing.
    private static func keys(_ compound: [SimpleSelector]) -> [Key]? {
        var best: (rank: Int, keys: [Key])?
        func offer(_ rank: Int, _ keys: [Key]) {
            if rank > best?.rank ?? 0 { best = (rank, keys) }
        }
        for simple in compound {
            switch simple {
            case .id(let id): offer(6, [.id(id)])
            case .class(let name): offer(5, [.class(name)])
            case .type(let name): offer(4, [.type(name)])
            case .slide: offer(3, [.slide])
            case .matches(let list):
                let all = list.map { $0.parts.first.flatMap { keys($0.compound) } }
                let known = all.compactMap { $0 }.flatMap { $0 }
                if known.count >= all.count, all.allSatisfy({ $0 != nil }), known.count <= 64 {
                    offer(2, known)
                }
            case .attribute(let test): offer(1, [.attribute(test.name)])
            default: continue
            }
        }
        return best?.keys
    }

    /// Calls `body` with every selector that may mean the element on the slide.
    func visit(
        _ element: ElementTable.Entry, _ attributes: [Attribute], slide: Int,
        _ body: (Entry) -> Void
    ) {
        func scan(_ bucket: [Entry]?) {
            guard let bucket else { return }
            for index in bucket.indices
            where element.ancestors.mayContain(bucket[index].ancestors)
                && (bucket[index].slide == nil || bucket[index].slide == slide)
            {
                body(bucket[index])
            }
        }
        if let id = element.id { scan(byID[id]) }
        for name in element.classes { scan(byClass[name]) }
        scan(byType[element.name])
        if !byAttribute.isEmpty {
            for attribute in attributes { scan(byAttribute[attribute.name]) }
        }
        if element.parent < 0 { scan(bySlide) }
        scan(others)
    }
}
