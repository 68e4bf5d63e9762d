import Foundation

/// The words and numbers of figures and model cards in one language; English where it isn't known.
package struct FigureWords: Hashable, Sendable {
    /// Primary subtag of a language that there are words of.
    package let language: String
    /// Between a number's whole part and the rest.
    package let decimalMark: String

    package static let english = FigureWords(language: "en")

    /// - Parameter language: a BCP 47 tag, such as `es-GT`; nil for English.
    package init(language: String?) {
        let parts = (language ?? "en").lowercased().split { $0 == "-" || $0 == "_" }
        let primary = parts.first.map(String.init) ?? "en"
        self.language = FigureWords.tables[primary] == nil ? "en" : primary
        let hasPoint = parts.dropFirst().contains { FigureWords.pointRegions.contains($0) }
        decimalMark = self.language == "en" || hasPoint ? "." : ","
    }

    /// Templates by language; `~` is a space at which no line breaks.
    static let tables: [String: [FigureTerm: String]] = [
        "en": englishTerms, "es": spanishTerms, "de": germanTerms, "fr": frenchTerms,
    ]

    /// Where numbers have a point although the language is written with a comma elsewhere.
    private static let pointRegions: Set<Substring> = [
        "mx", "gt", "us", "sv", "hn", "ni", "pa", "pr", "do", "419", "ch", "li",
    ]

    /// A term with its values put in.
    func callAsFunction(_ term: FigureTerm, _ values: String...) -> String {
        let template =
            FigureWords.tables[language]?[term] ?? FigureWords.englishTerms[term] ?? term.rawValue
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open].replacing("~", with: "\u{A0}")
            if let place = Int(rest[rest.index(after: open)..<close]), place < values.count {
                text += values[place]
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest.replacing("~", with: "\u{A0}")
    }

    /// A number with the language's decimal mark and a real minus sign.
    package func number(_ value: Double) -> String { number(FigureRequest.plain(value)) }

    /// The same of a number that is written already.
    package func number(_ text: String) -> String {
        text.replacing("-", with: "−").replacing(".", with: decimalMark)
    }

    /// Numbers behind one another: a comma between them is none of their own.
    func list(_ values: [Double]) -> String { list(values.map(FigureRequest.plain)) }

    /// The same of numbers that are written already.
    func list(_ numbers: [String]) -> String {
        numbers.map(number).joined(separator: decimalMark == "," ? "; " : ", ")
    }

    /// Names, no more than one listens to.
    func names(_ names: [String]) -> String {
        names.prefix(24).joined(separator: ", ") + (names.count > 24 ? ", …" : "")
    }

    /// Seeds in words: runs as ranges, and no more than fit a caption.
    func seeds(_ seeds: [UInt32]) -> String {
        self(seeds.count == 1 ? .seed : .seeds, runs(seeds))
    }

    /// Numbers with runs as ranges.
    package func runs(_ numbers: [UInt32]) -> String {
        var parts: [String] = []
        var index = 0
        while index < numbers.count {
            var end = index
            while end + 1 < numbers.count, numbers[end] < .max,
                numbers[end + 1] == numbers[end] + 1
            {
                end += 1
            }
            parts.append(
                end > index + 1 ? "\(numbers[index])–\(numbers[end])" : "\(numbers[index])")
            index = end > index + 1 ? end + 1 : index + 1
        }
        return parts.prefix(16).joined(separator: ", ") + (parts.count > 16 ? ", …" : "")
    }

    /// A selection of styles: by its name where it has one, else by numbers.
    func styles(_ layers: LayerSelection) -> String {
        let named: [String: FigureTerm] = [
            "coarse": .coarseStyles, "middle": .middleStyles, "fine": .fineStyles,
            "all": .allStyles,
        ]
        if let term = named[layers.text.lowercased()] { return self(term) }
        var text = layers.text.lowercased()
        for group in LayerSelection.groups {
            text = text.replacing(
                group.name, with: "\(group.range.lowerBound)-\(group.range.upperBound)")
        }
        let isOne = !text.contains { $0 == "," || $0 == "-" }
        return self(
            isOne ? .style : .styles, text.replacing("-", with: "–").replacing(",", with: ", "))
    }

    func pictures(_ count: Int) -> String { self(count == 1 ? .picture : .pictures, "\(count)") }

    func draws(_ count: Int) -> String { self(count == 1 ? .draw : .draws, "\(count)") }

    func path(_ path: FigureLatent.Path) -> String {
        switch path {
        case .closed: self(.walkClosed)
        case .open, .openZ: self(.walkOpen)
        case .noise: self(.walkNoise)
        case .circle: self(.walkCircle)
        }
    }
}
