import Foundation
import Testing

@testable import Trama

/// Sound and captions of videos.
struct NarrationTests {
    private static let hasEncoder = ["ffmpeg", "ffprobe"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

    /// A second and a half of a tone, 8 kHz, one channel of 16 bits.
    private static var wave: Data {
        func little<T: FixedWidthInteger>(_ value: T) -> Data {
            withUnsafeBytes(of: value.littleEndian) { Data($0) }
        }
        let samples = (0..<12_000).reduce(into: Data()) { data, index in
            data += little(Int16(8000 * sin(Double(index) * 0.3)))
        }
        var head = Data("RIFF".utf8) + little(UInt32(36 + samples.count)) + Data("WAVEfmt ".utf8)
        head += little(UInt32(16)) + little(UInt16(1)) + little(UInt16(1)) + little(UInt32(8000))
        head += little(UInt32(16_000)) + little(UInt16(2)) + little(UInt16(16))
        return head + Data("data".utf8) + little(UInt32(samples.count)) + samples
    }

    @Test(.enabled(if: hasEncoder), arguments: [VideoFormat.mp4, .webm])
    func aSoundSetsItsSlidesTime(_ format: VideoFormat) throws {
        let folder = NSTemporaryDirectory() + "trama-narration-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.wave.write(to: URL(fileURLWithPath: folder + "/hola.wav"))
        let talk = Talk(
            markdown: """
                ---
                size: small
                lang: es
                style: "/* @size small 160px 90px */"
                ---
                # Uno
                ---
                <!-- audio: hola.wav -->
                # Dos
                <!-- Una **frase** & otra. -->
                ---
                # Tres
                """, path: folder + "/talk.md")
        #expect(!talk.messages.contains { $0.code == "missing-media" })
        var settings = VideoSettings()
        settings.framesPerSecond = 10
        settings.secondsPerSlide = 0.5
        settings.captions = true
        let path = folder + "/talk." + format.rawValue
        try talk.writeVideo(format, to: path, settings)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ffprobe")
        process.arguments = [
            "-v", "error", "-show_entries",
            "stream=codec_name:stream_tags=language:format=duration", "-of", "compact", path,
        ]
        process.standardOutput = output
        try process.run()
        let found = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(found.contains("codec_name=\(format == .mp4 ? "aac" : "opus")|tag:language=spa"))
        #expect(
            found.contains("codec_name=\(format == .mp4 ? "mov_text" : "webvtt")|tag:language=spa"))
        let length = found.components(separatedBy: "format|duration=").last.flatMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        #expect(abs((length ?? 0) - 2.5) < 0.05)
        let captions = try String(contentsOfFile: folder + "/talk.vtt", encoding: .utf8)
        #expect(
            captions == "WEBVTT\n\n1\n00:00:00.500 --> 00:00:02.000\nUna frase &amp; otra.\n")
    }

    @Test func aMissingSoundIsReported() {
        let talk = Talk(markdown: "<!-- audio: nada.mp3 -->\n\n# Uno\n\n---\n\n# Dos\n")
        #expect(talk.messages.map(\.code) == ["missing-media"])
    }

    @Test func captionsAreShortAndShareTheTime() {
        var captions = Captions()
        captions.add(
            "Kurz. Ein langer Satz, der ganz gewiss nicht in eine Zeile passt und deshalb "
                + "umgebrochen wird, ja sogar mehrmals.\n\nSchluss", from: 10, to: 20)
        #expect(captions.cues.first?.lines == ["Kurz."])
        #expect(captions.cues.last?.lines == ["Schluss"])
        #expect(captions.cues.first?.start == 10 && captions.cues.last?.end == 20)
        for (cue, next) in zip(captions.cues, captions.cues.dropFirst()) {
            #expect(cue.end == next.start && cue.start < cue.end)
        }
        #expect(captions.cues.allSatisfy { $0.lines.count <= 2 })
        #expect(captions.cues.flatMap(\.lines).allSatisfy { $0.count <= 42 })
    }
}
