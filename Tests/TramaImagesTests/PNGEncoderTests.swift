import Foundation
import Testing
import TramaCore

@testable import TramaImages

@Suite struct PNGEncoderTests {
    private func noise(_ width: Int, _ height: Int, colors: Int, alpha: Bool) -> Bitmap {
        var state = UInt32(width &* 31 &+ height)
        var palette: [[UInt8]] = []
        for _ in 0..<colors {
            state = state &* 1_664_525 &+ 1_013_904_223
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: state >> (UInt32($0) * 8)) }
            palette.append(alpha ? bytes : Array(bytes.prefix(3)) + [255])
        }
        let pixels = (0..<width * height).flatMap { _ -> [UInt8] in
            state = state &* 1_664_525 &+ 1_013_904_223
            return palette[Int(state >> 8) % colors]
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// Sizes, palettes of every depth, opaque and not: libpng reads back the same pixels.
    @Test(arguments: [
        (1, 1, 1, false), (17, 5, 2, false), (9, 9, 4, true), (33, 7, 16, false),
        (40, 40, 200, true), (64, 64, 4000, false), (61, 33, 4000, true), (3, 300, 700, false),
    ])
    func comesBackAsItWas(_ width: Int, _ height: Int, _ colors: Int, _ alpha: Bool) throws {
        let bitmap = noise(width, height, colors: colors, alpha: alpha)
        let file = Data(PNGEncoder().encode(bitmap))
        #expect(try Bitmap.decode(file).get() == bitmap)
        let header = try ImageHeader.read(file).get()
        #expect(header.colorType == (colors <= 256 ? 3 : alpha ? 6 : 2))
    }

    @Test func choosesFiltersThatHelp() {
        var pixels: [UInt8] = []
        for y in 0..<200 {
            for x in 0..<200 { pixels += [UInt8(x), UInt8(y), UInt8((x + y) / 2), 255] }
        }
        let size = PNGEncoder().encode(Bitmap(width: 200, height: 200, pixels: pixels)).count
        #expect(size < 2000)
    }

    @Test func writesTextAndResolution() throws {
        let encoder = PNGEncoder(
            texts: [("Software", "Trama ñ"), ("Title", "ψ\u{A0}1 €")], pixelsPerInch: 96)
        let file = Data(encoder.encode(noise(4, 4, colors: 3, alpha: false)))
        #expect(file.range(of: Data("tEXtSoftware\0Trama ".utf8) + [0xF1]) != nil)
        let unicode = Data("iTXtTitle\0\0\0\0\0ψ\u{A0}1 €".utf8)
        #expect(file.range(of: unicode) != nil)
        #expect(file.range(of: Data("pHYs".utf8) + [0, 0, 0x0E, 0xC4, 0, 0, 0x0E, 0xC4, 1]) != nil)
    }

    @Test func premultipliedRoundTripIsExactWhereOpaque() {
        let bitmap = noise(50, 20, colors: 900, alpha: false)
        let words = bitmap.premultiplied()
        let back = words.withUnsafeBytes { bytes in
            bytes.bindMemory(to: UInt8.self).baseAddress.map {
                Bitmap(premultiplied: $0, stride: 200, width: 50, height: 20)
            }
        }
        #expect(back == bitmap)
    }
}
