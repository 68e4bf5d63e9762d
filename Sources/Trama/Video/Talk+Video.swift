import Foundation
import Synchronization
import TramaCore
import TramaDeck
import TramaDrawing
import TramaScene

extension Talk {
    /// Writes the talk as a video; the path's extension says which.
    ///
    /// - Parameters:
    ///   - slides: 0-based indices; nil: all.
    ///   - progress: hears fractions in 0…1.
    /// - Throws: ``TalkError``, also where ffmpeg is not installed.
    package func writeVideo(
        _ format: VideoFormat, to path: String, slides: [Int]? = nil, _ settings: VideoSettings,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws {
        let deck = selected(slides)
        var timing = settings.timing
        let sounds = format.isContainer ? try sounds(of: deck) : [:]
        timing.least = sounds.mapValues(\.length)
        let film = Film(
            deck, loader.raster(fonts), timing, scale: settings.scale,
            clips: clips(framesPerSecond: settings.framesPerSecond, scale: settings.scale),
            hasPlanes: format.hasPlanes)
        let total = film.frameCount
        guard total > 0 else { throw TalkError("a video of no slides has no frames") }
        let times = FilmTimes(film.shots, framesPerSecond: settings.framesPerSecond)
        var extras = VideoExtras()
        if format.isContainer {
            extras.language = deck.metadata.language
            extras.chapters = VideoChapters(deck, times, framesPerSecond: settings.framesPerSecond)
            extras.narration = Self.narration(sounds, times)
            if settings.captions { extras.captions = try writeCaptions(deck, times, beside: path) }
        }
        let timeline = film.timeline(framesPerSecond: settings.framesPerSecond)
        let (width, height) = film.size
        let sink = try format.sink(path, width: width, height: height, timeline, extras)
        let done = Mutex(0)
        try film.play(jobs: jobs) { picture, frames in
            try picture.withFrame { try sink.write($0, frames: frames) }
            let done = done.withLock { done in
                done += frames
                return done
            }
            progress(Double(done) / Double(total))
        }
        try sink.finish()
    }

    /// Files and lengths of the slides' sounds; those that are missing were reported on reading.
    private func sounds(of deck: SceneDeck) throws -> [Int: (file: String, length: Double)] {
        var result: [Int: (file: String, length: Double)] = [:]
        for (index, slide) in deck.slides.enumerated() {
            guard let audio = slide.audio,
                case .success(let file) = elements.pictures.file(
                    at: PictureAddress(audio, folder: elements.folder))
            else { continue }
            guard let length = try VideoProgram.soundLength(of: file) else {
                throw TalkError("'\(file)' is no sound that ffmpeg reads")
            }
            result[index] = (file, length)
        }
        return result
    }

    private static func narration(
        _ sounds: [Int: (file: String, length: Double)], _ times: FilmTimes
    ) -> Narration? {
        let heard = sounds.sorted { $0.key < $1.key }.compactMap { index, sound in
            times[index].map { Narration.Sound(file: sound.file, start: $0.lowerBound) }
        }
        return heard.isEmpty ? nil : Narration(sounds: heard, length: times.length)
    }

    /// Writes the captions beside the video and names their file; nil where no slide has notes.
    private func writeCaptions(
        _ deck: SceneDeck, _ times: FilmTimes, beside path: String
    ) throws -> String? {
        var captions = Captions()
        for (index, slide) in deck.slides.enumerated() {
            guard let time = times[index], !slide.spoken.isEmpty else { continue }
            let words = Talk(markdown: slide.spoken).plainText
            captions.add(words, from: time.lowerBound, to: time.upperBound)
        }
        guard !captions.cues.isEmpty else { return nil }
        let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
        try OutputFile.write(Data(captions.webVTT.utf8), to: stem + ".vtt")
        return stem + ".vtt"
    }

    /// The words of paragraphs, items and cells, with empty lines between them.
    private var plainText: String {
        let blocks: Set<String> = [
            "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "dt", "dd",
        ]
        return deck.slides.flatMap { slide in
            slide.tree.preorder().filter { node in
                func isBlock(_ node: NodeID) -> Bool {
                    slide.tree.element(node).map { blocks.contains($0.name) } ?? false
                }
                return isBlock(node)
                    && !slide.tree.preorder(from: node).dropFirst().contains(where: isBlock)
            }.map { slide.tree.text(of: $0) }
        }.joined(separator: "\n\n")
    }
}
