import Foundation
import TramaCore

extension Digest {
    /// The digest of a file's bytes: eight at a time, as files are large.
    ///
    /// Four lanes of multiply-and-fold, closed by the byte-wise digest of lanes and length.
    package init(content data: Data) {
        var lanes = SIMD4<UInt64>(
            0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9,
            0x27D4_EB2F_1656_67C5)
        let factor = SIMD4<UInt64>(
            0xA24B_AED4_963E_E407, 0x9FB2_1C65_1E98_DF25, 0xD6E8_FEB8_6659_FD93,
            0xFF51_AFD7_ED55_8CCD)
        var tail: [UInt8] = []
        data.withUnsafeBytes { bytes in
            let whole = bytes.count & ~31
            var offset = 0
            while offset < whole {
                let words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
                lanes = (lanes ^ words) &* factor
                lanes ^= lanes &>> 29
                offset += 32
            }
            tail = Array(bytes[whole...])
        }
        var state = tail
        for lane in 0..<4 {
            withUnsafeBytes(of: lanes[lane].littleEndian) { state.append(contentsOf: $0) }
        }
        withUnsafeBytes(of: UInt64(data.count).littleEndian) { state.append(contentsOf: $0) }
        self.init(state)
    }
}
