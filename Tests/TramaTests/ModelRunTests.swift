import Foundation
import Testing

@testable import Trama

/// What `trama model`, `sample` and `figure` do, by their files.
@Suite struct ModelRunTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/trama-run-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }

    @Test func samplesAndTheirLatentsGiveTheSamePixels() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var sample = SampleRun()
        sample.seeds = "3,5"
        sample.psi = 0.7
        sample.savesLatents = true
        sample.output = folder
        var files: [String] = []
        try sample.run { files.append($0) }
        #expect(
            files.map { $0.dropFirst(folder.count + 1) } == [
                "seed0003.png", "seed0003.npy", "seed0005.png", "seed0005.npy",
            ])
        var again = SampleRun()
        again.latents = folder + "/seed0005.npy"
        again.output = folder
        try again.run()
        // The text chunks differ; the pixels that follow them don't.
        func pixels(_ name: String) throws -> Data {
            let data = try bytes(name)
            let start = try #require(data.range(of: Data("IDAT".utf8))?.lowerBound)
            return data[start...]
        }
        #expect(try pixels("proj00.png").elementsEqual(pixels("seed0005.png")))
        #expect(try !pixels("proj00.png").elementsEqual(pixels("seed0003.png")))
    }

    @Test func severalPicturesNeedAFolder() {
        var sample = SampleRun()
        sample.seeds = "1,2"
        sample.output = folder + "/one.png"
        #expect(throws: TalkError.self) { try sample.run() }
    }

    @Test func givenLatentsTakeNoiseAndSize() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var sample = SampleRun()
        sample.output = folder + "/a.png"
        sample.savesLatents = true
        try sample.run()
        var again = SampleRun()
        again.latents = folder + "/a.npy"
        again.size = 20
        again.output = folder + "/b.png"
        try again.run()
        #expect([UInt8](try bytes("b.png")[16..<24]) == [0, 0, 0, 20, 0, 0, 0, 20])
        again.noise = "loud"
        #expect(throws: TalkError.self) { try again.run() }
    }

    @Test func figureIsWrittenTypesetAndPlain() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = [
            (key: "figure", value: "mix"), (key: "rows", value: "1,2"), (key: "cols", value: "3"),
        ]
        for name in ["a.png", "a.pdf", "a.svg"] {
            _ = try FigureRun(keys: keys, output: folder + "/" + name).run()
        }
        #expect(try bytes("a.pdf").starts(with: Data("%PDF".utf8)))
        #expect(try String(decoding: bytes("a.svg"), as: UTF8.self).contains("<svg"))
        var plain = FigureRun(keys: keys + [("plain", "yes")], output: folder + "/plain.png")
        plain.writesTiles = true
        plain.writesSidecar = true
        let files = try plain.run().map { $0.dropFirst(folder.count + 1) }
        #expect(
            files == [
                "plain.png", "3-3.png", "1-1.png", "1-3.png", "2-2.png", "2-3.png",
                "plain.png.json",
            ])
        // Both kinds say how they were made, and one cell can be made again from either.
        for name in ["a.png", "plain.png"] {
            let cell = folder + "/cell.png"
            _ = try FigureRemake.run(folder + "/\(name)#2,1", to: cell)
            let data = try bytes("cell.png")
            #expect(data.range(of: Data("gan:telar?seed=2&mix=3&layers=0-6".utf8)) != nil)
        }
        #expect(throws: TalkError.self) {
            try FigureRemake.run(folder + "/plain.png#9,9", to: folder + "/x.png")
        }
    }

    @Test func modelsAreInspectedAndConverted() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try ModelLibrary.inspect("telar").hasPrefix("architecture  StyleGAN2 (skip), 64"))
        let half = folder + "/half.safetensors"
        try ModelLibrary.convert("telar", to: half, half: true)
        let json = try ModelLibrary.inspect(half, asJSON: true)
        #expect(json.contains("\"mayBeRedistributed\" : true"))
        try Data("<html>".utf8).write(to: URL(fileURLWithPath: folder + "/x.pkl"))
        let error = #expect(throws: TalkError.self) {
            try ModelLibrary.inspect(folder + "/x.pkl")
        }
        #expect(error?.description.contains("web page") == true)
    }
}
