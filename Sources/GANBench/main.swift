import CKernels
import Foundation
import TramaGAN
import TramaWeights

// Usage: GANBench NETWORK.safetensors [--threads N] [--level L] [--precision P] [--runs N] [--serve]
//
// or: GANBench --peak, which prints the multiply-add rate of one core; or: GANBench NETWORK --mix STYLE,
// which compares a sheet of 4 by 4 mixed pictures, styles from STYLE on the column's, with 16 apart.
//
// Draws the picture of seed 0 (psi 1, stored noise), writes it beside the network as
// `NETWORK.ours.f32` and prints `load S` and `best S`. With --serve it draws once for every line
// read and answers with the seconds it took, so that a script can interleave it with its peers.

struct Options {
    var path = ""
    var threads = 1
    var runs = 20
    var serves = false
    /// The first style of a mixing sheet's donors.
    var mix: Int?
    var precision = Precision.float32

    init(_ arguments: [String]) {
        var rest = arguments.dropFirst().makeIterator()
        while let argument = rest.next() {
            switch argument {
            case "--threads": threads = rest.next().flatMap(Int.init) ?? 1
            case "--runs": runs = rest.next().flatMap(Int.init) ?? runs
            case "--level": ck_level_select(rest.next().flatMap(Int32.init) ?? 0)
            case "--precision":
                precision = rest.next().flatMap(Precision.init(rawValue:)) ?? .float32
            case "--serve": serves = true
            case "--mix": mix = rest.next().flatMap(Int.init)
            case "--peak":
                print(
                    "peak \(Int(ck_peak() * 1e-9)) GFLOP/s of \(String(cString: ck_level_name(ck_level_current())))"
                )
                exit(0)
            default: path = argument
            }
        }
    }
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let elapsed = try clock.measure(body)
    return Double(elapsed.components.attoseconds) * 1e-18 + Double(elapsed.components.seconds)
}

func report(_ name: String, _ value: Double) {
    print(name, String(format: "%.6f", value))
    fflush(nil)
}

/// Either kind of network, drawing the picture of seed 0.
enum Network {
    case styled(Generator, Latents)
    case transposed(ConvolutionalGenerator)

    init(_ file: ModelFile, precision: Precision) throws {
        if case .styleGAN2 = file.network {
            let generator = try Generator(file, precision: precision)
            self = .styled(generator, try generator.latents(seeds: [0]))
        } else {
            self = .transposed(try ConvolutionalGenerator(tensors: file.state()))
        }
    }

    func draw(threads: Int) throws -> [Image] {
        switch self {
        case .styled(let generator, let latents): try generator.images(latents, threads: threads)
        case .transposed(let generator): try generator.images(seeds: [0], threads: threads)
        }
    }
}

/// Four rows of four pictures each, mixed in one batch a row, and the same pictures one by one.
struct MixingSheet {
    let generator: Generator
    /// One batch a row.
    let rows: [Latents]

    init(_ generator: Generator, from style: Int) throws {
        self.generator = generator
        let layers = style..<generator.configuration.styleCount
        rows = try (UInt32(0)..<4).map { base in
            let own = try generator.latents(seeds: [base])
            let mixed = try (UInt32(4)..<8).map {
                try own.mixing(generator.latents(seeds: [$0]), layers: layers)
            }
            guard let row = Latents(joining: mixed) else {
                throw GeneratorError.configuration("no latents")
            }
            return row
        }
    }

    func together(threads: Int) throws -> [Image] {
        try rows.flatMap { try generator.images($0, threads: threads) }
    }

    func apart(threads: Int) throws -> [Image] {
        try rows.flatMap { row in
            try (0..<row.count).flatMap { try generator.images(row[$0], threads: threads) }
        }
    }
}

let options = Options(CommandLine.arguments)
let url = URL(fileURLWithPath: options.path)
var loaded: Network?
report(
    "load",
    try seconds {
        loaded = try Network(
            ModelFile(contentsOf: url), precision: options.precision)
    })
guard let network = loaded else { exit(1) }
if let style = options.mix, case .styled(let generator, _) = network {
    let sheet = try MixingSheet(generator, from: style)
    let same = try zip(sheet.together(threads: 1), sheet.apart(threads: 1)).allSatisfy {
        $0.values == $1.values
    }
    guard same else {
        print("the sheet's pictures differ from those apart")
        exit(1)
    }
    var (together, apart): ([Double], [Double]) = ([], [])
    for _ in 0..<options.runs {
        together.append(try seconds { _ = try sheet.together(threads: options.threads) })
        apart.append(try seconds { _ = try sheet.apart(threads: options.threads) })
    }
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    report("sheet", together.min() ?? 0)
    report("apart", apart.min() ?? 0)
    report("ratio", (together.min() ?? 0) / (apart.min() ?? 1))
    report("median", median(zip(together, apart).map { $0 / $1 }))
    exit(0)
}
let first = try network.draw(threads: options.threads)
let target = url.deletingPathExtension().appendingPathExtension("ours.f32")
try first[0].values.withUnsafeBytes { Data($0) }.write(to: target)

@MainActor func drawOnce() throws -> Double {
    try seconds { _ = try network.draw(threads: options.threads) }
}

if options.serves {
    while readLine() != nil { report("time", try drawOnce()) }
} else {
    var best = Double.infinity
    for _ in 0..<options.runs { best = min(best, try drawOnce()) }
    report("best", best)
}
