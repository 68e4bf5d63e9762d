import Foundation
import Testing
import TramaCore
import TramaImages

@testable import TramaFigures

@Suite struct FigurePixelTests {
    let generator = FigureGenerator(environment: .fixed(), usesCache: false)

    private func bitmap(_ address: String) throws -> Bitmap {
        try generator.picture(address, folder: "").get().bitmap().get()
    }

    @Test func psiZeroIsTheMeanOfEverySeed() throws {
        let mean = try bitmap("gan:telar?seed=mean")
        #expect(try bitmap("gan:telar?seed=5&psi=0") == mean)
        #expect(try bitmap("gan:telar?seed=6&psi=0&cutoff=10") == mean)
        #expect(try bitmap("gan:telar?seed=6&psi=0&cutoff=4") != mean)
    }

    @Test func stripsBeginAndEndAtTheirSeeds() throws {
        let start = try bitmap("gan:telar?seed=5")
        let end = try bitmap("gan:telar?seed=6")
        for way in ["space=w", "space=z", "space=w&curve=slerp"] {
            let first = try bitmap("gan:telar?seed=5&to=6&t=0&\(way)")
            let last = try bitmap("gan:telar?seed=5&to=6&t=1&\(way)")
            #expect(try #require(Fixture.difference(first, start)) <= 1)
            #expect(try #require(Fixture.difference(last, end)) <= 1)
            #expect(try bitmap("gan:telar?seed=5&to=6&t=0.5&\(way)") != start)
        }
    }

    @Test func walkPassesItsSeedsAndCloses() throws {
        let third = try bitmap("gan:telar?seeds=4,5,6&time=2")
        #expect(try #require(Fixture.difference(third, bitmap("gan:telar?seed=6"))) <= 1)
        #expect(
            try bitmap("gan:telar?seeds=4,5,6&time=3.25")
                == bitmap("gan:telar?seeds=4,5,6&time=0.25"))
    }

    @Test func closedSplineIsScipysNotAKnot() {
        // numpy.linalg.solve of the not-a-knot system over the keys tiled five times.
        #expect(abs(Curves.closedSpline([1, 5, -2], count: 3, time: 0.37)[0] - (3.5248858)) < 1e-5)
        #expect(abs(Curves.closedSpline([1, 5, -2], count: 3, time: 2.8)[0] - (-0.3382147)) < 1e-5)
        #expect(abs(Curves.closedSpline([1, -1], count: 2, time: 0.25)[0] - (0.6844512)) < 1e-5)
        #expect(
            abs(Curves.closedSpline([3, 0, 0, 7, 1], count: 5, time: 4.5)[0] - (1.4545254)) < 1e-5)
    }

    @Test func noiseIsReproducible() throws {
        let one = try bitmap("gan:telar?seed=1&noise=random&noise-seed=3")
        #expect(try bitmap("gan:telar?seed=1&noise=random&noise-seed=3") == one)
        #expect(try bitmap("gan:telar?seed=1&noise=random&noise-seed=4") != one)
        let map = try bitmap("gan:telar?seed=1&noise=deviation&draws=4")
        #expect(stride(from: 0, to: map.pixels.count, by: 4).contains { map.pixels[$0] > 0 })
        #expect(
            stride(from: 0, to: map.pixels.count, by: 4).allSatisfy {
                map.pixels[$0] == map.pixels[$0 + 1]
            })
    }

    @Test func layersShowWhatTheNetworkComputes() throws {
        let info = try generator.probe("gan:telar?seed=1&layer=b16.conv1&channel=5", folder: "")
            .get()
        #expect(info.width == 16)
        let map = try bitmap("gan:telar?seed=1&layer=b16.conv1&channel=5")
        #expect(map.width == 16 && Set(map.pixels).count > 10)
        #expect(try bitmap("gan:telar?seed=1&layer=b16.conv1&channel=6") != map)
        for wrong in ["b128.conv1", "b16.conv1&channel=64", "b4.conv0", "x"] {
            #expect(throws: PictureFailure.self) { try bitmap("gan:telar?seed=1&layer=\(wrong)") }
        }
    }

    @Test func blendOfANetworkWithItselfIsThatNetwork() throws {
        let plain = try bitmap("gan:telar?seed=9")
        #expect(try bitmap("gan:telar?seed=9&blend=telar&at=16") == plain)
        let soft = try bitmap("gan:telar?seed=9&blend=telar&at=16&width=1")
        #expect(try #require(Fixture.difference(soft, plain)) <= 1)
    }

    @Test func blendFollowsPinkneysRule() throws {
        let rule = try #require(FigureBlend(model: "b", resolution: 16, width: 0))
        let shares = [
            "mapping.fc0.weight", "synthesis.b4.conv1.weight", "synthesis.b16.conv0.weight",
            "synthesis.b16.conv1.weight", "synthesis.b32.conv0.weight",
            "synthesis.b32.torgb.weight", "synthesis.b32.conv0.noise_const",
            "synthesis.b32.conv0.noise_strength",
        ].map(rule.share)
        #expect(shares == [0, 0, 0, 0, 1, 1, 0, 1])
        let soft = try #require(FigureBlend(model: "b", resolution: 16, width: 2))
        #expect(soft.share(of: "synthesis.b16.conv0.weight") == 0.5)
        #expect(FigureBlend(model: "b", resolution: 12, width: 0) == nil)
    }

    @Test func enlargingKeepsFlatColorsAndMeans() {
        let flat = Bitmap(
            width: 2, height: 2,
            pixels: [10, 200, 30, 255, 10, 200, 30, 255]
                + [10, 200, 30, 255, 10, 200, 30, 255])
        for side in [1, 3, 7] {
            let resized = flat.resized(width: side, height: side, isPixelated: false)
            #expect(resized.pixels.count == side * side * 4)
            #expect(
                stride(from: 0, to: resized.pixels.count, by: 4).allSatisfy {
                    Array(resized.pixels[$0..<$0 + 4]) == [10, 200, 30, 255]
                })
        }
        let two = Bitmap(width: 2, height: 1, pixels: [0, 0, 0, 255, 200, 200, 200, 255])
        #expect(two.resized(width: 1, height: 1, isPixelated: false).pixels[0] == 100)
        let blocks = two.resized(width: 4, height: 2, isPixelated: true).pixels
        #expect(
            stride(from: 0, to: 32, by: 4).map { blocks[$0] } == [0, 0, 200, 200, 0, 0, 200, 200])
    }

    @Test func cacheKeepsPicturesAndForgetsTheOldest() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("trama-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let bitmap = Bitmap(width: 8, height: 8, pixels: (0..<256).map { UInt8($0) })
        let cache = FigureCache(folder: folder, limit: 3000)
        #expect(cache.bitmap("a") == nil)
        cache.store(bitmap, for: "a")
        #expect(cache.bitmap("a") == bitmap)
        #expect(cache.bitmap("b") == nil)
        for index in 0..<40 { cache.store(bitmap, for: "n\(index)") }
        func files() -> [URL] {
            let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "figure" }
        }
        #expect(files().count * 276 <= 3000 && !files().isEmpty)
        // A damaged file counts as absent.
        for file in files() { try Data([1, 2, 3]).write(to: file) }
        #expect((0..<40).allSatisfy { cache.bitmap("n\($0)") == nil })
    }

    @Test func provenanceMakesThePictureAgain() throws {
        let resolved = try generator.resolve("gan:telar?seed=4&trunc=0.5", folder: "").get()
        let facts = resolved.request.provenance(model: resolved.model)
        #expect(facts["trama.figure"] == "gan:telar?seed=4&psi=0.5")
        #expect(facts["trama.model.licence"] == "CC0-1.0")
        #expect(facts["trama.model.sha256"]?.count == 64)
    }
}
