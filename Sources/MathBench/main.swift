import Foundation
import TramaMath
import TramaText

// Usage: MathBench FILE…, where each line is a formula; prints for each, tab-separated, its width, ascent and
// descent in em (without its tag), the number of problems, the first problem's message, and the formula;
// or: MathBench time FILE…, which prints the milliseconds that reading and setting all of them takes.

var paths = Array(CommandLine.arguments.dropFirst())
let isTimed = paths.first == "time"
if isTimed { paths.removeFirst() }
let lines = paths.flatMap { path -> [String] in
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}
let fonts = FontLibrary()
guard let face = fonts.mathFace(for: ["Latin Modern Math"]) else {
    print("MathBench: no math font is installed")
    exit(1)
}

let start = ContinuousClock.now
for line in lines {
    let formula = Formula(line, isDisplay: true)
    let set = formula.typeset(face: face, fonts: fonts, size: 1000)
    if isTimed { continue }
    let box = set.pieces.first
    let sizes = [box?.width, box?.ascent, box?.descent].map {
        String(format: "%.4f", ($0 ?? 0) / 1000)
    }
    let fields =
        sizes + [String(formula.problems.count), formula.problems.first?.message ?? "", line]
    print(fields.joined(separator: "\t"))
}
if isTimed {
    let spent = (ContinuousClock.now - start) / .milliseconds(1)
    print("\(lines.count) formulas in \(Int(spent.rounded())) ms")
}
