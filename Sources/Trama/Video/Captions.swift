import Foundation

/// Captions of a video, made from the notes of its slides (WebVTT, W3C).
struct Captions: Hashable, Sendable {
    struct Cue: Hashable, Sendable {
        /// Seconds.
        let start: Double
        let end: Double
        /// One or two lines.
        let lines: [String]
    }

    private(set) var cues: [Cue] = []

    /// Letters of a line, as broadcasters have it.
    private static let lineLength = 42

    /// Shows what is said about a slide while it is shown; each cue takes time by its length.
    mutating func add(_ notes: String, from start: Double, to end: Double) {
        let parts = Self.sentences(of: notes).flatMap(Self.cues)
        let total = parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count + 1 } }
        guard total > 0, end > start else { return }
        var said = 0
        for lines in parts {
            let before = said
            said += lines.reduce(0) { $0 + $1.count + 1 }
            func time(_ letters: Int) -> Double {
                start + (end - start) * Double(letters) / Double(total)
            }
            cues.append(Cue(start: time(before), end: time(said), lines: lines))
        }
    }

    var webVTT: String {
        cues.enumerated().reduce("WEBVTT\n") { text, entry in
            let (index, cue) = entry
            let lines = cue.lines.map(Self.escaped).joined(separator: "\n")
            return text
                + "\n\(index + 1)\n\(Self.time(cue.start)) --> \(Self.time(cue.end))\n\(lines)\n"
        }
    }

    /// Sentences end at `.`, `!`, `?`, `…`, their Chinese and Japanese forms, or a paragraph's end.
    private static func sentences(of notes: String) -> [String] {
        var result: [String] = []
        for paragraph in notes.components(separatedBy: "\n\n") {
            let words = paragraph.split(whereSeparator: \.isWhitespace)
            var sentence: [Substring] = []
            for word in words {
                sentence.append(word)
                guard let last = word.last(where: { !"»”\"')".contains($0) }),
                    ".!?…。！？".contains(last)
                else { continue }
                result.append(sentence.joined(separator: " "))
                sentence = []
            }
            if !sentence.isEmpty { result.append(sentence.joined(separator: " ")) }
        }
        return result
    }

    /// A sentence as cues of at most two lines, of about the same length.
    private static func cues(of sentence: String) -> [[String]] {
        let lines = (sentence.count + lineLength - 1) / lineLength
        let width = max(lineLength / 2, (sentence.count + lines - 1) / max(1, lines) + 4)
        var broken: [String] = [""]
        for word in sentence.split(separator: " ").flatMap(pieces) {
            let line = broken[broken.count - 1]
            if line.isEmpty {
                broken[broken.count - 1] = word
            } else if line.count + 1 + word.count <= min(width, lineLength) {
                broken[broken.count - 1] = line + " " + word
            } else {
                broken.append(word)
            }
        }
        return stride(from: 0, to: broken.count, by: 2).map {
            Array(broken[$0..<min($0 + 2, broken.count)])
        }
    }

    /// Text without spaces is broken where the line ends.
    private static func pieces(_ word: Substring) -> [String] {
        let letters = Array(word)
        return stride(from: 0, to: letters.count, by: lineLength).map {
            String(letters[$0..<min($0 + lineLength, letters.count)])
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func time(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1000).rounded())
        func padded(_ value: Int, _ digits: Int) -> String {
            let text = "\(value)"
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return padded(thousandths / 3_600_000, 2) + ":" + padded(thousandths / 60_000 % 60, 2) + ":"
            + padded(thousandths / 1000 % 60, 2) + "." + padded(thousandths % 1000, 3)
    }
}
