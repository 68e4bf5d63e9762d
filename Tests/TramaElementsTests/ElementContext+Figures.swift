import TramaCore
import TramaFigures
import TramaImages

@testable import TramaElements

extension ElementContext {
    /// The context of a build without files: bundled models only.
    static func figures() -> ElementContext {
        let environment = TramaCore.Environment.fixed()
        let generator = FigureGenerator(environment: environment, usesCache: false)
        return ElementContext(
            pictures: PictureStore(environment: environment, generators: ["gan": generator]),
            folder: "",
            figures: FigurePlanner(generator: generator, environment: environment, folder: ""))
    }
}
