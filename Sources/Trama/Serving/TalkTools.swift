import TramaCore
import TramaElements
import TramaFigures
import TramaImages
import TramaText

/// What reading a talk works with: fonts, models, pictures. One set serves many readings.
struct TalkTools: Sendable {
    let fonts: FontLibrary
    let figures: FigureGenerator
    let store: PictureStore
    let loader: PictureLoader

    init(
        _ options: TalkOptions, environment: TramaCore.Environment, fonts: FontLibrary? = nil,
        figures: FigureGenerator? = nil
    ) {
        self.fonts = fonts ?? FontLibrary(folders: options.fontFolders)
        let figures =
            figures ?? FigureGenerator(environment: environment, usesCache: options.usesCache)
        self.figures = figures
        store = PictureStore(
            environment: environment, root: options.root,
            generators: Self.generators(figures, environment))
        loader = PictureLoader(store: store, jobs: environment.jobs)
    }

    /// The same fonts and models, for pictures whose files have changed.
    init(_ old: TalkTools, _ options: TalkOptions, environment: TramaCore.Environment) {
        fonts = old.fonts
        figures = old.figures
        store = PictureStore(
            environment: environment, root: options.root,
            generators: Self.generators(figures, environment))
        loader = PictureLoader(store: store, jobs: environment.jobs)
    }

    /// What makes pictures of what is none, by scheme.
    private static func generators(
        _ figures: FigureGenerator, _ environment: TramaCore.Environment
    ) -> [String: any PictureGenerator] {
        ["gan": figures, FilmStills.scheme: FilmStills(environment: environment)]
    }
}
