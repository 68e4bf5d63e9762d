import ArgumentParser
import Trama

/// Options of every command that reads decks.
struct DeckOptionGroup: ParsableArguments {
    @Option(
        help: ArgumentHelp("A theme by name, or a CSS file.", valueName: "NAME|FILE.css"),
        completion: .file(extensions: ["css"]))
    var theme: String?

    @Option(
        name: .customLong("theme-set"), parsing: .singleValue,
        help: ArgumentHelp("A CSS file or folder whose themes decks may name.", valueName: "PATH"))
    var themeSet: [String] = []

    @Option(
        help: ArgumentHelp("Where addresses that start with / are looked up.", valueName: "DIR"))
    var root: String?

    @Flag(help: "Let every HTML tag pass.")
    var html = false

    @Flag(help: "Read exactly Marp's dialect, without Trama's extensions.")
    var marp = false

    @Option(
        help: ArgumentHelp(
            "Only the parts of this edition, such as public; without it all are in.",
            valueName: "NAME"))
    var edition: String?

    @Flag(name: .customLong("no-cache"), help: "Compute every generated picture anew.")
    var noCache = false

    @Option(help: ArgumentHelp("Threads to use.", valueName: "N"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    }

    var talkOptions: TalkOptions {
        var options = TalkOptions()
        options.theme = theme
        options.themeSet = themeSet
        options.root = root
        options.allowsAllHTML = html
        options.isStrictMarp = marp
        options.jobs = jobs
        options.edition = edition
        options.usesCache = !noCache
        return options
    }
}
