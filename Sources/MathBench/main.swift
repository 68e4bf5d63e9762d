import Foundation
import TramaMath
import TramaText

// Usage: MathBench FILE…, where each line is a formula; prints for each, tab-separated, its width, ascent
// and descent in em (without its tag), the number of problems, the first problem's message, and the formula.
// MathBench time FILE… prints the milliseconds that reading and setting all of them takes.
// MathBench glyphs prints the measures of Latin Modern's characters in em: code, then advance, ascent, descent and
// italic correction of its form for text, displays, scripts and scripts of scripts, then height and advance of each
// form that stands taller.

var paths = Array(CommandLine.arguments.dropFirst())
let mode = ["time", "glyphs"].first { $0 == paths.first }
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
        guard let glyph = face.glyph(for: code) else {
            // Signs of another font, as formulas show them.
            guard (0x25A0...0x27BF).contains(code), let scalar = Unicode.Scalar(code),
                let box = Formula(String(Character(scalar)), isDisplay: true)
                    .typeset(face: face, fonts: fonts, size: 1000).pieces.first, box.width > 0
            else { continue }
            let form = [box.width / 1000, box.ascent / 1000, box.descent / 1000, 0]
                .map { String(format: "%.4f", $0) }
            print(([String(code)] + form + form + form + form).joined(separator: "\t"))
            continue
        }
        let display = face.variants(glyph, .vertical).first {
            $0.length >= face.constants.displayOperatorMinHeight
        }
        let forms = [
            glyph, display?.glyph ?? glyph, face.scriptForm(glyph, level: 1),
            face.scriptForm(glyph, level: 2),
        ]
        var values = forms.flatMap { glyph -> [Double] in
            let measure = face.measure(glyph)
            return [measure.advance, measure.ascent, measure.descent, measure.italic]
        }
        for form in face.variants(glyph, .vertical) {
            values += [form.length, face.measure(form.glyph).advance]
        }
        print(([String(code)] + values.map { String(format: "%.4f", $0) }).joined(separator: "\t"))
    }
    exit(0)
}

let start = ContinuousClock.now
for line in lines {
    let formula = Formula(line, isDisplay: true)
    let set = formula.typeset(face: face, fonts: fonts, size: 1000)
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
