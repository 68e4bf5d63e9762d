/// Words and their classes, found by their bytes.
struct WordTable {
    private var slots: [Int32] = Array(repeating: -1, count: 64)
    private var words: [(bytes: [UInt8], kind: TokenClass)] = []
    private let isCaseless: Bool

    init(isCaseless: Bool) { self.isCaseless = isCaseless }

    var isEmpty: Bool { words.isEmpty }

    mutating func insert(_ word: some StringProtocol, _ kind: TokenClass) {
        let bytes = word.utf8.map(folded)
        let slot = bytes.withUnsafeBufferPointer { find($0, 0..<bytes.count) }
        if slots[slot] >= 0 {
            words[Int(slots[slot])].kind = kind
            return
        }
        slots[slot] = Int32(words.count)
        words.append((bytes, kind))
        if words.count * 2 > slots.count { grow() }
    }

    func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> TokenClass? {
        let slot = slots[find(bytes, range)]
        return slot < 0 ? nil : words[Int(slot)].kind
    }

    private func folded(_ byte: UInt8) -> UInt8 {
        isCaseless && byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte
    }

    /// The slot that holds a word, or the free one where it would go.
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
        for index in range { hash = (hash ^ UInt64(folded(bytes[index]))) &* 0x100_0000_01B3 }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let word = words[Int(slots[slot])].bytes
            if word.count == range.count,
                word.indices.allSatisfy({ word[$0] == folded(bytes[range.lowerBound + $0]) })
            {
                return slot
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, word) in words.enumerated() {
            let slot = word.bytes.withUnsafeBufferPointer { find($0, 0..<word.bytes.count) }
            slots[slot] = Int32(index)
        }
    }
}
