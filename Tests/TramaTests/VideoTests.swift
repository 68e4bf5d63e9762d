import Foundation
import Testing
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene

@testable import Trama

/// Decks and walks as videos, judged by ffprobe and by their own pictures.
struct VideoTests {
    private static let deck = """
        ---
        size: small
        transition: cube 0.5s
        style: |
          /* @size small 320px 180px */
          section { padding: 10px; background: #fff }
        ---

        # Uno

        ---
        <!-- _autoplay: 1s -->
        <!-- _backgroundColor: #246 -->

        * a
        * b

        ---

        # Tres
        """
    private static let talk = Talk(markdown: deck)
    private static let hasEncoder = ["ffmpeg", "ffprobe"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

    private static func settings() -> VideoSettings {
        var settings = VideoSettings()
        settings.framesPerSecond = 10
        settings.secondsPerSlide = 0.4
        return settings
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    private static func folder() throws -> String {
        let folder = NSTemporaryDirectory() + "trama-video-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static let film = Film(
        talk.scenes, talk.loader.raster(talk.fonts),
        FilmTiming(framesPerSecond: 10, secondsPerSlide: 0.4), scale: 1)

    @Test func stepsShareTheirSlidesTime() {
        let shots = Self.film.shots.map { shot in
            switch shot {
            case .still(let page, let frames): "\(page.slide).\(page.step) \(frames)"
            case .transition(let from, let to, let effect, let frames):
                "\(effect.name) \(from.slide).\(from.step)-\(to.slide).\(to.step) \(frames)"
            }
        }
        // A second in three parts: times are rounded where they end, at 1.23, 1.57 and 1.9.
        #expect(
            shots == [
                "0.0 4", "cube 0.0-1.0 5", "1.0 3", "1.1 4", "1.2 3", "cube 1.2-2.0 5", "2.0 4",
            ])
        #expect(Self.film.frameCount == 28)
    }

    @Test func framesDoNotDependOnThreads() throws {
        func digests(_ jobs: Int) throws -> [Digest] {
            var result: [Digest] = []
            try Self.film.play(jobs: jobs) { picture, times in
                let digest = picture.withBytes { Digest(Array($0)) }
                result += Array(repeating: digest, count: times)
            }
            return result
        }
        let one = try digests(1)
        #expect(one.count == 28)
        // Seven pages and ten moments of transitions, each of its own.
        #expect(Set(one).count == 15)
        #expect(try digests(3) == one)
    }

    @Test func everyEffectBeginsAtTheOldSlideAndEndsAtTheNew() throws {
        var pages: [FilmPicture] = []
        try Self.film.play(jobs: 1) { picture, times in if times > 1 { pages.append(picture) } }
        let (old, new) = (try #require(pages.first), pages[1])
        // Every seventh byte: enough, and all colours.
        func distance(_ a: FilmPicture, _ b: FilmPicture) -> Double {
            a.withBytes { a -> Double in
                b.withBytes { b -> Double in
                    var sum = 0
                    for index in stride(from: 0, to: min(a.count, b.count), by: 7) {
                        sum += abs(Int(a[index]) - Int(b[index]))
                    }
                    return Double(sum * 7) / Double(a.count)
                }
            }
        }
        #expect(distance(old, new) > 40)
        for effect in TransitionEffect.all {
            let start = try #require(Self.film.blend(old, new, effect.frame(at: 0)))
            let middle = try #require(Self.film.blend(old, new, effect.frame(at: 0.35)))
            let end = try #require(Self.film.blend(old, new, effect.frame(at: 1)))
            #expect(distance(start, old) < 3, "\(effect.name) starts elsewhere")
            #expect(distance(end, new) < 3, "\(effect.name) ends elsewhere")
            #expect(
                distance(middle, old) > 0.5 && distance(middle, new) > 0.5,
                "\(effect.name) stands still")
        }
    }

    @Test(.enabled(if: hasEncoder), arguments: VideoFormat.allCases)
    func everyFormatHasItsFrames(_ format: VideoFormat) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a b." + format.rawValue
        try Self.talk.writeVideo(format, to: path, Self.settings())
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        // ffmpeg 5 writes animated WebP but doesn't read it.
        if format == .webp {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(data.prefix(4) == Data("RIFF".utf8))
            #expect(data.ranges(of: Data("ANMF".utf8)).count >= 15)
            return
        }
        let found = try Self.run(
            "ffprobe",
            [
                "-v", "error", "-count_frames", "-show_entries",
                "stream=width,height,nb_read_frames", "-of", "csv=p=0", path,
            ])
        #expect(String(decoding: found, as: UTF8.self).hasPrefix("320,180,28"))
    }

    @Test(.enabled(if: hasEncoder), arguments: [VideoFormat.mp4, .webm])
    func headingsAreChapters(_ format: VideoFormat) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a." + format.rawValue
        try Talk(markdown: Self.deck.replacing("# Tres", with: "# Tres = 3; #1 \\\\ ñ"))
            .writeVideo(format, to: path, Self.settings())
        let found = try Self.run(
            "ffprobe", ["-v", "error", "-show_chapters", "-of", "compact", path])
        let lines = String(decoding: found, as: UTF8.self).split(separator: "\n")
        try #require(lines.count == 2)
        #expect(lines[0].contains("start_time=0.000000|") && lines[0].hasSuffix("title=Uno"))
        #expect(lines[1].contains("start_time=2.400000|"))
        #expect(lines[1].contains("title=Tres = 3; #1 \\\\ ñ"))
    }

    @Test(.enabled(if: hasEncoder)) func firstAndLastFramesAreThePNGs() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a.mp4"
        try Self.talk.writeVideo(.mp4, to: path, Self.settings())
        let raw = [UInt8](
            try Self.run(
                "ffmpeg", ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgba", "-"]))
        let size = 320 * 180 * 4
        try #require(raw.count == 28 * size)
        for (frame, slide) in [(0, 0), (27, 2)] {
            let png = try Bitmap.decode(try Self.talk.png(slide: slide)).get()
            let seen = raw[(frame * size)..<((frame + 1) * size)]
            var sum = 0
            for (a, b) in zip(seen, png.pixels) { sum += abs(Int(a) - Int(b)) }
            #expect(Double(sum) / Double(size) < 2, "frame \(frame)")
        }
    }

    @Test(.enabled(if: hasEncoder)) func aWalkClosesItsLoop() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var run = FigureRun(
            keys: [("figure", "walk"), ("seeds", "0-2"), ("size", "32")],
            output: folder + "/w.mp4")
        run.seconds = 2
        run.framesPerSecond = 12
        #expect(try run.run() == [folder + "/w.mp4"])
        let raw = [UInt8](
            try Self.run(
                "ffmpeg",
                ["-v", "error", "-i", run.output, "-f", "rawvideo", "-pix_fmt", "gray", "-"]))
        try #require(raw.count == 24 * 32 * 32)
        func distance(_ a: Int, _ b: Int) -> Int {
            var sum = 0
            for index in 0..<1024 {
                sum += abs(Int(raw[a * 1024 + index]) - Int(raw[b * 1024 + index]))
            }
            return sum
        }
        let steps = (1..<24).map { distance($0 - 1, $0) }
        #expect(distance(23, 0) <= steps.max() ?? 0)
        #expect(steps.allSatisfy { $0 > 0 })
    }
}
