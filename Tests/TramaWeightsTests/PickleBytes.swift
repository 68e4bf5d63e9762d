/// Writes pickles opcode by opcode, hostile ones in particular.
struct PickleBytes {
    private(set) var bytes: [UInt8]

    /// Starts with PROTO.
    init(protocol version: UInt8 = 2) { bytes = [0x80, version] }

    func adding(_ more: [UInt8]) -> PickleBytes {
        var copy = self
        copy.bytes += more
        return copy
    }

    func adding(_ text: String) -> PickleBytes { adding(Array(text.utf8)) }

    func global(_ module: String, _ name: String) -> PickleBytes {
        adding("c\(module)\n\(name)\n")
    }

    /// BINUNICODE.
    func text(_ text: String) -> PickleBytes {
        adding([0x58] + PickleBytes.little(UInt32(text.utf8.count)) + Array(text.utf8))
    }

    /// BININT.
    func integer(_ value: Int32) -> PickleBytes {
        adding([0x4A] + PickleBytes.little(UInt32(bitPattern: value)))
    }

    func stop() -> [UInt8] { bytes + [0x2E] }

    static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
