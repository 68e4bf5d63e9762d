import Foundation
import Synchronization
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
            case .moving(let page, let frames):
                "\(page.slide).\(page.step) \(frames) moving"
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
            let result = Mutex<[Digest]>([])
            try Self.film.play(jobs: jobs) { picture, times in
                let digest = picture.withBytes { Digest(Array($0)) }
                result.withLock { $0 += Array(repeating: digest, count: times) }
            }
            return result.withLock { $0 }
        }
        let one = try digests(1)
        #expect(one.count == 28)
        // Seven pages and ten moments of transitions, each of its own.
        #expect(Set(one).count == 15)
        #expect(try digests(3) == one)
    }

    @Test func everyEffectBeginsAtTheOldSlideAndEndsAtTheNew() throws {
        let found = Mutex<[FilmPicture]>([])
        try Self.film.play(jobs: 1) { picture, times in
            if times > 1 { found.withLock { $0.append(picture) } }
        }
        let pages = found.withLock { $0 }
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
        // Five pages and ten moments; the last page twice where the end must be exact.
        // ffmpeg 5 doesn't read animated WebP.
        if format == .webp {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(data.prefix(4) == Data("RIFF".utf8))
            let frames = data.ranges(of: Data("ANMF".utf8))
            #expect(frames.count == 15)
            let times = frames.map { frame in
                (20..<23).reversed().reduce(0) { $0 << 8 | Int(data[frame.lowerBound + $1]) }
            }
            #expect(times.reduce(0, +) == 2800)
            return
        }
        let found = try Self.run(
            "ffprobe",
            [
                "-v", "error", "-count_frames", "-show_entries",
                "stream=width,height,nb_read_frames:stream=color_range,color_space"
                    + ":format=duration", "-of", "compact", path,
            ])
        let text = String(decoding: found, as: UTF8.self)
        #expect(text.contains("width=320|height=180|"))
        #expect(text.contains(format == .apng ? "nb_read_frames=15" : "nb_read_frames=16"))
        if format != .apng { #expect(text.contains("duration=2.800000")) }
        if format == .mp4 || format == .webm {
            #expect(text.contains("color_range=tv|color_space=bt709"))
        }
    }

    @Test func animatedPNGsSayHowLongTheirFramesStay() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a.apng"
        try Self.talk.writeVideo(.apng, to: path, Self.settings())
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        func number(_ at: Int, _ bytes: Int) -> Int {
            data[at..<at + bytes].reduce(0) { $0 << 8 | Int($1) }
        }
        let controls = data.ranges(of: Data("fcTL".utf8)).map(\.upperBound)
        #expect(controls.map { number($0 + 20, 2) }.reduce(0, +) == 28)
        #expect(controls.allSatisfy { number($0 + 22, 2) == 10 })
        // Only what changes is stored: a bullet that comes is smaller than the slide.
        let steps = controls.filter { number($0 + 20, 2) == 4 }
        #expect(number(try #require(steps.dropFirst().first) + 8, 4) < 100)
        let control = try #require(data.firstRange(of: Data("acTL".utf8)))
        #expect(number(control.upperBound, 4) == controls.count)
        let first = try Bitmap.decode(data).get()
        let png = try Bitmap.decode(try Self.talk.png(slide: 0)).get()
        #expect(first.pixels == png.pixels)
    }

    @Test func timesAreKnownBeforehand() {
        var timeline = VideoTimeline(framesPerSecond: 10)
        timeline.add(pictures: 1, frames: 25)
        timeline.add(pictures: 3, frames: 1)
        timeline.add(pictures: 1, frames: 4)
        #expect(timeline.frameCount == 32)
        #expect(timeline.copies(of: 25, isLast: false) == [10, 10, 5])
        #expect(timeline.copies(of: 21, isLast: true) == [10, 10, 1])
        #expect(timeline.expression == "N+9*clip(N-0,0,2)+4*gt(N,2)+2*gt(N,6)")
        var long = VideoTimeline(framesPerSecond: 30)
        for _ in 0..<5000 {
            long.add(pictures: 1, frames: 200)
            long.add(pictures: 3, frames: 1)
        }
        #expect(long.expression == nil)
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
                "ffmpeg",
                [
                    "-v", "error", "-i", path, "-vf", "fps=10", "-f", "rawvideo", "-pix_fmt",
                    "rgba", "-",
                ]))
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

    @Test func comparisonsSweepAndReturn() throws {
        let talk = Talk(
            markdown: """
                ---
                size: small
                style: "/* @size small 320px 180px */"
                ---

                ```compare
                before: gan:telar?seed=1
                after: gan:telar?seed=2
                ```
                """)
        let film = Film(
            talk.scenes, talk.loader.raster(talk.fonts),
            FilmTiming(framesPerSecond: 10, secondsPerSlide: 4), scale: 1)
        #expect(film.shots == [.moving(.init(slide: 0, step: 0), frames: 40)])
        let found = Mutex<[Digest]>([])
        try film.play(jobs: 2) { picture, _ in
            let digest = picture.withBytes { Digest(Array($0)) }
            found.withLock { $0.append(digest) }
        }
        let digests = found.withLock { $0 }
        #expect(digests.count == 40)
        #expect(digests.first == digests.last)
        #expect(Set(digests).count > 20)
    }

    @Test(.enabled(if: hasEncoder)) func aWalkClosesItsLoop() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var run = FigureRun(
            keys: [("figure", "walk"), ("seeds", "0-2"), ("size", "32")],
            output: folder + "/w.mp4")
        run.seconds = 2
        run.framesPerSecond = 12
        let told = Mutex<[Int]>([])
        run.progress = { done, total in
            #expect(total == 24)
            told.withLock { $0.append(done) }
        }
        #expect(try run.run() == [folder + "/w.mp4"])
        #expect(told.withLock { $0 } == Array(1...24))
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
