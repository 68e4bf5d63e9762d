import TramaCore
import TramaImages
import TramaScene

/// Lays out Markdown for paper with the talk's own fonts, pictures and language.
struct PaperText {
    let talk: Talk

    /// Tall enough that no notes end at its bottom; they are cut into pages afterwards.
    private static let height = Limits.pageSide

    /// One column of text for each part.
    ///
    /// - Parameter texts: Markdown; a ruler in it is only a ruler.
    func columns(_ texts: [String], width: Double) -> (columns: [[Scene]], pictures: PictureTable) {
        let size = Size(width: width, height: Self.height)
        let talks = parallelMap(texts.count, jobs: talk.jobs) { index in
            texts[index].isEmpty ? nil : read(texts[index], size: size)
        }
        var pictures = PictureTable()
        for talk in talks {
            guard let talk else { continue }
            pictures.pictures.merge(talk.loader.table().pictures) { old, _ in old }
        }
        return (talks.map { $0?.scenes.slides.map(\.scene) ?? [] }, pictures)
    }

    /// Pages of HTML that is placed by hand: heads, numbers.
    func pages(_ texts: [String], size: Size) -> [Scene] {
        guard !texts.isEmpty else { return [] }
        return read(texts.joined(separator: "\n\n---\n\n"), size: size).scenes.slides.map(\.scene)
    }

    private func read(_ text: String, size: Size) -> Talk {
        var options = TalkOptions()
        options.allowsAllHTML = true
        options.jobs = 1
        options.sheet = Self.sheet(size)
        let language = talk.scenes.metadata.language.map { "lang: '\($0.filter { $0 != "'" })'\n" }
        let head = "---\n\(language ?? "")headingDivider: false\n---\n\n"
        return TalkReading(options: options, environment: talk.environment, fonts: talk.fonts)
            .read(head + text, path: talk.deck.sources.sources.first?.path ?? "talk.md")
    }

    private static func sheet(_ size: Size) -> String {
        """
        section {
            width: \(size.width)px; height: \(size.height)px; padding: 0; background: none;
            color: #1d1d1f; font: 15px/1.5 Inter, sans-serif; overflow: visible;
        }
        section > :first-child { margin-top: 0 }
        h1, h2, h3, h4, h5, h6 { font-size: 1.1em; line-height: 1.3; margin: 1em 0 .3em }
        p, ul, ol, pre, table, blockquote { margin: 0 0 .7em }
        ul, ol { padding-left: 1.4em }
        pre, code { font-family: 'JetBrains Mono', monospace; font-size: .88em }
        pre { padding: .6em .8em; background: #f3f3f1; white-space: pre-wrap }
        blockquote { padding-left: 1em; border-left: 3px solid #c9c9c6; color: #55555a }
        table { border-collapse: collapse }
        td, th { padding: .2em .6em; border: .75px solid #b8b8b8; text-align: left }
        img { max-width: 100% }
        a { color: #1f4e9e }
        .at { position: absolute; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
            font-size: 11px; line-height: 16px; color: #6b6b70 }
        .right { text-align: right }
        """
    }

    /// One line of small print in a box, as HTML.
    static func label(_ text: String, in frame: Rect, isRight: Bool = false) -> String {
        let place =
            "left:\(frame.minX)px;top:\(frame.minY)px;width:\(frame.width)px"
        return
            "<div class=\"at\(isRight ? " right" : "")\" style=\"\(place)\">\(escaped(text))</div>"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n", "\r", "\r\n": result += " "
            default: result.append(character)
            }
        }
    }
}
