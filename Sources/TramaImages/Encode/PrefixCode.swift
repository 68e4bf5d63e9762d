/// A canonical prefix code (RFC 1951, 3.2.2) of at most `limit` bits, from how often symbols occur.
struct PrefixCode {
    /// Bits of each symbol's code; 0: it doesn't occur.
    let lengths: [UInt8]
    /// Codes with their first bit lowest, as DEFLATE writes them.
    let codes: [UInt16]

    init(counts: [UInt32], limit: Int) {
        lengths = Self.lengths(counts, limit: limit)
        codes = Self.codes(lengths, limit: limit)
    }

    private static func lengths(_ counts: [UInt32], limit: Int) -> [UInt8] {
        var lengths = [UInt8](repeating: 0, count: counts.count)
        let used = counts.indices.filter { counts[$0] > 0 }.sorted {
            (counts[$0], $0) < (counts[$1], $1)
        }
        guard used.count > 1 else {
            // One bit each, and a second symbol, so that the code is complete.
            for symbol in used { lengths[symbol] = 1 }
            if let only = used.first { lengths[only == 0 ? 1 : 0] = 1 }
            return lengths
        }
        // Two queues: leaves by weight, and the nodes made of them, which come in order by themselves.
        var weights = used.map { Int(counts[$0]) }
        var parents = [Int](repeating: 0, count: 2 * used.count - 1)
        var leaf = 0
        var node = used.count
        func next() -> Int {
            if leaf < used.count, node >= weights.count || weights[leaf] <= weights[node] {
                leaf += 1
                return leaf - 1
            }
            node += 1
            return node - 1
        }
        while weights.count < parents.count {
            let (a, b) = (next(), next())
            parents[a] = weights.count
            parents[b] = weights.count
            weights.append(weights[a] + weights[b])
        }
        var depths = [Int](repeating: 0, count: parents.count)
        for index in (0..<(parents.count - 1)).reversed() {
            depths[index] = depths[parents[index]] + 1
        }
        // Too long codes are cut; shorter ones pay until Kraft's sum is 1 again.
        var bits = depths.prefix(used.count).map { min($0, limit) }
        var sum = bits.reduce(0) { $0 + 1 << (limit - $1) }
        var index = 0
        while sum > 1 << limit {
            // The rarest symbol that can be longer.
            while bits[index] == limit { index += 1 }
            sum -= 1 << (limit - bits[index] - 1)
            bits[index] += 1
            if bits[index] == limit || sum > 1 << limit { index = 0 }
        }
        // The last may have paid too much: decoders take no incomplete code. Commonest symbols first.
        while sum < 1 << limit {
            let spare = (1 << limit) - sum
            guard let index = bits.lastIndex(where: { $0 > 1 && 1 << (limit - $0) <= spare })
            else { break }
            sum += 1 << (limit - bits[index])
            bits[index] -= 1
        }
        for (symbol, length) in zip(used, bits) { lengths[symbol] = UInt8(length) }
        return lengths
    }

    private static func codes(_ lengths: [UInt8], limit: Int) -> [UInt16] {
        var counts = [Int](repeating: 0, count: limit + 1)
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        var next = [Int](repeating: 0, count: limit + 2)
        for length in 1...limit { next[length + 1] = (next[length] + counts[length]) << 1 }
        return lengths.map { length in
            guard length > 0 else { return 0 }
            let code = next[Int(length)]
            next[Int(length)] += 1
            return UInt16(truncatingIfNeeded: code).bitReversed >> (16 - UInt16(length))
        }
    }
}

extension UInt16 {
    fileprivate var bitReversed: UInt16 {
        var value = self
        value = (value & 0x5555) << 1 | (value >> 1) & 0x5555
        value = (value & 0x3333) << 2 | (value >> 2) & 0x3333
        value = (value & 0x0F0F) << 4 | (value >> 4) & 0x0F0F
        return value << 8 | value >> 8
    }
}
