import ArgumentParser
import Foundation
import Trama

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Starts a talk: a folder with a deck to fill in.",
        discussion: "EXAMPLE\n  trama new my-talk && trama build my-talk/talk.md")

    @Argument(help: ArgumentHelp("Name of the folder to make.", valueName: "NAME"))
    var name: String

    func run() throws {
        let path = name + "/talk.md"
        if FileManager.default.fileExists(atPath: path) {
            Terminal.err("trama: error: '\(path)' is there already; nothing was changed\n")
            throw ExitCode(1)
        }
        let title = (name as NSString).lastPathComponent.replacingOccurrences(of: "-", with: " ")
        do {
            try OutputFile.write(Data(Starter.deck(title: title).utf8), to: path)
        } catch {
            Terminal.err("trama: error: \(error)\n")
            throw ExitCode(1)
        }
        Terminal.out("\(path)\n")
    }
}
