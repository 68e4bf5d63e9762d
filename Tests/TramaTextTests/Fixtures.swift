@testable import TramaText

/// One library for all tests: what it finds doesn't change while they run.
let library = FontLibrary()

func style(
    _ families: String..., size: Double = 29, weight: Double = 400, language: String? = nil
) -> TextStyle {
    TextStyle(families: families, size: size, weight: weight, language: language)
}

func shape(
    _ text: String, _ style: TextStyle = style("Inter"), direction: BaseDirection = .leftToRight,
    hyphenate: Bool = false
) -> ShapedText {
    library.shape(
        text, spans: [StyleSpan(range: 0..<text.utf8.count, style: style)], direction: direction,
        hyphenate: hyphenate)
}

extension ShapedText {
    /// Texts of the lines, `-` where a hyphen is drawn.
    func show(_ lines: [BrokenLine]) -> [String] {
        lines.map { line in
            String(decoding: text[trimmed(line.range)], as: UTF8.self)
                + (line.isHyphenated ? "-" : "")
        }
    }

    /// The text with `|` where it may break, `~` where with a hyphen, `!` where it must.
    var marked: String {
        var bytes: [UInt8] = []
        for i in 0...text.count {
            switch breaks[i] {
            case .allowed: bytes += Array("|".utf8)
            case .hyphen: bytes += Array("~".utf8)
            case .mandatory: bytes += Array("!".utf8)
            case .none, .emergency: break
            }
            if i < text.count { bytes.append(text[i]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One line a run: family, level, text, glyph count.
    var dump: String {
        runs.map { run in
            "\(run.face.family) \(run.level) "
                + "\(String(decoding: text[run.range], as: UTF8.self).debugDescription) "
                + "\(run.glyphs.count)"
        }.joined(separator: "\n")
    }
}
