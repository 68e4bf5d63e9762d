import ArgumentParser
import Trama

struct FigureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Writes one figure: a sheet, style mixing, truncation, a walk and the like.",
        discussion: """
            Keys are those of a deck's gan block, as --KEY VALUE; NVlabs' spellings are accepted \
            (--row-seeds --col-seeds --col-styles --trunc --network).

            KINDS
              grid mix truncation interpolate walk blend layers noise progress neighbours
              diversity curve sheet; remake makes a PNG by Trama again

            EXAMPLES
              trama figure mix --rows 17,32,78,300 --cols 23,50,200,512 --styles fine -o mix.pdf
              trama figure mix --rows 85,100 --cols 55,821 --styles 0-6 --plain -o grid.png
              trama figure remake mix.png#2,3 --size 512 -o cell.png
              trama figure walk --seeds 0-5 --seconds 10 --fps 60 -o walk.mp4
              trama figure walk --seeds 1-4 --seconds 8 --fps 30 --frames FOLDER
              trama figure truncation --seeds 91,388 --psis 1,0.7,0,-0.7 -o psi.png
            """)

    @Argument(help: ArgumentHelp("The kind of figure.", valueName: "KIND"))
    var kind: String

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("What it shows and how.", valueName: "--KEY VALUE"))
    var keys: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where to write: .png, .pdf, .svg; walks also .mp4, .webm, .gif, .apng, .webp.",
            valueName: "FILE"),
        completion: .file())
    var output: String?

    @Flag(help: "Tiles edge to edge without words, as NVlabs' scripts write them (PNG).")
    var plain = false

    @Flag(help: "Also write every tile of a plain sheet, as ROW-COLUMN.png.")
    var tiles = false

    @Flag(help: "Also write a .json that says how the figure was made.")
    var sidecar = false

    @Flag(name: .customLong("no-cache"), help: "Compute every generated picture anew.")
    var noCache = false

    @Option(help: ArgumentHelp("Pixels of a PNG for each CSS pixel.", valueName: "FACTOR"))
    var scale = 1.0

    @Option(help: ArgumentHelp("Length of a walk as a video.", valueName: "SECONDS"))
    var seconds = 8.0

    @Option(help: ArgumentHelp("Frames a second of a video.", valueName: "COUNT"))
    var fps = 30

    @Option(help: ArgumentHelp("Threads; all cores without it.", valueName: "COUNT"))
    var jobs: Int?

    func validate() throws {
        if !(scale > 0 && scale <= 16) {
            throw ValidationError("'--scale' must be above 0 and at most 16.")
        }
        if !(1...120).contains(fps) { throw ValidationError("'--fps' must be from 1 to 120.") }
        if !(seconds > 0 && seconds <= 3600) {
            throw ValidationError("'--seconds' must be above 0 and at most 3600.")
        }
    }

    func run() throws {
        if kind == "remake" { return try remake() }
        var pairs = [(key: "figure", value: kind)]
        var folder: String?
        var rest = keys[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                throw ValidationError("'\(word)' belongs to no key; write --KEY VALUE.")
            }
            let pair = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 {
                pairs.append((pair[0], pair[1]))
            } else if let next = rest.first, !next.hasPrefix("--") {
                pairs.append((pair.first ?? "", next))
                rest.removeFirst()
            } else {
                pairs.append((pair.first ?? "", "yes"))
            }
        }
        if kind == "walk" {
            // A number says how many frames the strip has; anything else is a folder for all.
            folder = pairs.last { $0.key == "frames" && Int($0.value) == nil }?.value
            pairs.removeAll { $0.key == "frames" && Int($0.value) == nil }
            if folder != nil { pairs += [("seconds", "\(seconds)"), ("fps", "\(fps)")] }
        }
        guard output != nil || folder != nil else {
            throw ValidationError("Missing '--output FILE'.")
        }
        if plain { pairs.append(("plain", "yes")) }
        var figure = FigureRun(keys: pairs, output: output ?? "")
        figure.framesFolder = folder
        figure.writesTiles = tiles
        figure.writesSidecar = sidecar
        figure.scale = scale
        figure.jobs = jobs
        figure.seconds = seconds
        figure.framesPerSecond = fps
        figure.usesCache = !noCache
        let bar = ProgressBar(isQuiet: false)
        figure.progress = { bar.show(Double($0) / Double(max(1, $1)), "\($0) of \($1)") }
        try ModelCommand.reporting {
            defer { bar.clear() }
            let files = try figure.run()
            bar.clear()
            for file in files { Terminal.out(file + "\n") }
        }
    }

    private func remake() throws {
        guard let source = keys.first, keys.count == 1 || keys.count == 3 && keys[1] == "--size"
        else { throw ValidationError("Write 'remake FILE.png' or 'remake FILE.png#ROW,COLUMN'.") }
        guard let output else { throw ValidationError("Missing '--output FILE'.") }
        let size = keys.count == 3 ? Int(keys[2]) : nil
        if keys.count == 3, size == nil { throw ValidationError("'\(keys[2])' is no size.") }
        try ModelCommand.reporting {
            for file in try FigureRemake.run(source, to: output, size: size, jobs: jobs) {
                Terminal.out(file + "\n")
            }
        }
    }
}
