import TramaCore
import TramaDeck
import TramaDrawing
import TramaElements
import TramaScene

/// Puts scenes together into a deck: metadata, outline, destinations, labels, transitions.
struct DeckAssembly {
    let deck: Deck
    let sheets: TalkSheets

    func deck(_ scenes: [Scene]) -> SceneDeck {
        let labels = labels()
        var result = SceneDeck(metadata: metadata())
        result.slides = zip(deck.slides, scenes).enumerated().map { index, pair in
            let (slide, scene) = pair
            var entry = SceneDeck.Slide(
                scene: scene, notes: slide.notes, label: labels[index],
                title: slide.title ?? "\(index + 1)")
            entry.transition = slide.transition.flatMap(Self.transition)
            entry.autoplay = slide.autoplay.flatMap(Self.seconds)
            entry.audio = slide.directives["audio"].flatMap { $0.isEmpty ? nil : $0 }
            entry.budget = slide.directives["time"].flatMap(Self.spoken)
            return entry
        }
        result.duration = PresenterTimes(duration: deck.metadata["duration"]).duration
            .map { Double($0) * 60 }
        result.outline = deck.slides.enumerated().flatMap { index, slide in
            headings(of: slide).map { level, title in
                SceneDeck.OutlineEntry(title: title, slide: index, level: level)
            }
        }
        for (index, slide) in deck.slides.enumerated() {
            for node in slide.tree.preorder() {
                guard let element = slide.tree.element(node), node != Tree.root else { continue }
                for name in [element["id"], element.name == "a" ? element["name"] : nil] {
                    if let name, result.destinations[name] == nil {
                        result.destinations[name] = index
                    }
                }
            }
        }
        result.keyframes = sheets.sheets.flatMap(\.keyframes)
            .filter { $0.name.hasPrefix("marp-") }.map(\.css).joined(separator: "\n")
        return result
    }

    private func metadata() -> SceneDeck.Metadata {
        var result = SceneDeck.Metadata()
        result.title = deck.metadata["title"] ?? firstTitle()
        result.description = deck.metadata["description"]
        result.author = deck.metadata["author"]
        result.keywords =
            deck.metadata["keywords"]?.split(separator: ",")
            .map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty } ?? []
        result.language = deck.language
        result.url = deck.metadata["url"]
        result.image = deck.metadata["image"]
        return result
    }

    /// The first heading of the highest level that the deck has.
    private func firstTitle() -> String? {
        let all = deck.slides.flatMap { headings(of: $0) }
        guard let top = all.map(\.level).min() else { return nil }
        return all.first { $0.level == top }?.title
    }

    private func headings(of slide: Slide) -> [(level: Int, title: String)] {
        slide.tree.preorder().compactMap { node in
            guard let name = slide.tree.element(node)?.name, name.utf8.count == 2,
                name.hasPrefix("h"), let level = Int(name.dropFirst()), (1...6).contains(level)
            else { return nil }
            let title = words(of: node, in: slide.tree).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            return title.isEmpty ? nil : (level, title)
        }
    }

    /// Text below a node; formulas as characters.
    private func words(of node: NodeID, in tree: Tree) -> String {
        tree.preorder(from: node).map { id in
            switch tree[id].content {
            case .text(let text): text
            case .element(let element) where element.kind == "math":
                element.source.map { FormulaBook.text(of: $0, macros: deck.macros) } ?? ""
            default: ""
            }
        }.joined()
    }

    /// The drawn number where there is one; viewers group neighbours of one label as one slide, so an
    /// undrawn page's ordinal must not repeat a neighbour's number.
    private func labels() -> [String] {
        let drawn = Set(deck.slides.compactMap(\.pageNumber))
        return deck.slides.enumerated().map { index, slide in
            if let number = slide.pageNumber { return "\(number)" }
            return drawn.contains(index + 1) ? "(\(index + 1))" : "\(index + 1)"
        }
    }

    /// `fade 1s`: Marp's half second where no time is given.
    private static func transition(_ text: String) -> SceneDeck.Transition? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let name = words.first, name != "none" else { return nil }
        let duration = words.dropFirst().first.flatMap { seconds(String($0)) }
        return SceneDeck.Transition(
            name: String(name), duration: duration ?? 0.5, isTimed: duration != nil)
    }

    /// Time to speak about a slide: `20m`, `90s`, `1h`, `1:30` or a bare number of minutes; in seconds.
    private static func spoken(_ text: String) -> Double? {
        let text = text.filter { !$0.isWhitespace }
        let value: Double?
        if text.contains(":") {
            let parts = text.split(separator: ":").map { Double($0) }
            value = parts.reduce(0.0) { sum, part in
                guard let sum, let part else { return nil }
                return sum * 60 + part
            }
        } else {
            let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
            let number = Double(digits.replacing(",", with: "."))
            let factor: Double? =
                switch text.dropFirst(digits.count) {
                case "", "m", "min": 60
                case "s", "sec": 1
                case "h": 3600
                default: nil
                }
            value = number.flatMap { number in factor.map { number * $0 } }
        }
        return value.flatMap { $0.isFinite && $0 > 0 ? min($0, 86_400) : nil }
    }

    /// `5s`, `500ms` or a bare number of seconds.
    private static func seconds(_ text: String) -> Double? {
        let text = text.filter { !$0.isWhitespace }
        let value: Double? =
            if text.hasSuffix("ms") {
                Double(text.dropLast(2)).map { $0 / 1000 }
            } else if text.hasSuffix("s") {
                Double(text.dropLast())
            } else {
                Double(text)
            }
        return value.flatMap { $0.isFinite && $0 >= 0 ? min($0, 86_400) : nil }
    }
}
