import Foundation
import Glibc
import Synchronization
import TramaDrawing
import TramaImages

/// A film on a slide of a film, read frame by frame from ffmpeg.
final class VideoClip: FilmClip {
    private struct State {
        var process: Process?
        var output: FileHandle?
        /// Read but not used yet.
        var rest: [UInt8] = []
        var last: FilmClipFrame?
        var hasEnded = false
    }

    private let program: String
    private let file: String
    private let framesPerSecond: Int
    private let isLooping: Bool
    /// Pixels of the longer side at most.
    private let side: Int
    private let state = Mutex(State())

    /// - Parameter side: pixels that the film takes at most.
    init(
        _ file: String, program: String, framesPerSecond: Int, isLooping: Bool, side: Int
    ) {
        self.file = file
        self.program = program
        self.framesPerSecond = framesPerSecond
        self.isLooping = isLooping
        self.side = side
    }

    deinit { state.withLock { Self.stop(&$0) } }

    func frame(at seconds: Double) -> FilmClipFrame? {
        let wanted = Int(min(max(seconds, 0), 1e6) * Double(framesPerSecond) + 1e-3)
        return state.withLock { state in
            if let last = state.last, wanted < last.number { Self.stop(&state) }
            if state.process == nil, !state.hasEnded { start(&state) }
            while !state.hasEnded, (state.last?.number ?? -1) < wanted {
                guard let bitmap = Self.next(&state) else {
                    // What was seen last stays.
                    state.hasEnded = true
                    break
                }
                state.last = FilmClipFrame(
                    number: (state.last?.number ?? -1) + 1, bitmap: bitmap)
            }
            return state.last
        }
    }

    private func start(_ state: inout State) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        let size = "'min(\(side),iw)':'min(\(side),ih)':force_original_aspect_ratio=decrease"
        process.arguments =
            ["-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe"]
            + (isLooping ? ["-stream_loop", "-1"] : [])
            + ["-i", "file:" + file, "-an", "-sn", "-vf"]
            + ["fps=\(framesPerSecond),scale=\(size),format=rgba"]
            + ["-f", "image2pipe", "-c:v", "pam", "pipe:1"]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else {
            state.hasEnded = true
            return
        }
        state.process = process
        state.output = output.fileHandleForReading
    }

    private static func stop(_ state: inout State) {
        if let process = state.process {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            try? state.output?.close()
            process.waitUntilExit()
        }
        state = State()
    }

    /// The next picture: a header of lines that ends with `ENDHDR`, then RGBA.
    private static func next(_ state: inout State) -> Bitmap? {
        let end = Array("ENDHDR\n".utf8)
        var header: Range<Int>?
        while header == nil {
            header = state.rest.prefix(longestHeader).firstRange(of: end)
            if header == nil {
                guard state.rest.count < longestHeader, fill(&state) else { return nil }
            }
        }
        guard let header else { return nil }
        let words = String(decoding: state.rest[..<header.lowerBound], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        func number(_ name: String) -> Int? {
            words.firstIndex { $0 == name }.flatMap { index in
                index + 1 < words.count ? Int(words[index + 1]) : nil
            }
        }
        guard let width = number("WIDTH"), let height = number("HEIGHT"), number("DEPTH") == 4,
            (1...16_384).contains(width), (1...16_384).contains(height)
        else { return nil }
        let count = width * height * 4
        while state.rest.count < header.upperBound + count {
            guard fill(&state) else { return nil }
        }
        let pixels = Array(state.rest[header.upperBound..<header.upperBound + count])
        state.rest.removeFirst(header.upperBound + count)
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    private static let longestHeader = 1024

    private static func fill(_ state: inout State) -> Bool {
        guard let file = state.output else { return false }
        let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            var count = -1
            repeat {
                count = read(file.fileDescriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            state.rest.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(max(0, count)))
            return count
        }
        return count > 0
    }
}
