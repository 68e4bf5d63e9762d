import Foundation
import Testing
import TramaImages

struct PageDeflaterTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }

    private func expectSame(_ pixels: [UInt32], width: Int, height: Int, stride: Int) throws {
        let file = pixels.withUnsafeBufferPointer { buffer in
            PNGEncoder().encode(
                page: buffer.baseAddress!, stride: stride, width: width, height: height)
        }
        let bitmap = try Bitmap.decode(Data(file)).get()
        #expect(bitmap.width == width && bitmap.height == height)
        var wanted: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let word = pixels[y * stride + x]
                wanted += [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255), 255]
            }
        }
        #expect(bitmap.pixels == wanted)
    }

    /// Flat parts, repeated rows and columns, and noise, in all small sizes.
    @Test func decodesToTheSamePixels() throws {
        var random = Seeded(state: 7)
        for width in [1, 2, 3, 5, 17, 86, 87, 1920] {
            for kind in 0..<6 {
                let height = width == 1920 ? 12 : 1 + Int.random(in: 0..<110, using: &random)
                let stride = width + Int.random(in: 0..<3, using: &random)
                var pixels = [UInt32](repeating: 0xFFFF_FFFF, count: stride * height)
                for y in 0..<height where kind > 0 {
                    for x in 0..<width {
                        let value: UInt32 =
                            switch kind {
                            case 1: x * 7 % 40 < 20 ? 0x11_2233 : 0xFF_FFFF
                            case 2: UInt32.random(in: 0...0xFF_FFFF, using: &random)
                            case 3: UInt32((x * 3 + y * 5) & 255) * 0x01_0101
                            case 4:
                                Int.random(in: 0..<9, using: &random) == 0 ? 0x80_0000 : 0xFF_FFFF
                            default: y / 50 % 2 == 0 ? 0x00_FF00 : UInt32(x & 3) * 0x33_1100
                            }
                        pixels[y * stride + x] = 0xFF00_0000 | value
                    }
                }
                try expectSame(pixels, width: width, height: height, stride: stride)
            }
        }
    }

    /// Skewed counts would make codes longer than DEFLATE allows.
    @Test func longCodesAreCut() throws {
        var pixels: [UInt32] = []
        var (a, b) = (1, 1)
        for color in 0..<24 {
            for index in 0..<min(a, 40_000) {
                // No runs, so that literals are counted.
                pixels.append(0xFF00_0000 | UInt32(color) << 16 | UInt32(index % 2) << 8)
            }
            (a, b) = (b, a + b)
        }
        let width = 256
        let height = pixels.count / width
        try expectSame(pixels, width: width, height: height, stride: width)
    }
}
