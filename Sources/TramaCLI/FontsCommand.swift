import ArgumentParser
import Trama

struct FontsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fonts", abstract: "Lists the font families that decks can use.")

    func run() throws {
        for family in Talk.fontFamilies() { Terminal.out("\(family)\n") }
    }
}
