import ArgumentParser
import Foundation
import Trama

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Writes decks as PDF, PNG, SVG, HTML or video, and their notes and handouts.",
        discussion: """
            Without -o the files lie beside the deck: talk.pdf, talk.001.png, talk.html. Outputs are \
            written even when a slide has errors; the exit status is then 1.

            EXAMPLES
              trama build talk.md
              trama build talk.md -o slides.html
              trama build talk.md --to png --slides 2,4-6 --scale 2 -o out/
              trama build talk.md --to handout.pdf,notes.pdf
              trama build talk.md --to mp4 --seconds-per-slide 8
              cat talk.md | trama build - -o talk.pdf
              trama build talk.md --watch
            """)

    @Argument(
        help: ArgumentHelp("Decks; - reads standard input.", valueName: "DECK"),
        completion: .file(extensions: ["md", "markdown"]))
    var decks: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where to write: a file whose extension chooses the format, a folder, or a name.",
            valueName: "FILE|DIR"),
        completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Formats: pdf, png, svg, html, mp4, webm, gif, apng, webp, notes.txt, notes.md, "
                + "notes.pdf, handout.pdf.",
            valueName: "FORMATS"))
    var to: String?

    @Option(help: ArgumentHelp("Only these slides, such as 2,4-6.", valueName: "SLIDES"))
    var slides: String?

    @Option(help: ArgumentHelp("Pixels of a PNG or video for each CSS pixel.", valueName: "FACTOR"))
    var scale: Double?

    @Flag(help: "One PDF page a step.")
    var steps = false

    @Flag(help: "SVG text as letters of embedded fonts, for editing, instead of outlines.")
    var svgText = false

    @OptionGroup(title: "PDF options") var pdf: PDFOptionGroup

    @OptionGroup(title: "Video options") var video: VideoOptionGroup

    @OptionGroup(title: "Paper options") var paper: PaperOptionGroup

    @Flag(help: "Build again whenever a file of the deck is saved.")
    var watch = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @OptionGroup var options: DeckOptionGroup

    func validate() throws {
        if decks.isEmpty { throw ValidationError("Name a deck, or - for standard input.") }
        if let scale, !(scale > 0 && scale <= 16) {
            throw ValidationError("'--scale' must be above 0 and at most 16.")
        }
        if decks.count > 1, let output, OutputFormat(path: output) != nil {
            throw ValidationError("'-o \(output)' is one file, but there are \(decks.count) decks.")
        }
        if watch && decks.contains("-") {
            throw ValidationError("'--watch' needs files; standard input can't be read twice.")
        }
        do {
            if let slides { _ = try SlideSelection(slides) }
            let defaults = options.outputs
            for deck in decks { _ = try plans(for: deck, defaults) }
        } catch let failure as SlideSelection.Failure {
            throw ValidationError(failure.message)
        } catch let failure as OutputPlan.Failure {
            throw ValidationError(failure.message)
        }
        _ = try formats()
    }

    func run() async throws {
        var failed = false
        var files: [String: [String]] = [:]
        for deck in decks {
            let result = build(deck)
            failed = failed || !result.succeeded
            files[deck] = result.files
        }
        while watch {
            for deck in await FileWatcher().next(files) { files[deck] = build(deck).files }
        }
        if failed { throw ExitCode(1) }
    }

    private func formats() throws -> [OutputFormat] {
        var result: [OutputFormat] = []
        for name in (to ?? "").split(separator: ",") {
            let name = name.trimmingCharacters(in: .whitespaces).lowercased()
            guard let format = OutputFormat(rawValue: name) else {
                let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("'\(name)' is no format (\(known)).")
            }
            if !result.contains(format) { result.append(format) }
        }
        return result
    }

    /// What the settings file asks for holds where no format and no file are named here.
    private func plans(for deck: String, _ defaults: OutputSettings) throws -> [OutputPlan] {
        let formats = try formats()
        let isChosen = !formats.isEmpty || output.flatMap { OutputFormat(path: $0) } != nil
        return try OutputPlan.plan(
            deck: deck == "-" ? nil : deck, output: output ?? (isChosen ? nil : defaults.path),
            formats: isChosen ? formats : defaults.formats,
            isFolder: { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && isFolder.boolValue
            })
    }

    private struct Result {
        /// No errors in the deck, and every file written.
        var succeeded = false
        /// What the deck was made from.
        var files: [String]
    }

    private func build(_ deck: String) -> Result {
        let bar = ProgressBar(isQuiet: quiet)
        bar.show(0, "reading \(deck)")
        defer { bar.clear() }
        guard let talk = DeckInput.open(deck, options: options.talkOptions) else {
            return Result(files: [deck])
        }
        var succeeded = !talk.hasErrors
        do {
            let defaults = options.outputs
            let plans = try plans(for: deck, defaults)
            var export = TalkExport(talk: talk)
            export.selection = try (slides ?? defaults.slides).map {
                try SlideSelection($0)
            }
            export.scale = scale ?? defaults.scale ?? 1
            export.pdf = pdf.settings
            export.pdf.notes = export.pdf.notes || defaults.pdfNotes
            export.pdf.steps = steps
            export.handout = paper.settings
            export.svgText = svgText
            export.video = video.settings
            if export.pdf.attachesSource, talk.withheldParts > 0 {
                Terminal.err(
                    "trama: warning: the source is not attached: it holds parts that this edition "
                        + "leaves out\n")
            }
            for (index, plan) in plans.enumerated() {
                try export.write(plan) { done in
                    bar.show(
                        (Double(index) + done) / Double(plans.count), "\(plan.format.rawValue)")
                }
            }
        } catch {
            bar.clear()
            Terminal.err("trama: error: \(error)\n")
            succeeded = false
        }
        bar.clear()
        let isColored = Terminal.isColored(2)
        Terminal.err(talk.report(as: .text, isColored: isColored, onlyErrors: quiet))
        if !watch && decks.count == 1 { Leftovers.keep(talk) }
        return Result(succeeded: succeeded, files: talk.files)
    }
}
