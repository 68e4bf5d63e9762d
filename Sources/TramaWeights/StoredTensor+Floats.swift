import Foundation

extension StoredTensor {
    /// The elements in row-major order as 32-bit floats; integers and wider floats are rounded.
    public func floats() -> [Float] {
        let count = count
        guard count > 0 else { return [] }
        // Read once into the caller's memory; both at a time would be twice the model.
        defer {
            if isRowMajor { bytes.forget(offset * type.size..<(offset + count) * type.size) }
        }
        return bytes.withUnsafeBytes { raw in
            switch type {
            case .f32: copy(raw, count)
            case .f16: gather(raw, count, UInt16.self) { Float(halfBits: $0) }
            case .bf16: gather(raw, count, UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
            case .f64: gather(raw, count, UInt64.self) { Float(Double(bitPattern: $0)) }
            case .f8e4m3: gather(raw, count, UInt8.self) { Float(e4m3Bits: $0) }
            case .f8e5m2: gather(raw, count, UInt8.self) { Float(halfBits: UInt16($0) << 8) }
            case .i64: gather(raw, count, Int64.self) { Float($0) }
            case .i32: gather(raw, count, Int32.self) { Float($0) }
            case .i16: gather(raw, count, Int16.self) { Float($0) }
            case .i8: gather(raw, count, Int8.self) { Float($0) }
            case .u64: gather(raw, count, UInt64.self) { Float($0) }
            case .u32: gather(raw, count, UInt32.self) { Float($0) }
            case .u16: gather(raw, count, UInt16.self) { Float($0) }
            case .u8: gather(raw, count, UInt8.self) { Float($0) }
            case .bool: gather(raw, count, UInt8.self) { $0 == 0 ? 0 : 1 }
            }
        }
    }

    /// The elements in row-major order as integers; nil where the type isn't an integer's.
    public func integers() -> [Int]? {
        let count = count
        guard count > 0 else { return type.isFloatingPoint ? nil : [] }
        return bytes.withUnsafeBytes { raw in
            switch type {
            case .i64: gather(raw, count, Int64.self) { Int($0) }
            case .i32: gather(raw, count, Int32.self) { Int($0) }
            case .i16: gather(raw, count, Int16.self) { Int($0) }
            case .i8: gather(raw, count, Int8.self) { Int($0) }
            case .u64: gather(raw, count, UInt64.self) { Int(clamping: $0) }
            case .u32: gather(raw, count, UInt32.self) { Int($0) }
            case .u16: gather(raw, count, UInt16.self) { Int($0) }
            case .u8, .bool: gather(raw, count, UInt8.self) { Int($0) }
            case .f64, .f32, .f16, .bf16, .f8e4m3, .f8e5m2: nil
            }
        }
    }

    private func copy(_ raw: UnsafeRawBufferPointer, _ count: Int) -> [Float] {
        guard isRowMajor else {
            return gather(raw, count, UInt32.self) { Float(bitPattern: $0) }
        }
        return [Float](unsafeUninitializedCapacity: count) { target, made in
            let part = UnsafeRawBufferPointer(rebasing: raw[offset * 4..<(offset + count) * 4])
            UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
            made = count
        }
    }

    /// Reads every element through the strides; `init` has checked that all lie inside.
    private func gather<Stored: FixedWidthInteger, Element>(
        _ raw: UnsafeRawBufferPointer, _ count: Int, _: Stored.Type,
        _ convert: (Stored) -> Element
    ) -> [Element] {
        let size = MemoryLayout<Stored>.size
        return [Element](unsafeUninitializedCapacity: count) { target, made in
            guard let first = target.baseAddress else { return }
            if isRowMajor {
                for index in 0..<count {
                    let stored = raw.loadUnaligned(
                        fromByteOffset: (offset + index) * size, as: Stored.self)
                    (first + index).initialize(to: convert(Stored(littleEndian: stored)))
                }
            } else {
                var position = [Int](repeating: 0, count: shape.count)
                var element = offset
                for index in 0..<count {
                    let stored = raw.loadUnaligned(
                        fromByteOffset: element * size, as: Stored.self)
                    (first + index).initialize(to: convert(Stored(littleEndian: stored)))
                    for axis in shape.indices.reversed() {
                        position[axis] += 1
                        element += strides[axis]
                        if position[axis] < shape[axis] { break }
                        element -= strides[axis] * shape[axis]
                        position[axis] = 0
                    }
                }
            }
            made = count
        }
    }
}

extension Float {
    /// An IEEE 754 half: widened by moving its bits and rescaling, which also takes subnormals.
    init(halfBits bits: UInt16) {
        let magnitude = UInt32(bits & 0x7FFF) << 13
        let sign = UInt32(bits & 0x8000) << 16
        let scaled = Float(bitPattern: magnitude) * 0x1p112
        let widened = magnitude >= 0x0F80_0000 ? magnitude | 0x7F80_0000 : scaled.bitPattern
        self = Float(bitPattern: widened | sign)
    }

    /// An 8-bit float of 4 exponent and 3 mantissa bits, bias 7, without infinities.
    init(e4m3Bits bits: UInt8) {
        guard bits & 0x7F != 0x7F else {
            self = .nan
            return
        }
        let exponent = Int(bits >> 3 & 0xF)
        let mantissa = Float(bits & 7)
        let magnitude: Float =
            exponent == 0
            ? mantissa * 0x1p-9
            : (8 + mantissa) * Float(sign: .plus, exponent: exponent - 10, significand: 1)
        self = bits & 0x80 == 0 ? magnitude : -magnitude
    }

    /// The bits of the nearest half, ties to even; what is too large becomes infinite.
    var halfBits: UInt16 {
        let sign = UInt16(truncatingIfNeeded: bitPattern >> 16) & 0x8000
        let magnitude = bitPattern & 0x7FFF_FFFF
        if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
        // 65520 is half way from the largest half to the next power of two.
        if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
        if magnitude < 0x3880_0000 {
            // Subnormal or zero: adding 0.5 leaves the rounded multiple of 2⁻²⁴ in the low bits.
            let shifted = Float(bitPattern: magnitude) + 0.5
            return sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- Float(0.5).bitPattern)
        }
        let odd = magnitude >> 13 & 1
        let rounded = magnitude &+ 0xFFF &+ odd
        return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- (112 << 10))
    }
}
