import Foundation
import TramaScene

/// A title and chapters for a video, as ffmpeg reads them.
struct VideoChapters {
    private let text: String

    /// Chapters begin with the first heading of each slide that has one.
    init(_ deck: SceneDeck, _ times: FilmTimes, framesPerSecond: Int) {
        func frame(_ seconds: Double) -> Int { Int((seconds * Double(framesPerSecond)).rounded()) }
        var chapters: [(title: String, start: Int)] = []
        var seen: Set<Int> = []
        for entry in deck.outline {
            guard let time = times[entry.slide], seen.insert(entry.slide).inserted else {
                continue
            }
            chapters.append((entry.title, frame(time.lowerBound)))
        }
        var text = ";FFMETADATA1\n"
        if let title = deck.metadata.title { text += "title=\(Self.escaped(title))\n" }
        for (index, chapter) in chapters.enumerated() {
            let end = index + 1 < chapters.count ? chapters[index + 1].start : frame(times.length)
            let part =
                "[CHAPTER]\nTIMEBASE=1/\(framesPerSecond)\nSTART=\(chapter.start)\nEND=\(end)\n"
                + "title=\(Self.escaped(chapter.title))\n"
            guard text.utf8.count + part.utf8.count < Self.longest else { break }
            text += part
        }
        self.text = text
    }

    /// An input that says them, without a file of its own.
    var input: [String] {
        let address = "data:text/plain;base64," + Data(text.utf8).base64EncodedString()
        return ["-f", "ffmetadata", "-i", address]
    }

    /// Bytes; Linux takes 128 KiB in one argument, and base64 adds a third.
    private static let longest = 90_000

    /// At most 400 letters on one line.
    private static func escaped(_ title: String) -> String {
        var result = ""
        for letter in title.prefix(400) {
            if letter.isNewline {
                result += " "
            } else {
                if "=;#\\".contains(letter) { result += "\\" }
                result.append(letter)
            }
        }
        return result.replacing("\0", with: "")
    }
}
