import TramaCore
import TramaFigures

/// What one run of a figure works with: models are read once for plan, pixels and provenance.
struct FigureDesk {
    let environment: TramaCore.Environment
    let generator: FigureGenerator
    let planner: FigurePlanner

    init(jobs: Int?, usesCache: Bool) {
        environment = .live(jobs: jobs)
        generator = FigureGenerator(environment: environment, usesCache: usesCache)
        planner = FigurePlanner(generator: generator, environment: environment, folder: "")
    }

    /// How the figure was made; a curve has no models.
    func facts(_ spec: FigureSpec) throws -> [String: String] {
        guard spec.kind == .curve else {
            return planner.provenance(of: try planner.plan(spec).get())
        }
        return [
            "Title": try planner.curve(spec).get().caption,
            "Software": "Trama \(ProgramVersion.text)", "trama.figure": spec.line,
        ]
    }
}
