import Foundation
import Synchronization
import TramaImages

/// An animated PNG, written frame by frame.
final class APNGFile: VideoSink {
    private let stream: Mutex<APNGStream>
    private let partial: PartialFile
    private let file: FileHandle

    init(_ path: String, width: Int, height: Int, _ timeline: VideoTimeline) throws {
        let stream = APNGStream(
            width: width, height: height, framesPerSecond: timeline.framesPerSecond)
        let partial = try PartialFile(path)
        guard FileManager.default.createFile(atPath: partial.beside, contents: nil),
            let file = FileHandle(forWritingAtPath: partial.beside)
        else {
            partial.close()
            throw TalkError("can't write '\(path)'")
        }
        self.stream = Mutex(stream)
        self.partial = partial
        self.file = file
        try file.write(contentsOf: stream.header())
    }

    deinit { partial.close() }

    func write(_ words: UnsafeRawBufferPointer, frames: Int) throws {
        let chunks = words.withMemoryRebound(to: UInt32.self) { words in
            stream.withLock { $0.frame(words, frames: frames) }
        }
        try file.write(contentsOf: chunks)
    }

    func finish() throws {
        try stream.withLock { stream in
            try file.write(contentsOf: stream.end())
            try file.seek(toOffset: UInt64(APNGStream.control.lowerBound))
            try file.write(contentsOf: stream.controlChunk())
        }
        try file.close()
        try partial.keep()
    }
}
