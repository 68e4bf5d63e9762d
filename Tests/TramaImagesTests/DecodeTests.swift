import Foundation
import Testing
import TramaCore

@testable import TramaImages

@Suite struct DecodeTests {
    private static let files: [(name: String, base64: String)] = [
        ("jpegOrientation6", Fixtures.jpegOrientation6), ("jpegGray", Fixtures.jpegGray),
        ("jpegCMYK", Fixtures.jpegCMYK), ("gif", Fixtures.gif),
        ("gifAnimated", Fixtures.gifAnimated), ("webpLossless", Fixtures.webpLossless),
        ("webpLossy", Fixtures.webpLossy), ("webpAnimated", Fixtures.webpAnimated),
        ("pngPalette", Fixtures.pngPalette), ("png16", Fixtures.png16),
    ]

    private func data(_ base64: String) throws -> Data { try #require(Data(base64Encoded: base64)) }

    private func pixel(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> [Int] {
        (0..<4).map { Int(bitmap.pixels[(y * bitmap.width + x) * 4 + $0]) }
    }

    private func isNear(_ a: [Int], _ b: [Int], within tolerance: Int = 8) -> Bool {
        zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
    }

    @Test(arguments: [
        Fixtures.jpegCMYK, Fixtures.gifAnimated, Fixtures.webpLossless, Fixtures.webpLossy,
        Fixtures.webpAnimated, Fixtures.pngPalette,
    ])
    func decodesColours(_ base64: String) throws {
        let bitmap = try Bitmap.decode(data(base64)).get()
        #expect(bitmap.width == 32 && bitmap.height == 16)
        #expect(isNear(pixel(bitmap, 2, 2), [255, 0, 0, 255]))
        #expect(isNear(pixel(bitmap, 29, 13), [0, 0, 255, 255]))
        #expect(isNear(pixel(bitmap, 29, 2), [255, 255, 255, 255]))
    }

    /// libpng would take samples of 16 bits without a gamma for linear light.
    @Test func deepPNGsAreSRGB() throws {
        let bitmap = try Bitmap.decode(data(Fixtures.pngDeepGray)).get()
        #expect(isNear(pixel(bitmap, 0, 0), [156, 156, 156, 255], within: 1))
    }

    @Test func turnsJPEGsUpright() throws {
        let file = try data(Fixtures.jpegOrientation6)
        let header = try ImageHeader.read(file).get()
        #expect(header.orientation == 6 && header.orientedWidth == 16)
        let bitmap = try Bitmap.decode(file).get()
        #expect(bitmap.width == 16 && bitmap.height == 32)
        // A quarter turn clockwise: the stored top left corner is now at the top right.
        #expect(isNear(pixel(bitmap, 13, 2), [255, 0, 0, 255], within: 20))
        #expect(isNear(pixel(bitmap, 2, 29), [0, 0, 255, 255], within: 20))
    }

    @Test func orientationsUndoEachOther() {
        let pixels = (0..<24).map { UInt8($0) }
        let bitmap = Bitmap(width: 3, height: 2, pixels: pixels)
        for (there, back) in [(2, 2), (3, 3), (4, 4), (5, 5), (6, 8), (7, 7), (8, 6)] {
            #expect(bitmap.oriented(there) != bitmap)
            #expect(bitmap.oriented(there).oriented(back) == bitmap)
        }
    }

    @Test func transparentGIFKeepsItsHoles() throws {
        let bitmap = try Bitmap.decode(data(Fixtures.gif)).get()
        let alphas = Set(stride(from: 3, to: bitmap.pixels.count, by: 4).map { bitmap.pixels[$0] })
        #expect(alphas == [0, 255])
    }

    @Test func drawsSVGAtTheSizeAskedFor() throws {
        let svg = Data("<svg viewBox='0 0 2 1'><rect width='1' height='1' fill='#f00'/></svg>".utf8)
        #expect(try ImageHeader.read(svg).get().ratio == 2)
        let namespaced = Data(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><rect width='1' height='1' fill='#f00'/></svg>"
                .utf8)
        let bitmap = try Bitmap.decode(namespaced, size: (40, 20)).get()
        #expect(
            pixel(bitmap, 10, 10) == [255, 0, 0, 255] && pixel(bitmap, 30, 10) == [0, 0, 0, 0])
    }

    @Test(arguments: [
        ("<svg width='2in' height='10'/>", 192.0, 10.0),
        (
            "<?xml version='1.0'?><!-- <svg width='1'> --><!DOCTYPE svg [<!ENTITY a '>'>]><svg width=\"3\"/>",
            3, nil
        ),
        ("<svg width='100%' height='1em'>", nil, nil),
    ])
    func readsSVGSizes(_ text: String, _ width: Double?, _ height: Double?) throws {
        let header = try ImageHeader.read(Data(text.utf8)).get()
        #expect(header.width == width && header.height == height)
    }

    /// Every prefix and many flipped bytes: an error or a picture, never a crash.
    @Test(arguments: files.map(\.base64))
    func survivesBrokenFiles(_ base64: String) throws {
        let file = try data(base64)
        for length in stride(from: 0, to: file.count, by: max(1, file.count / 60)) {
            _ = Bitmap.decode(file.prefix(length))
        }
        var random = UInt64(42)
        for _ in 0..<150 {
            var broken = file
            for _ in 0..<3 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                broken[Int(random >> 33) % file.count] = UInt8(truncatingIfNeeded: random >> 20)
            }
            _ = Bitmap.decode(broken)
        }
        if case .success = Bitmap.decode(Data("no picture".utf8)) {
            Issue.record("read as a picture")
        }
    }

    @Test func refusesHugePicturesBeforeAllocating() {
        // IHDR of 2^31 - 1 squared.
        var png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
        png += Data("IHDR".utf8)
        png += Data([0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0, 0, 0, 0, 0])
        guard case .failure(.tooLarge) = Bitmap.decode(png) else {
            Issue.record("accepted")
            return
        }
    }
}
