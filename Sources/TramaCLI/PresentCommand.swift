import ArgumentParser
import Foundation
import Trama
import TramaServer

struct PresentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present",
        abstract: "Gives a talk: audience window, speaker window and a remote on a phone, in step.",
        discussion: """
            The first link is for the screen that the audience sees, the second for the speaker, with \
            notes and time. Live figures are drawn by this program, so that any model may be live. \
            With --host a phone becomes the remote by the printed QR code, which holds for one phone \
            (Q in the speaker's window shows the next), and others may follow on their own screens.

            EXAMPLES
              trama present talk.md --open
              trama present talk.md --host 0.0.0.0
            """)

    @Argument(
        help: ArgumentHelp("The deck.", valueName: "DECK"),
        completion: .file(extensions: ["md", "markdown"]))
    var deck: String

    @OptionGroup(title: "Server options") var server: ServerOptionGroup

    @Flag(
        inversion: .prefixedNo,
        help: "Show saves while the deck is presented; a slide that a save spoils stays as it was.")
    var watch = true

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @OptionGroup var options: DeckOptionGroup

    func run() async throws {
        let onlyErrors = quiet
        var talk = Present(
            deck: deck, options: options.talkOptions, address: server.address,
            report: { ServerOutput.write($0, onlyErrors: onlyErrors) })
        talk.watches = watch
        let present = talk
        try await ServerRun.serve(opens: server.open) {
            let running = try present.start()
            var lines = ["Screen:    \(running.url)", "Speaker:   \(running.speaker ?? "")"]
            if let audience = running.audience { lines.append("To follow: \(audience)") }
            if let remote = running.remote { lines.append("Remote:    \(remote)") }
            Terminal.out(lines.joined(separator: "\n") + "\n")
            if Terminal.isTerminal(1), let code = running.remoteCode { Terminal.out(code) }
            Terminal.out("Ctrl-C ends it.\n")
            return running
        }
    }
}
