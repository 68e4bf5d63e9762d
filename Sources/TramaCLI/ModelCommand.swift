import ArgumentParser
import Trama

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Says what a weight file is, and converts it to a safe format.",
        discussion: """
            Reading a file never runs anything that is in it.

            EXAMPLES
              trama model list
              trama model inspect network-snapshot-000200.pkl --json
              trama model convert ffhq.pkl -o ffhq.safetensors --half
            """,
        subcommands: [List.self, Inspect.self, Convert.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the bundled models.")

        func run() throws {
            for model in ModelLibrary.bundled { Terminal.out("\(model.name)  \(model.summary)\n") }
        }
    }

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints architecture, tensors, digest, licence and provenance.",
            discussion: "Exit status: 0, or 1 where the file is refused.")

        @Argument(
            help: ArgumentHelp("A weight file, or a bundled name.", valueName: "FILE"),
            completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            try ModelCommand.reporting {
                Terminal.out(try ModelLibrary.inspect(file, asJSON: json))
            }
        }
    }

    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes weights as safetensors.")

        @Argument(help: ArgumentHelp("A weight file.", valueName: "FILE"), completion: .file())
        var file: String

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Where to write.", valueName: "FILE"), completion: .file())
        var output: String

        @Flag(help: "Write 16-bit floats: half the size.")
        var half = false

        func run() throws {
            try ModelCommand.reporting { try ModelLibrary.convert(file, to: output, half: half) }
        }
    }

    /// Prints what a command threw, and ends with status 1.
    static func reporting(_ body: () throws -> Void) throws {
        do { try body() } catch let error as TalkError {
            Terminal.err("trama: error: \(error.description)\n")
            throw ExitCode(1)
        }
    }
}
