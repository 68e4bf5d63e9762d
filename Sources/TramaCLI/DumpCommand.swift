import ArgumentParser
import Trama

extension DumpStage: ExpressibleByArgument {}

struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Prints what a stage of the pipeline made of a deck.",
        discussion: "EXAMPLE\n  trama dump talk.md --stage scene --slide 3")

    @Argument(help: ArgumentHelp("The deck; - reads standard input.", valueName: "DECK"))
    var deck: String

    @Option(help: "elements, styles or scene.")
    var stage: DumpStage = .elements

    @Option(help: ArgumentHelp("Only this slide, counted from 1.", valueName: "N"))
    var slide: Int?

    @OptionGroup var options: DeckOptionGroup

    func run() throws {
        guard let talk = DeckInput.open(deck, options: options.talkOptions) else {
            throw ExitCode(1)
        }
        if let slide, !(1...max(1, talk.slideCount)).contains(slide) {
            throw ValidationError("There is no slide \(slide); the deck has \(talk.slideCount).")
        }
        Terminal.out(talk.dump(stage, slide: slide.map { $0 - 1 }))
    }
}
