import Foundation
import TramaImages

/// An animated WebP, kept compressed in memory until it is whole.
final class WebPFile: VideoSink {
    private let animation: WebPAnimation
    private let path: String

    init(_ path: String, width: Int, height: Int, _ timeline: VideoTimeline) throws {
        guard
            let animation = WebPAnimation(
                width: width, height: height, framesPerSecond: Double(timeline.framesPerSecond))
        else { throw TalkError("a WebP has at most 16,383 pixels a side; lower --scale") }
        self.animation = animation
        self.path = path
    }

    func write(_ words: UnsafeRawBufferPointer, frames: Int) throws {
        let problem = words.withMemoryRebound(to: UInt32.self) { words in
            animation.add(words, frames: frames)
        }
        if let problem { throw TalkError("can't make '\(path)': \(problem)") }
    }

    func finish() throws {
        switch animation.finish() {
        case .success(let bytes): try OutputFile.write(Data(bytes), to: path)
        case .failure(let failure): throw TalkError("can't make '\(path)': \(failure.message)")
        }
    }
}
