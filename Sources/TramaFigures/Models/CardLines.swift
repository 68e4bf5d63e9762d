import TramaImages
import TramaWeights

/// A model card as a slide shows it: a name, and terms with their texts.
package struct CardLines: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let term: String
        package let text: String
    }

    package let name: String
    package let lines: [Line]
}

extension FigurePlanner {
    /// The card of the model that a block names: `telar`, or `model: telar`.
    ///
    /// A model without a card has one line that says so.
    package func modelCard(_ source: String) -> Result<CardLines, PictureFailure> {
        let text =
            source.split(whereSeparator: \.isNewline).map(String.init)
            .first { !$0.allSatisfy(\.isWhitespace) } ?? "telar"
        var name = text.filter { $0 != "\"" && $0 != "'" }
        if name.hasPrefix("model:") { name = String(name.dropFirst(6)) }
        while name.first?.isWhitespace == true { name.removeFirst() }
        while name.last?.isWhitespace == true { name.removeLast() }
        return generator.models.model(name, folder: folder).map { model in
            guard let card = model.file.card else {
                return CardLines(
                    name: model.name,
                    lines: [
                        .init(term: words(.card), text: words(.noCard))
                    ])
            }
            let lines = card.fields(in: words.language).filter { $0.name != "name" }.map { field in
                let answers = ["yes": FigureTerm.yes, "true": .yes, "no": .no, "false": .no]
                return CardLines.Line(
                    term: CardTerms.text(field.name, words),
                    text: answers[field.text.lowercased()].map { words($0) } ?? field.text)
            }
            return CardLines(name: card.name ?? model.name, lines: lines)
        }
    }

    /// The model as an exported page may hold it; nil where it may not.
    package func pageModel(_ name: String) -> PageModel? {
        generator.models.pageModel(name, folder: folder)
    }

    /// The pixels of a cell: a `gan:` address or a file.
    package func picture(_ address: String) -> Result<Bitmap, PictureFailure> {
        FigureSheet(generator: generator, environment: environment, folder: folder)
            .picture(address)
    }

    /// What a `gan:` address shows, in words; nil where it is none.
    package func alternative(_ address: String) -> String? {
        (try? FigureRequest.parse(address).get()).map {
            $0.caption(model: FigurePlanner.name($0.model), words: words)
        }
    }

    /// The curve of a specification of that kind.
    package func curve(_ spec: FigureSpec) -> Result<FigureCurve, PictureFailure> {
        FigureCurve.read(
            spec, environment: environment, folder: folder,
            words: speaking(spec["lang"]).words)
    }
}
