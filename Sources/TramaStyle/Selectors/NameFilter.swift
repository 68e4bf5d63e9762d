/// A Bloom filter of type, class and id names: says quickly that a selector's ancestors can't be there.
struct NameFilter: Sendable, Hashable {
    enum Kind: UInt64 { case type, `class`, id }

    private var bits: UInt64 = 0

    mutating func insert(_ name: String, _ kind: Kind) { bits |= Self.bits(name, kind) }

    /// Whether every name of `other` may be in this filter.
    func mayContain(_ other: NameFilter) -> Bool { other.bits & ~bits == 0 }

    /// Two of 64 bits, from FNV-1a.
    private static func bits(_ name: String, _ kind: Kind) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ kind.rawValue
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return 1 << (hash >> 58) | 1 << (hash >> 52 & 63)
    }
}

extension Selector {
    /// Names that ancestors of the subject must have.
    var ancestorNames: NameFilter {
        var filter = NameFilter()
        for index in parts.indices.dropFirst() {
            let joint = parts[index - 1].combinator
            guard joint == .child || joint == .descendant else { continue }
            for simple in parts[index].compound {
                switch simple {
                case .type(let name): filter.insert(name, .type)
                case .class(let name): filter.insert(name, .class)
                case .id(let name): filter.insert(name, .id)
                default: continue
                }
            }
        }
        return filter
    }
}
