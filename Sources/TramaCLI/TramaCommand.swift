import ArgumentParser
import Foundation

@main
struct TramaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trama",
        abstract: "Turns a talk written in Markdown into PDF, PNG, SVG or one HTML file.",
        discussion: """
            EXAMPLES
              trama new my-talk                   start a talk
              trama build my-talk/talk.md         talk.pdf beside it
              trama build talk.md -o talk.html    one HTML file
              trama build talk.md --to pdf,png    talk.pdf and talk.001.png, …
              trama serve talk.md --open          see it while you write it
              trama present talk.md               give it: screen, speaker's window, remote
              trama check talk.md                 what is wrong with it, and how to mend it
              trama sample --seeds 0-7 -o out/    pictures of the bundled generator

            Shell completions: trama --generate-completion-script bash|zsh|fish
            """,
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, CheckCommand.self, DumpCommand.self, NewCommand.self,
            ThemesCommand.self, FontsCommand.self, CSSCommand.self, ModelCommand.self,
            SampleCommand.self, FigureCommand.self, ServeCommand.self, PresentCommand.self,
        ])

    /// Wrong usage ends with status 2, as scripts expect; the parser's own would be 64.
    static func main() async {
        HeapGrowth.widen()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if code == .success {
                    Terminal.out(message + "\n")
                } else {
                    Terminal.err(message + "\n")
                }
            }
            Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
