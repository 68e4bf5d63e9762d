import ArgumentParser
import Trama

extension ReportFormat: ExpressibleByArgument {}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong with decks, and how to mend it; writes nothing.",
        discussion: """
            Exit status: 0 clean or warnings only, 1 errors (with --strict: or warnings), 2 wrong usage.

            EXAMPLES
              trama check talk.md
              trama check talks/*.md --format github --strict
            """)

    @Argument(
        help: ArgumentHelp("Decks; - reads standard input.", valueName: "DECK"),
        completion: .file(extensions: ["md", "markdown"]))
    var decks: [String]

    @Option(help: "text, json or github.")
    var format: ReportFormat = .text

    @Flag(help: "Count warnings as errors.")
    var strict = false

    @OptionGroup var options: DeckOptionGroup

    func run() throws {
        var failed = false
        for deck in decks {
            guard let talk = DeckInput.open(deck, options: options.talkOptions) else {
                failed = true
                continue
            }
            let isColored = format == .text && Terminal.isColored(1)
            Terminal.out(talk.report(as: format, isColored: isColored))
            failed = failed || talk.hasErrors || strict && talk.hasWarnings
        }
        if failed { throw ExitCode(1) }
    }
}
