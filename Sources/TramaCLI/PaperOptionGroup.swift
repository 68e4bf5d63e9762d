import ArgumentParser
import Trama

/// Options of notes and handouts.
struct PaperOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp("Slides on a page of a handout: 1, 2, 3, 4 or 6.", valueName: "N"))
    var perPage: Int?

    @Flag(help: "Leave out the lines to write on.")
    var noLines = false

    @Option(help: ArgumentHelp("Paper of notes and handouts: a4 or letter.", valueName: "PAPER"))
    var paper: PaperSize?

    func validate() throws {
        if let perPage, !HandoutSettings.counts.contains(perPage) {
            throw ValidationError("'--per-page' is 1, 2, 3, 4 or 6.")
        }
    }

    var settings: HandoutSettings {
        var settings = HandoutSettings()
        settings.perPage = perPage ?? settings.perPage
        settings.hasLines = !noLines
        settings.paper = paper ?? settings.paper
        return settings
    }
}

extension PaperSize: ExpressibleByArgument {}
