import CDeflate

/// Compresses an opaque page's rows for PNG: RGB, straight from 32-bit words.
///
/// Pages are flat: most pixels equal the one to the left or above. Those are found by comparing whole
/// pixels, some ten times as fast as matching bytes, and rows are left unfiltered, so that equal
/// pixels stay equal bytes (a fifth smaller than the usual choice of filters on text). Rows of
/// photographs are filtered and only prefix-coded.
struct PageDeflater {
    private let words: UnsafePointer<UInt32>
    /// Words from row to row.
    private let stride: Int
    private let width: Int
    private let height: Int
    private let stream = DeflateStream()
    private var checksum = Adler()
    /// The last row whose pixels stand in the stream as they are.
    private var reference: Int?
    /// Where two neighbouring pixels last stood in the stream: index of the first in the page, or -1.
    private let table: UnsafeMutablePointer<Int32>

    /// Whether rows stand above the first one, which then leans on none of them.
    private var isContinued = false

    private static let tableBits = 12
    private static let window = 32_768
    /// Rows alike from which a block of their own is shorter.
    private static let longRepeat = 48

    static func deflate(
        _ words: UnsafePointer<UInt32>, stride: Int, width: Int, height: Int
    ) -> [UInt8] {
        var deflater = PageDeflater(words, stride: stride, width: width, height: height)
        defer { deflater.table.deallocate() }
        deflater.run()
        // Header: 32 KiB window, fastest level, no dictionary (RFC 1950).
        return [0x78, 0x01] + deflater.stream.finish() + deflater.checksum.bytes
    }

    /// Rows of a page as a piece of its stream, which ends at a whole byte, with its Adler-32.
    static func piece(
        _ words: UnsafePointer<UInt32>, width: Int, height: Int, isFirst: Bool
    ) -> (bytes: [UInt8], sum: UInt32) {
        var deflater = PageDeflater(words, stride: width, width: width, height: height)
        defer { deflater.table.deallocate() }
        deflater.isContinued = !isFirst
        deflater.run()
        return (Array(deflater.stream.pause()), deflater.checksum.sum)
    }

    private init(_ words: UnsafePointer<UInt32>, stride: Int, width: Int, height: Int) {
        self.words = words
        self.stride = stride
        self.width = width
        self.height = height
        table = .allocate(capacity: 1 << Self.tableBits)
        table.update(repeating: -1, count: 1 << Self.tableBits)
    }

    /// Bytes of a row in the stream, with its filter's.
    private var rowBytes: Int { width * 3 + 1 }

    private mutating func run() {
        var packed = [UInt8](repeating: 0, count: width * 3 * 2)
        var filter = PNGRowFilter(rowBytes: width * 3, pixelBytes: 3)
        var filtered = [UInt8](repeating: 0, count: rowBytes)
        var y = 0
        while y < height {
            let repeated = repeats(from: y)
            if repeated > 0 {
                if repeated >= Self.longRepeat { stream.endBlock() }
                for _ in 0..<repeated { repeatRow() }
                if repeated >= Self.longRepeat { stream.endBlock() }
                y += repeated
                continue
            }
            packed.withUnsafeMutableBufferPointer { packed in
                guard let base = packed.baseAddress else { return }
                let row = base + (y & 1) * width * 3
                pack(y, into: row)
                if isPhotographic(y), y > 0 || !isContinued {
                    let above = base + (1 - y & 1) * width * 3
                    if y > 0 { pack(y - 1, into: above) }
                    filtered.withUnsafeMutableBufferPointer { target in
                        guard let target = target.baseAddress else { return }
                        filter.write(
                            row: row, previous: y > 0 ? UnsafePointer(above) : nil, to: target)
                        checksum.add(target, count: rowBytes)
                        for index in 0..<rowBytes { stream.literal(target[index]) }
                    }
                } else {
                    checksum.add(byte: 0)
                    checksum.add(row, count: width * 3)
                    write(y)
                    reference = y
                }
            }
            y += 1
        }
    }

    /// How many rows from `y` on equal the one above them.
    private func repeats(from y: Int) -> Int {
        guard y > 0 else { return 0 }
        var next = y
        while next < height,
            PixelRows.areEqual(words + next * stride, words + (next - 1) * stride, width)
        {
            next += 1
        }
        return next - y
    }

    /// Filter 2 of a row that equals the one above: zeros.
    private mutating func repeatRow() {
        stream.literal(2)
        stream.literal(0)
        if width * 3 > 3 {
            stream.match(length: width * 3 - 1, distance: 1)
        } else {
            for _ in 1..<(width * 3) { stream.literal(0) }
        }
        checksum.add(byte: 2)
        checksum.addZeros(width * 3)
    }

    private func pack(_ y: Int, into target: UnsafeMutablePointer<UInt8>) {
        let row = words + y * stride
        for x in 0..<width {
            let word = row[x]
            target[x &* 3] = UInt8(truncatingIfNeeded: word >> 16)
            target[x &* 3 &+ 1] = UInt8(truncatingIfNeeded: word >> 8)
            target[x &* 3 &+ 2] = UInt8(truncatingIfNeeded: word)
        }
    }

    /// Whether many of the pixels, of a sample, equal none of their neighbours.
    private func isPhotographic(_ y: Int) -> Bool {
        let row = words + y * stride
        let above = y > 0 ? row - stride : row
        var (samples, news) = (0, 0)
        for x in Swift.stride(from: 1, to: width, by: 5) {
            samples += 1
            if row[x] != row[x &- 1], row[x] != above[x] || y == 0 { news += 1 }
        }
        return news * 5 > samples * 2
    }

    private func write(_ y: Int) {
        let row = words + y * stride
        var above: UnsafePointer<UInt32>?
        var aboveDistance = 0
        if let reference, (y - reference) * rowBytes <= Self.window {
            above = words + reference * stride
            aboveDistance = (y - reference) * rowBytes
        }
        stream.literal(0)
        var x = 0
        while x < width {
            let pixel = row[x]
            let rest = width &- x
            if x > 0, pixel == row[x &- 1] {
                let run = PixelRows.run(row + x, pixel, rest)
                if let above, run < rest, above[x] == pixel, above[x &+ run] == row[x &+ run] {
                    let length = PixelRows.common(row + x, above + x, rest)
                    if length > run &+ 3 {
                        stream.match(length: length &* 3, distance: aboveDistance)
                        x &+= length
                        continue
                    }
                }
                stream.match(length: run &* 3, distance: 3)
                x &+= run
                continue
            }
            guard rest > 1 else {
                literal(pixel)
                break
            }
            if let above, above[x] == pixel, above[x &+ 1] == row[x &+ 1] {
                let length = PixelRows.common(row + x, above + x, rest)
                stream.match(length: length &* 3, distance: aboveDistance)
                x &+= length
                continue
            }
            let slot = Self.slot(pixel, row[x &+ 1])
            let place = Int(table[slot])
            table[slot] = Int32(truncatingIfNeeded: y &* width &+ x)
            if place >= 0 {
                let (oldY, oldX) = place.quotientAndRemainder(dividingBy: width)
                let distance = (y &- oldY) &* rowBytes &+ (x &- oldX) &* 3
                let old = words + (oldY &* stride &+ oldX)
                if distance <= Self.window, old[0] == pixel, old[1] == row[x &+ 1] {
                    let length = PixelRows.common(row + x, old, min(rest, width &- oldX))
                    stream.match(length: length &* 3, distance: distance)
                    x &+= length
                    continue
                }
            }
            literal(pixel)
            x &+= 1
        }
    }

    @inline(__always)
    private func literal(_ pixel: UInt32) {
        stream.literal(UInt8(truncatingIfNeeded: pixel >> 16))
        stream.literal(UInt8(truncatingIfNeeded: pixel >> 8))
        stream.literal(UInt8(truncatingIfNeeded: pixel))
    }

    @inline(__always)
    private static func slot(_ a: UInt32, _ b: UInt32) -> Int {
        Int(truncatingIfNeeded: (a &* 0x9E37_79B1 ^ b &* 0x85EB_CA77) >> UInt32(32 - tableBits))
    }
}

/// The checksum of RFC 1950, zeros in one step.
private struct Adler {
    private(set) var sum: UInt32 = 1

    mutating func add(_ bytes: UnsafePointer<UInt8>, count: Int) {
        sum = libdeflate_adler32(sum, bytes, count)
    }

    mutating func add(byte: UInt8) {
        withUnsafePointer(to: byte) { sum = libdeflate_adler32(sum, $0, 1) }
    }

    mutating func addZeros(_ count: Int) {
        let (a, b) = (UInt64(sum & 0xFFFF), UInt64(sum >> 16))
        sum = UInt32(a | ((b + a * UInt64(count)) % 65_521) << 16)
    }

    var bytes: [UInt8] { withUnsafeBytes(of: sum.bigEndian) { Array($0) } }
}
