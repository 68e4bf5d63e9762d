import ArgumentParser
import Foundation
import Trama
import TramaServer

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows a deck, or a folder's decks, in the browser while they are written.",
        discussion: """
            Every save shows at once, on the slide and step that are open; errors lie over the slide \
            with file and line until they are mended. Ctrl-C ends it.

            Only this machine can connect, unless --host says more; then the printed link, with its \
            token, is needed.

            EXAMPLES
              trama serve talk.md --open
              trama serve talks/
              trama serve talk.md --host 0.0.0.0 --port 9000
            """)

    @Argument(
        help: ArgumentHelp("A deck, or a folder with decks.", valueName: "DECK|FOLDER"),
        completion: .file(extensions: ["md", "markdown"]))
    var target: String

    @OptionGroup(title: "Server options") var server: ServerOptionGroup

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @OptionGroup var options: DeckOptionGroup

    func run() async throws {
        let onlyErrors = quiet
        let preview = Preview(
            target: target, options: options.talkOptions, address: server.address,
            report: { ServerOutput.write($0, onlyErrors: onlyErrors) })
        try await ServerRun.serve(opens: server.open) {
            let running = try preview.start()
            Terminal.out("Serving \(target) at \(running.url)\nCtrl-C ends it.\n")
            return running
        }
    }
}
