import CDeflate
import Foundation

/// zlib streams by libdeflate.
enum Deflate {
    /// 6 is libdeflate's usual balance; 9 gains about 1 % of content streams for twice the time.
    static let level: Int32 = 6

    static func zlib(_ bytes: [UInt8], level: Int32 = Deflate.level) -> Data {
        guard let compressor = libdeflate_alloc_compressor(level) else { return stored(bytes) }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = bytes.withUnsafeBytes {
                libdeflate_zlib_compress(
                    compressor, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
            }
        }
        return packed.isEmpty ? stored(bytes) : Data(packed)
    }

    /// Uncompressed blocks in zlib's frame (RFC 1950, RFC 1951 3.2.4): when memory is short.
    private static func stored(_ bytes: [UInt8]) -> Data {
        var out: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, bytes.count)
            let length = UInt16(end - start)
            out.append(end == bytes.count ? 1 : 0)
            for part in [length, ~length] {
                out.append(UInt8(part & 0xFF))
                out.append(UInt8(part >> 8))
            }
            out += bytes[start..<end]
            start = end
        } while start < bytes.count
        var a: UInt32 = 1
        var b: UInt32 = 0
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        let sum = b << 16 | a
        for shift in [24, 16, 8, 0] as [UInt32] { out.append(UInt8(sum >> shift & 0xFF)) }
        return Data(out)
    }

    /// The bytes of a zlib stream, at most `limit` of them; nil when it is damaged or longer.
    static func inflate(_ data: Data, limit: Int) -> [UInt8]? {
        guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        var capacity = min(max(data.count * 4, 4096), limit)
        while true {
            var result = LIBDEFLATE_BAD_DATA
            let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                result = data.withUnsafeBytes {
                    libdeflate_zlib_decompress(
                        decompressor, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count,
                        &count)
                }
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return bytes }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE, capacity < limit else { return nil }
            capacity = min(capacity * 2, limit)
        }
    }
}
