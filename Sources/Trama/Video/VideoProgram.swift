import Foundation

/// ffmpeg's programs, found when they are needed.
enum VideoProgram: String {
    case ffmpeg, ffprobe

    var path: String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
            .split(separator: ":").map { $0 + "/\(rawValue)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Seconds of the first sound in a file; nil where ffprobe finds none.
    static func soundLength(of file: String) throws -> Double? {
        guard let program = ffprobe.path else {
            throw TalkError(
                "narration needs ffprobe, which is in no folder of PATH; install it "
                    + "(apt install ffmpeg)")
        }
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "-v", "error", "-select_streams", "a:0", "-show_entries",
            "stream=codec_type:format=duration", "-of", "default=nokey=1:noprint_wrappers=1",
            "file:" + file,
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            throw TalkError("can't start '\(program)': \(error.localizedDescription)")
        }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard lines.first == "audio" else { return nil }
        return lines.dropFirst().first.flatMap { Double($0) }.flatMap {
            $0.isFinite && $0 > 0 ? min($0, 86_400) : nil
        }
    }
}
