import ArgumentParser
import Trama

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Writes pictures of a generator, the same ones as NVlabs' generate.py.",
        discussion: """
            Writes seed0004.png and so on. NVlabs' spellings are accepted: --network --trunc \
            --noise-mode --outdir --projected-w.

            EXAMPLES
              trama sample --seeds 0,1,4-6 --psi 0.7 -o out/
              trama sample --model ffhq.pkl --seeds 85 -o face.png
              trama sample --model ffhq.pkl --latents projected_w.npz -o out/
            """)

    @Option(
        name: [.long, .customLong("network")],
        help: ArgumentHelp("Bundled name or weight file.", valueName: "MODEL"),
        completion: .file())
    var model = "telar"

    @Option(help: ArgumentHelp("Seeds, such as 0,1,4-6.", valueName: "SEEDS"))
    var seeds = "0"

    @Option(
        name: [.long, .customLong("trunc"), .customLong("truncation-psi")],
        help: ArgumentHelp("Truncation; 1 for none.", valueName: "PSI"))
    var psi = 1.0

    @Option(help: ArgumentHelp("Truncate only so many of the first styles.", valueName: "COUNT"))
    var cutoff: Int?

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("Class of a conditional network.", valueName: "CLASS"))
    var label: Int?

    @Option(
        name: [.long, .customLong("noise-mode")],
        help: ArgumentHelp("const, random or none.", valueName: "MODE"))
    var noise = "const"

    @Option(
        help: ArgumentHelp(
            """
            fp32, or bf16 where the processor has it: up to twice as fast, its pictures at most \
            2.5e-2 of the largest value away.
            """, valueName: "PRECISION"))
    var precision = "fp32"

    @Option(help: ArgumentHelp("Longer side in pixels.", valueName: "PIXELS"))
    var size: Int?

    @Option(
        name: [.long, .customLong("projected-w")],
        help: ArgumentHelp("Latents to draw in place of seeds (.npy, .npz).", valueName: "FILE"),
        completion: .file())
    var latents: String?

    @Flag(help: "Write the latents of every seed beside its picture.")
    var saveW = false

    @Option(
        name: [.short, .long, .customLong("outdir")],
        help: ArgumentHelp("A folder, or a .png file for one picture.", valueName: "DIR|FILE"),
        completion: .file())
    var output = "."

    @Option(help: ArgumentHelp("Threads; all cores without it.", valueName: "COUNT"))
    var jobs: Int?

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func run() throws {
        var sample = SampleRun()
        sample.model = model
        sample.seeds = seeds
        sample.psi = psi
        sample.cutoff = cutoff
        sample.label = label
        sample.noise = noise
        sample.size = size
        sample.latents = latents
        sample.savesLatents = saveW
        sample.output = output
        sample.precision = precision
        sample.jobs = jobs
        try ModelCommand.reporting {
            try sample.run { if !quiet { Terminal.out($0 + "\n") } }
        }
    }
}
