import TramaCore
import TramaLayout
import TramaText

/// Puts what is hard to read on a talk's slides into few messages: one for each kind of element and
/// colour or size, with the slides that it concerns.
struct LegibilityReport {
    private struct Kind: Hashable {
        let element: String
        /// The text's colour, or its size.
        let look: String
    }

    private struct Entry {
        var worst: LegibilityFinding
        let first: Span?
        /// 1-based, each once.
        var slides: [Int]
    }

    private var order: [Kind] = []
    private var entries: [Kind: Entry] = [:]
    private let page: Size

    /// - Parameter findings: by slide.
    init(_ findings: [[LegibilityFinding]], page: Size) {
        self.page = page
        for (index, slide) in findings.enumerated() {
            for finding in slide { add(finding, slide: index + 1) }
        }
    }

    private mutating func add(_ finding: LegibilityFinding, slide: Int) {
        let kind = Kind(element: finding.element, look: finding.look)
        guard var entry = entries[kind] else {
            order.append(kind)
            entries[kind] = Entry(worst: finding, first: finding.span, slides: [slide])
            return
        }
        if finding.badness > entry.worst.badness { entry.worst = finding }
        if entry.slides.last != slide { entry.slides.append(slide) }
        entries[kind] = entry
    }

    var diagnostics: [Diagnostic] {
        order.compactMap { entries[$0] }.map { entry in
            let place = entry.slides.count > 1 ? " (slides \(Self.list(entry.slides)))" : ""
            let element = entry.worst.element
            switch entry.worst.fault {
            case .contrast(let text, let ground, let needed):
                let ratio = Self.decimal(text.contrast(with: ground), places: 2)
                let better = text.readable(on: ground, ratio: needed).map {
                    "; \($0.hex) would do"
                }
                let what = needed > 2 ? "text of that size" : "what need only be seen"
                return Diagnostic(
                    .lowContrast,
                    "\(element) is \(text.hex) on \(ground.hex), a contrast of \(ratio):1\(place)",
                    at: entry.first,
                    hint: "\(what) needs \(Self.decimal(needed, places: 1)):1"
                        + (better ?? ""))
            case .missing(let scalar):
                let missing = ShapedText.Missing(scalar: scalar, offset: 0).diagnostic(at: nil)
                return Diagnostic(
                    missing.code, missing.message + place, at: entry.first, hint: missing.hint)
            case .size(let points, let least):
                let px = Int((least / page.pointScale).rounded(.up))
                return Diagnostic(
                    .smallText,
                    "\(element) is set in \(Self.decimal(points, places: 1)) pt\(place)",
                    at: entry.first,
                    hint: "it takes \(Int(least)) pt to be read: \(px) px on this page")
            }
        }
    }

    /// 1, 3-5, 8: the numbers with runs drawn together, no more than a few.
    private static func list(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        let shown = runs.prefix(8).map { run in
            run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
        }
        return shown.joined(separator: ", ") + (runs.count > 8 ? " …" : "")
    }

    private static func decimal(_ value: Double, places: Int) -> String {
        let factor = places == 1 ? 10.0 : 100.0
        // Down, so that what fails never reads as if it passed.
        let number = (value * factor).rounded(.down) / factor
        return number == number.rounded() ? String(Int(number)) : String(number)
    }
}

extension LegibilityFinding {
    fileprivate var look: String {
        switch fault {
        case .contrast(let text, _, _): text.hex
        case .size(let points, _): String((points * 2).rounded())
        case .missing(let scalar): String(scalar)
        }
    }

    /// How far it is from what is asked.
    fileprivate var badness: Double {
        switch fault {
        case .contrast(let text, let ground, let needed): needed / text.contrast(with: ground)
        case .size(let points, _): -points
        case .missing: 0
        }
    }
}
