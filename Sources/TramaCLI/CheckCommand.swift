import ArgumentParser
import Foundation
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
              trama check talk.md --fix
              trama check --explain void-yaml
            """)

    @Argument(
        help: ArgumentHelp("Decks; - reads standard input.", valueName: "DECK"),
        completion: .file(extensions: ["md", "markdown"]))
    var decks: [String] = []

    @Option(help: "text, json or github.")
    var format: ReportFormat = .text

    @Flag(help: "Count warnings as errors.")
    var strict = false

    @Flag(help: "Make the changes that are safe, then say what is left.")
    var fix = false

    @Option(
        help: ArgumentHelp("Say what a code means, or all of them.", valueName: "CODE"))
    var explain: String?

    @OptionGroup var options: DeckOptionGroup

    func validate() throws {
        guard explain != nil || !decks.isEmpty else {
            throw ValidationError("Name a deck, or a code after --explain.")
        }
    }

    func run() throws {
        if let explain { return try write(explain) }
        var options = options.talkOptions
        options.loadsPicturesEarly = false
        var failed = false
        for deck in decks {
            guard var talk = DeckInput.open(deck, options: options) else {
                failed = true
                continue
            }
            if fix && deck != "-", try mend(talk) {
                guard let mended = DeckInput.open(deck, options: options) else {
                    failed = true
                    continue
                }
                talk = mended
            }
            let isColored = format == .text && Terminal.isColored(1)
            Terminal.out(talk.report(as: format, isColored: isColored))
            failed = failed || talk.hasErrors || strict && talk.hasWarnings
            if decks.count == 1 { Leftovers.keep(talk) }
        }
        if failed { throw ExitCode(1) }
    }

    private func write(_ code: String) throws {
        if code == "all" { return Terminal.out(DiagnosticReference.markdown) }
        guard let text = DiagnosticReference.explanation(of: code) else {
            let near = DiagnosticReference.nearest(to: code).map { "; did you mean '\($0)'?" }
            throw ValidationError("There is no code '\(code)'\(near ?? "").")
        }
        Terminal.out(text)
    }

    /// Writes mended files in place; true where one changed.
    private func mend(_ talk: Talk) throws -> Bool {
        var isChanged = false
        for fix in talk.fixes {
            let file = URL(fileURLWithPath: fix.path)
            // Text that wasn't UTF-8 was replaced while reading; writing it back would lose it.
            guard let data = try? Data(contentsOf: file), data.elementsEqual(fix.before) else {
                Terminal.err("trama: '\(fix.path)' isn't UTF-8 or has changed; left as it is\n")
                continue
            }
            try Data(fix.text.utf8).write(to: file, options: .atomic)
            Terminal.err("trama: \(fix.path): \(fix.count) mended\n")
            isChanged = true
        }
        return isChanged
    }
}
