/// Writes literals and matches as a DEFLATE stream with a code of its own for each block (RFC 1951).
///
/// Finding the matches is the caller's: who knows what the bytes are finds them faster.
final class DeflateStream {
    /// Literals, or matches: `matchFlag | (length - 3) << 16 | (distance - 1)`.
    private let tokens = UnsafeMutablePointer<UInt32>.allocate(capacity: blockTokens)
    private var count = 0
    private let symbolCounts = UnsafeMutablePointer<UInt32>.allocate(capacity: 286)
    private let distanceCounts = UnsafeMutablePointer<UInt32>.allocate(capacity: 30)
    private var output: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var length = 0
    /// Bits not written yet, fewer than 8 between tokens.
    private var pending: UInt64 = 0
    private var pendingCount: UInt64 = 0

    private static let blockTokens = 1 << 15
    private static let matchFlag: UInt32 = 1 << 31
    /// A token's longest code: 15 + 5 bits, 15 + 13 bits; and the store of a whole word.
    private static let tokenBytes = 8
    /// More than the header of a block takes: 318 lengths of at most 14 bits.
    private static let headerBytes = 640

    init() {
        capacity = 1 << 16
        output = .allocate(capacity: capacity)
        clearCounts()
    }

    deinit {
        tokens.deallocate()
        symbolCounts.deallocate()
        distanceCounts.deallocate()
        output.deallocate()
    }

    private func clearCounts() {
        symbolCounts.update(repeating: 0, count: 286)
        distanceCounts.update(repeating: 0, count: 30)
    }

    @inline(__always)
    func literal(_ byte: UInt8) {
        if count == Self.blockTokens { endBlock(isLast: false) }
        tokens[count] = UInt32(byte)
        count &+= 1
        symbolCounts[Int(byte)] &+= 1
    }

    /// - Parameters:
    ///   - length: a multiple of the unit that callers match by, from 3 on; split as needed, so that no
    ///     rest is shorter than 3.
    ///   - distance: 1…32,768
    @inline(__always)
    func match(length: Int, distance: Int) {
        var rest = length
        let back = UInt32(truncatingIfNeeded: distance &- 1)
        let distanceSymbol = Self.distanceSymbol(distance)
        while rest > 0 {
            let part = rest > 258 ? (rest < 261 ? rest &- 3 : 258) : rest
            if count == Self.blockTokens { endBlock(isLast: false) }
            tokens[count] =
                Self.matchFlag | UInt32(truncatingIfNeeded: part &- 3) << 16 | back
            count &+= 1
            symbolCounts[Int(DeflateTables.lengthSymbol(part))] &+= 1
            distanceCounts[distanceSymbol] &+= 1
            rest &-= part
        }
    }

    /// The class of a distance (3.2.5): two to each power of two from 4 on.
    @inline(__always)
    private static func distanceSymbol(_ distance: Int) -> Int {
        let value = distance &- 1
        if value < 4 { return value }
        let top = Int.bitWidth &- 1 &- value.leadingZeroBitCount
        return 2 &* top &+ (value >> (top &- 1)) & 1
    }

    /// The whole stream; nothing may be added afterwards.
    func finish() -> UnsafeBufferPointer<UInt8> {
        endBlock(isLast: true)
        if pendingCount > 0 {
            output[length] = UInt8(truncatingIfNeeded: pending)
            length += 1
            pendingCount = 0
        }
        return UnsafeBufferPointer(start: output, count: length)
    }

    /// The stream so far, ended at a whole byte by an empty block, so that another may follow it.
    func pause() -> UnsafeBufferPointer<UInt8> {
        endBlock()
        reserve(16)
        // A stored block of no bytes (3.2.4).
        put(0, 3)
        if pendingCount > 0 { put(0, 8 - pendingCount) }
        put(0xFFFF_0000, 32)
        return UnsafeBufferPointer(start: output, count: length)
    }

    // MARK: Blocks

    /// Ends the block, so that what follows, which is unlike it, has a code of its own.
    func endBlock(isLast: Bool = false) {
        guard count > 0 || isLast else { return }
        reserve(count * Self.tokenBytes + Self.headerBytes)
        symbolCounts[256] = 1
        let symbols = PrefixCode(
            counts: Array(UnsafeBufferPointer(start: symbolCounts, count: 286)), limit: 15)
        let distances = PrefixCode(
            counts: Array(UnsafeBufferPointer(start: distanceCounts, count: 30)), limit: 15)
        put(isLast ? 0b101 : 0b100, 3)
        writeHeader(symbols, distances)
        write(symbols, distances)
        put(UInt64(symbols.codes[256]), UInt64(symbols.lengths[256]))
        count = 0
        clearCounts()
    }

    private func reserve(_ more: Int) {
        guard length + more > capacity else { return }
        capacity = max(capacity * 2, length + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: output, count: length)
        output.deallocate()
        output = larger
    }

    @inline(__always)
    private func put(_ bits: UInt64, _ count: UInt64) {
        pending |= bits &<< pendingCount
        pendingCount &+= count
        UnsafeMutableRawPointer(output + length).storeBytes(of: pending, as: UInt64.self)
        length &+= Int(pendingCount &>> 3)
        pending &>>= pendingCount & ~7
        pendingCount &= 7
    }

    /// The code lengths, run-length coded by a third code (3.2.7).
    private func writeHeader(_ symbols: PrefixCode, _ distances: PrefixCode) {
        let symbolCount = max(257, (symbols.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        let distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        let lengths =
            Array(symbols.lengths[..<symbolCount]) + Array(distances.lengths[..<distanceCount])
        var runs: [(symbol: Int, extra: UInt64, bits: UInt64)] = []
        var index = 0
        while index < lengths.count {
            let value = lengths[index]
            var run = 1
            while index + run < lengths.count, lengths[index + run] == value { run += 1 }
            index += run
            if value == 0 {
                while run >= 3 {
                    let part = min(run, 138)
                    runs.append(
                        part < 11 ? (17, UInt64(part - 3), 3) : (18, UInt64(part - 11), 7))
                    run -= part
                }
            } else {
                runs.append((Int(value), 0, 0))
                run -= 1
                while run >= 3 {
                    let part = min(run, 6)
                    runs.append((16, UInt64(part - 3), 2))
                    run -= part
                }
            }
            for _ in 0..<run { runs.append((Int(value), 0, 0)) }
        }
        var counts = [UInt32](repeating: 0, count: 19)
        for run in runs { counts[run.symbol] += 1 }
        let code = PrefixCode(counts: counts, limit: 7)
        let order = DeflateTables.codeLengthOrder
        let orderCount = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        put(UInt64(symbolCount - 257), 5)
        put(UInt64(distanceCount - 1), 5)
        put(UInt64(orderCount - 4), 4)
        for symbol in order[..<orderCount] { put(UInt64(code.lengths[symbol]), 3) }
        for run in runs {
            put(UInt64(code.codes[run.symbol]), UInt64(code.lengths[run.symbol]))
            if run.bits > 0 { put(run.extra, run.bits) }
        }
    }

    private func write(_ symbols: PrefixCode, _ distances: PrefixCode) {
        // A literal's or length's code with its extra bits: 5 bits of count, then the bits.
        let literals = symbols.lengths.indices.map {
            UInt32(symbols.codes[$0]) << 5 | UInt32(symbols.lengths[$0])
        }
        let matches = (3...258).map { length -> UInt32 in
            let symbol = Int(DeflateTables.lengthSymbol(length))
            let (base, bits) = DeflateTables.length(symbol)
            let extra = UInt32(length - base) << UInt32(symbols.lengths[symbol])
            return (UInt32(symbols.codes[symbol]) | extra) << 5
                | UInt32(symbols.lengths[symbol]) + UInt32(bits)
        }
        literals.withUnsafeBufferPointer { literals in
            matches.withUnsafeBufferPointer { matches in
                distances.lengths.withUnsafeBufferPointer { distanceLengths in
                    distances.codes.withUnsafeBufferPointer { distanceCodes in
                        for index in 0..<count {
                            let token = tokens[index]
                            guard token & Self.matchFlag != 0 else {
                                let entry = literals[Int(token)]
                                put(UInt64(entry >> 5), UInt64(entry & 31))
                                continue
                            }
                            let entry = matches[Int(token >> 16 & 0xFF)]
                            var bits = UInt64(entry >> 5)
                            var total = UInt64(entry & 31)
                            let back = Int(token & 0xFFFF)
                            let symbol = Self.distanceSymbol(back &+ 1)
                            bits |= UInt64(distanceCodes[symbol]) &<< total
                            total &+= UInt64(distanceLengths[symbol])
                            if back >= 4 {
                                let extra = UInt64(symbol >> 1 &- 1)
                                bits |= (UInt64(back) & (1 &<< extra &- 1)) &<< total
                                total &+= extra
                            }
                            put(bits, total)
                        }
                    }
                }
            }
        }
    }
}
