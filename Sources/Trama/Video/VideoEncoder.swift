import Dispatch
import Foundation
import Glibc
import Synchronization

/// ffmpeg as a process that raw pictures are piped into; it is told beforehand when each is shown.
final class VideoEncoder: VideoSink {
    private let process: Process
    private let input: FileHandle
    private let complaints: Complaints
    private let file: PartialFile
    private let timeline: VideoTimeline
    /// Whether ffmpeg knows the times; else every frame is written.
    private let isTimed: Bool
    private let total: Int
    private let written = Mutex(0)

    private final class Complaints: Sendable {
        let text = Mutex("")
        let isRead = DispatchSemaphore(value: 0)
    }

    init(
        _ path: String, _ format: VideoFormat, width: Int, height: Int, _ timeline: VideoTimeline,
        _ extras: VideoExtras
    ) throws {
        guard let program = VideoProgram.ffmpeg.path else {
            throw TalkError(
                "\(format.rawValue) needs ffmpeg, which is in no folder of PATH; install it "
                    + "(apt install ffmpeg)")
        }
        let process = Process()
        file = try PartialFile(path) { if process.isRunning { kill(process.processIdentifier, 9) } }
        process.executableURL = URL(fileURLWithPath: program)
        let times = timeline.expression
        process.arguments =
            ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "rawvideo"]
            + format.input(width: width, height: height)
            + ["-framerate", "\(timeline.framesPerSecond)", "-i", "pipe:0"]
            + extras.arguments(format)
            + format.arguments(times: times, framesPerSecond: timeline.framesPerSecond)
            + ["file:" + file.beside]
        let (frames, errors) = (Pipe(), Pipe())
        process.standardInput = frames
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        // A dead ffmpeg is an error of a write, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        do { try process.run() } catch {
            file.close()
            throw TalkError("can't start '\(program)': \(error.localizedDescription)")
        }
        // The kernel moves a megabyte at a time instead of 64 KiB.
        _ = fcntl(frames.fileHandleForWriting.fileDescriptor, Self.setPipeSize, 1 << 20)
        let complaints = Complaints()
        let reading = errors.fileHandleForReading
        DispatchQueue.global().async {
            let data = (try? reading.readToEnd()) ?? Data()
            complaints.text.withLock { $0 = String(decoding: data, as: UTF8.self) }
            complaints.isRead.signal()
        }
        self.process = process
        self.timeline = timeline
        isTimed = times != nil
        total = timeline.frameCount
        self.complaints = complaints
        input = frames.fileHandleForWriting
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, 9) }
        file.close()
    }

    func write(_ frame: UnsafeRawBufferPointer, frames: Int) throws {
        let done = written.withLock { written in
            written += frames
            return written
        }
        let copies =
            isTimed && frames > 1
            ? timeline.copies(of: frames, isLast: done == total).count : frames
        for _ in 0..<copies { try write(frame) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard var place = bytes.baseAddress else { return }
        var left = bytes.count
        while left > 0 {
            let count = Glibc.write(input.fileDescriptor, place, left)
            if count > 0 {
                place += count
                left -= count
            } else if errno != EINTR {
                throw failure()
            }
        }
    }

    func finish() throws {
        try input.close()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw failure()
        }
        try file.keep()
    }

    private func failure() -> TalkError {
        try? input.close()
        process.waitUntilExit()
        complaints.isRead.wait()
        let said = complaints.text.withLock { $0 }
        let line = said.split(separator: "\n").last.map(String.init)
        return TalkError("ffmpeg failed: " + (line ?? "it ended before its time"))
    }

    /// Linux's `F_SETPIPE_SZ`, a macro that Swift doesn't see.
    private static let setPipeSize: Int32 = 1031
}
