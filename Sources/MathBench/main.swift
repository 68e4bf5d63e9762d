import Foundation
import TramaMath
import TramaText

// Usage: MathBench [plain] FILE…, where each line is a formula; prints for each, tab-separated, its width, ascent
// and descent in em (without its tag), the number of problems, the first problem's message, and the formula;
// `plain` leaves out the font's forms for scripts, which other fonts may not have.
// MathBench time FILE… prints the milliseconds that reading and setting all of them takes.
// MathBench glyphs prints the measures of Latin Modern's characters in em: code, advance, ascent, descent and
// italic correction, and those of the form for displays where there is one, or of the plain form again.

var paths = Array(CommandLine.arguments.dropFirst())
let mode = ["time", "plain", "glyphs"].first { $0 == paths.first }
if mode != nil { paths.removeFirst() }
let lines = paths.flatMap { path -> [String] in
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}
let fonts = FontLibrary()
guard let face = fonts.mathFace(for: ["Latin Modern Math"]) else {
    print("MathBench: no math font is installed")
    exit(1)
}

if mode == "glyphs" {
    let ranges: [ClosedRange<UInt32>] = [
        0x21...0x7E, 0xA0...0xFF, 0x391...0x3F6, 0x2010...0x2057, 0x2100...0x23FF, 0x2500...0x27FF,
        0x2900...0x2BFF, 0x1D400...0x1D7FF,
    ]
    for code in ranges.joined() {
        guard let glyph = face.glyph(for: code) else { continue }
        let display = face.variants(glyph, .vertical).first {
            $0.length >= face.constants.displayOperatorMinHeight
        }
        let values = [glyph, display?.glyph ?? glyph].flatMap { glyph -> [Double] in
            let measure = face.measure(glyph)
            return [measure.advance, measure.ascent, measure.descent, measure.italic]
        }
        print(([String(code)] + values.map { String(format: "%.4f", $0) }).joined(separator: "\t"))
    }
    exit(0)
}

let start = ContinuousClock.now
for line in lines {
    let formula = Formula(line, isDisplay: true)
    let set = formula.typeset(
        face: face, fonts: fonts, size: 1000, usesScriptForms: mode != "plain")
    if mode == "time" { continue }
    let box = set.pieces.first
    let sizes = [box?.width, box?.ascent, box?.descent].map {
        String(format: "%.4f", ($0 ?? 0) / 1000)
    }
    let fields =
        sizes + [String(formula.problems.count), formula.problems.first?.message ?? "", line]
    print(fields.joined(separator: "\t"))
}
if mode == "time" {
    let spent = (ContinuousClock.now - start) / .milliseconds(1)
    print("\(lines.count) formulas in \(Int(spent.rounded())) ms")
}
