import ArgumentParser
import Trama

struct CSSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "css", abstract: "Says which CSS is drawn, and why the rest is not.")

    func run() throws { Terminal.out(CSSSupport.markdown) }
}
