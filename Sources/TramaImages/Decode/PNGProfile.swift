import CDeflate
import TramaCore

/// The ICC profile in a PNG's iCCP chunk.
enum PNGProfile {
    /// Profiles are under a megabyte in practice; this stops decompression bombs.
    private static let limit = 4 << 20

    /// Nil when there is none, or when gAMA or sRGB already said how to read the samples.
    static func read(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        var reader = ByteReader(bytes, at: 8)
        var profile: [UInt8]?
        while let length = reader.big32(), let name = reader.tag(4), name != "IDAT" {
            let start = reader.offset
            guard reader.skip(length), reader.skip(4) else { break }
            if name == "gAMA" || name == "sRGB" { return nil }
            if name == "iCCP" {
                let chunk = bytes[start..<start + length]
                // Name, 0, compression method, zlib stream.
                guard let zero = chunk.firstIndex(of: 0), zero + 2 < chunk.endIndex else {
                    continue
                }
                profile = inflate(UnsafeRawBufferPointer(rebasing: chunk[(zero + 2)...]))
            }
        }
        return profile
    }

    private static func inflate(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let inflater = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(inflater) }
        var size = 1 << 16
        while size <= limit {
            var actual = 0
            var status = LIBDEFLATE_BAD_DATA
            let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                status = libdeflate_zlib_decompress(
                    inflater, bytes.baseAddress, bytes.count, buffer.baseAddress, size, &actual)
                count = status == LIBDEFLATE_SUCCESS ? actual : 0
            }
            if status == LIBDEFLATE_SUCCESS { return output }
            guard status == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
            size *= 4
        }
        return nil
    }
}
