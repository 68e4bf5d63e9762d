import Foundation
import Synchronization
import Testing
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene

@testable import Trama

/// What plays on the slides of a film and of a page.
struct FilmClipTests {
    private static func talk(_ body: String) -> Talk { Talk(markdown: markdown(body)) }

    private static func markdown(_ body: String) -> String {
        """
        ---
        size: small
        style: "/* @size small 320px 180px */"
        ---

        \(body)
        """
    }

    private static func film(_ talk: Talk, seconds: Double = 2) -> Film {
        Film(
            talk.scenes, talk.loader.raster(talk.fonts),
            FilmTiming(framesPerSecond: 10, secondsPerSlide: seconds), scale: 1,
            clips: talk.clips(framesPerSecond: 10), hasPlanes: true)
    }

    private static func digests(_ film: Film, jobs: Int) throws -> [Digest] {
        let found = Mutex<[Digest]>([])
        try film.play(jobs: jobs) { picture, frames in
            let digest = picture.withFrame { Digest(Array($0)) }
            found.withLock { $0 += Array(repeating: digest, count: frames) }
        }
        return found.withLock { $0 }
    }

    private static let walk = """
        ```gan
        figure: walk
        seeds: 1,2
        seconds: 1.5
        frames: 4
        ```
        """

    @Test func aWalkPlaysAgainAndAgain() throws {
        let film = Self.film(Self.talk(Self.walk))
        let digests = try Self.digests(film, jobs: 1)
        #expect(digests.count == 20)
        #expect(Set(digests).count == 15)
        #expect(digests[15] == digests[0])
        #expect(try Self.digests(film, jobs: 3) == digests)
    }

    @Test func aWalkThatIsLiveOnAPagePlaysInAFilm() throws {
        let live = Self.talk(Self.walk.replacing("frames: 4", with: "frames: 4\nlive: true"))
        #expect(Set(try Self.digests(Self.film(live), jobs: 2)).count == 15)
        #expect(!live.html().contains("data:image/webp"))
    }

    @Test func aWalkThatTheSpeakerLeadsStaysHers() throws {
        let led = Self.talk(Self.walk.replacing("frames: 4", with: "frames: 4\nreveal: frames"))
        #expect(Set(try Self.digests(Self.film(led), jobs: 1)).count == 4)
    }

    @Test func aPageHoldsItsWalkAndPaperItsStrip() throws {
        let talk = Self.talk(Self.walk)
        let html = talk.html()
        let start = try #require(html.firstRange(of: "data:image/webp;base64,"))
        let code = html[start.upperBound...].prefix { $0 != "\"" }
        let webp = try #require(Data(base64Encoded: String(code)))
        // 30 a second; equal neighbours are one.
        #expect((40...45).contains(webp.ranges(of: Data("ANMF".utf8)).count))
        #expect(html.contains("\"kind\":\"film\""))
        let cells = talk.scenes.slides[0].scene.items.reduce(0) { $0 + Self.pictures($1) }
        #expect(cells == 4)
    }

    private static let hasEncoder = FileManager.default.isExecutableFile(
        atPath: "/usr/bin/ffmpeg")

    @Test(.enabled(if: hasEncoder), arguments: ["gif", "apng", "mp4", "webm"])
    func filmsAndAnimationsPlay(_ format: String) throws {
        let folder = NSTemporaryDirectory() + "trama-clip-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
        process.arguments =
            ["-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1"]
            + (format == "apng" ? ["-plays", "0"] : []) + [folder + "/a." + format]
        try process.run()
        process.waitUntilExit()
        let isFilm = format == "mp4" || format == "webm"
        let element = isFilm ? "<video src=\"a.\(format)\" loop></video>" : "![](a.\(format))"
        let talk = Talk(markdown: Self.markdown(element), path: folder + "/talk.md")
        let digests = try Self.digests(Self.film(talk), jobs: 2)
        #expect(digests.count == 20)
        #expect(Set(digests.prefix(10)).count == 5)
        #expect(Set(digests).count <= 7)
    }

    private static func pictures(_ item: Item) -> Int {
        switch item {
        case .group(let group): group.items.reduce(0) { $0 + pictures($1) }
        case .picture: 1
        case .text, .path, .shadow: 0
        }
    }
}
