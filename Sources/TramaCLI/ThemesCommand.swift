import ArgumentParser
import Trama

struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "Lists the themes, or prints the CSS of one.",
        discussion: "EXAMPLE\n  trama themes gaia > my-theme.css")

    @Argument(help: ArgumentHelp("Theme whose CSS is printed.", valueName: "NAME"))
    var name: String?

    func run() throws {
        guard let name else {
            for theme in ThemeLibrary.bundled { Terminal.out("\(theme.name)\n") }
            return
        }
        guard let theme = ThemeLibrary.bundled.first(where: { $0.name == name }) else {
            let names = ThemeLibrary.bundled.map(\.name).joined(separator: ", ")
            Terminal.err("trama: error: there is no theme '\(name)' (there are \(names))\n")
            throw ExitCode(1)
        }
        Terminal.out(theme.css)
    }
}
