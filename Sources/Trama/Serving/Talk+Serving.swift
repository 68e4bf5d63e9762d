import Foundation
import TramaCore
import TramaDrawing
import TramaFigures
import TramaImages
import TramaPlayer
import TramaScene
import TramaWeights

extension Talk {
    /// The talk's slides as they are drawn.
    package var sceneDeck: SceneDeck { scenes }

    /// Shows the talk's state in a page that follows it.
    ///
    /// - Parameter kept: as ``ServedDeck/update(_:glyphs:pictures:kept:weights:)`` has it.
    package func show(in page: inout ServedDeck, kept: [Int: Int] = [:]) {
        page.update(
            scenes, glyphs: fonts, pictures: loader.table(), kept: kept,
            weights: { elements.figures?.generator.models.pageModel(id: $0)?.weights })
    }

    /// The errors, each with the slide it lies on (0-based) where it lies on one.
    package var errors: [(message: TalkMessage, slide: Int?)] {
        zip(diagnostics, messages).filter { $0.0.severity == .error }.map { diagnostic, message in
            let slide = diagnostic.span.flatMap { span in
                deck.slides.firstIndex {
                    $0.span.source == span.source && $0.span.lower <= span.lower
                        && span.lower < $0.span.upper
                }
            }
            return (message, slide)
        }
    }

    /// The file of a film or a sound that the deck names; nil for what is no file or isn't there.
    package func mediaFile(_ address: String) -> String? {
        guard
            case .success(let path) = elements.pictures.file(
                at: PictureAddress(address, folder: elements.folder)),
            let data = try? environment.read(path), !FileFormat.isWeights(data)
        else { return nil }
        return path
    }
}
