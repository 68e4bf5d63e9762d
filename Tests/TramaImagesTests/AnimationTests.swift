import Foundation
import Testing
import TramaCore

@testable import TramaImages

/// Animated pictures, frame by frame as browsers show them.
struct AnimationTests {
    /// Two pixels wide: red on the left for 0.2 s, then blue on the right for 0.3 s.
    private static func gif(disposal: UInt8 = 0, plays: [UInt8]? = [0, 0]) -> Data {
        func frame(x: UInt8, hundredths: UInt8, code: UInt8) -> [UInt8] {
            [0x21, 0xF9, 4, disposal << 2, hundredths, 0, 0, 0]
                + [0x2C, x, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, code, 1, 0]
        }
        var file = Array("GIF89a".utf8) + [2, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
        if let plays {
            file += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1] + plays + [0]
        }
        file += frame(x: 0, hundredths: 20, code: 0x44) + frame(x: 1, hundredths: 30, code: 0x4C)
        return Data(file + [0x3B])
    }

    private static let red: [UInt8] = [255, 0, 0, 255]
    private static let blue: [UInt8] = [0, 0, 255, 255]
    private static let none: [UInt8] = [0, 0, 0, 0]

    @Test func gifsCoverWhatIsThere() throws {
        var canvas = AnimationCanvas(try #require(AnimatedPicture.read(Self.gif())))
        #expect(canvas.frame(at: 0)?.bitmap.pixels == Self.red + Self.none)
        #expect(canvas.frame(at: 0.19)?.number == 0)
        #expect(canvas.frame(at: 0.2)?.bitmap.pixels == Self.red + Self.blue)
        #expect(canvas.frame(at: 0.5)?.bitmap.pixels == Self.red + Self.none)
        #expect(canvas.frame(at: 100.3)?.number == 1)
    }

    @Test func gifsClearAndRestore() throws {
        for (disposal, second) in [(UInt8(2), Self.none + Self.blue), (3, Self.none + Self.blue)] {
            let picture = try #require(AnimatedPicture.read(Self.gif(disposal: disposal)))
            var canvas = AnimationCanvas(picture)
            _ = canvas.frame(at: 0)
            #expect(canvas.frame(at: 0.3)?.bitmap.pixels == second)
        }
    }

    @Test func animationsEndWhereTheySaySo() throws {
        var once = AnimationCanvas(try #require(AnimatedPicture.read(Self.gif(plays: nil))))
        #expect(once.frame(at: 0.6)?.number == 1)
        var twice = AnimationCanvas(try #require(AnimatedPicture.read(Self.gif(plays: [1, 0]))))
        #expect(twice.frame(at: 0.6)?.number == 0)
        #expect(twice.frame(at: 1.1)?.number == 1)
    }

    /// Three frames of one colour each, half a second long but for the last.
    private static let colours: [UInt32] = [0xFFFF_0000, 0xFF00_8000, 0xFF00_00FF]
    private static let counts = [5, 5, 2]

    private static func check(_ data: Data, within tolerance: Int) throws {
        var canvas = AnimationCanvas(try #require(AnimatedPicture.read(data)))
        for (time, index) in [(0.0, 0), (0.45, 0), (0.5, 1), (1.1, 2), (1.3, 0)] {
            let bitmap = try #require(canvas.frame(at: time)?.bitmap)
            let word = colours[index]
            let wanted = [word >> 16 & 255, word >> 8 & 255, word & 255, 255].map { Int($0) }
            for (a, b) in zip(bitmap.pixels, (0..<16 * 8).flatMap { _ in wanted }) {
                #expect(abs(Int(a) - b) <= tolerance)
                if abs(Int(a) - b) > tolerance { return }
            }
        }
    }

    @Test func animatedPNGsAreReadAsTheyAreWritten() throws {
        var stream = APNGStream(width: 16, height: 8, framesPerSecond: 10)
        var file = stream.header()
        for (colour, count) in zip(Self.colours, Self.counts) {
            let words = [UInt32](repeating: colour, count: 16 * 8)
            file += words.withUnsafeBufferPointer { stream.frame($0, frames: count) }
        }
        file += stream.end()
        file.replaceSubrange(APNGStream.control, with: stream.controlChunk())
        try Self.check(Data(file), within: 0)
    }

    @Test func animatedWebPsAreReadAsTheyAreWritten() throws {
        let animation = try #require(WebPAnimation(width: 16, height: 8, framesPerSecond: 10))
        for (colour, count) in zip(Self.colours, Self.counts) {
            let words = [UInt32](repeating: colour, count: 16 * 8)
            #expect(words.withUnsafeBufferPointer { animation.add($0, frames: count) } == nil)
        }
        try Self.check(Data(try animation.finish().get()), within: 8)
    }

    @Test func stillsAndBrokenFilesDoNotMove() {
        let gif = Self.gif()
        for length in 0..<gif.count {
            // Cut anywhere: two whole frames, or nothing that moves.
            let picture = AnimatedPicture.read(gif.prefix(length))
            #expect(picture == nil || length >= gif.count - 1)
        }
        let still = PNGEncoder().encode(Bitmap(width: 1, height: 1, pixels: [1, 2, 3, 255]))
        #expect(AnimatedPicture.read(Data(still)) == nil)
        #expect(AnimatedPicture.read(Data("RIFF\u{10}\0\0\0WEBPANMF".utf8)) == nil)
    }
}
