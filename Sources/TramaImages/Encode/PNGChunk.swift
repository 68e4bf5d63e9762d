import CDeflate

extension [UInt8] {
    mutating func append<T: FixedWidthInteger>(big value: T) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// A chunk of PNG: length, name, body and checksum.
    package mutating func append(chunk name: String, _ body: [UInt8]) {
        append(big: UInt32(body.count))
        let start = count
        self += Array(name.utf8)
        self += body
        let sum = withUnsafeBytes { bytes in
            libdeflate_crc32(0, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        }
        append(big: sum)
    }
}
