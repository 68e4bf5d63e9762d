import TramaCore

extension Color {
    /// 0xAARRGGBB, premultiplied.
    var premultipliedWord: UInt32 {
        func byte(_ value: Double) -> UInt32 { UInt32((min(max(value, 0), 1) * 255).rounded()) }
        let alpha = min(max(alpha, 0), 1)
        return byte(alpha) << 24 | byte(red * alpha) << 16 | byte(green * alpha) << 8
            | byte(blue * alpha)
    }
}
