import TramaCore
import TramaFigures
import TramaImages
import TramaScene

/// Draws live figures with all the machine has, for pictures that nobody keeps.
package struct FigureArtist: Sendable {
    private let generator: FigureGenerator
    private let folder: String
    /// Models by slide and widget: nothing else is drawn.
    private let models: [[String?]]

    init(_ deck: SceneDeck, folder: String, environment: TramaCore.Environment) {
        generator = FigureGenerator(
            environment: environment, usesCache: false,
            computing: LoadedModel.Computing(threads: environment.jobs))
        self.folder = folder
        models = deck.slides.map { slide in
            slide.scene.widgets.map { widget in
                ["gan", "loom"].contains(widget.kind) ? widget.payload["model"] : nil
            }
        }
    }

    /// The picture of a `gan:` address on a live figure's place; nil for what isn't one of its.
    package func draw(_ address: String, slide: Int, index: Int) -> Bitmap? {
        guard models.indices.contains(slide), models[slide].indices.contains(index),
            let model = models[slide][index],
            case .success(let request) = FigureRequest.parse(address), request.model == model,
            request.blend == nil, request.layer == nil, request.size == nil,
            case .success(let resolved) = generator.resolve(request, folder: folder),
            case .success(let bitmap) = generator.bitmap(request, model: resolved.model)
        else { return nil }
        return bitmap
    }
}

extension Talk {
    /// Draws the live figures of this talk.
    package func figureArtist() -> FigureArtist {
        FigureArtist(scenes, folder: elements.folder, environment: environment)
    }
}
