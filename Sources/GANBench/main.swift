import CKernels
import Foundation
import TramaGAN
import TramaWeights

// Usage: GANBench NETWORK.safetensors [--threads N] [--level L] [--precision P] [--runs N] [--serve]
//
// or: GANBench --peak, which prints the multiply-add rate of one core.
//
// Draws the picture of seed 0 (psi 1, stored noise), writes it beside the network as
// `NETWORK.ours.f32` and prints `load S` and `best S`. With --serve it draws once for every line
// read and answers with the seconds it took, so that a script can interleave it with its peers.

struct Options {
    var path = ""
    var threads = 1
    var runs = 20
    var serves = false
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
