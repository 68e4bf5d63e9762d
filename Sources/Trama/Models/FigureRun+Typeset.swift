import Foundation
import TramaCore
import TramaFigures
import TramaImages

extension FigureRun {
    /// The figure with its words, alone on white; large PNGs in bands of rows.
    func typeset(_ spec: FigureSpec, _ desk: FigureDesk) throws -> [String] {
        let page = try FigurePage(spec, desk)
        let format = (output as NSString).pathExtension.lowercased()
        if let plan = page.plan, format == "png" || format.isEmpty,
            plan.cells.count > bands.sheet, Self.bandedKinds.contains(spec.kind),
            spec["part"] == nil
        {
            try bands(page, plan, desk)
            return [output]
        }
        let talk = try talk(page, page.text(keys), desk)
        let data: Data
        switch format {
        case "pdf": data = try talk.pdf()
        case "svg": data = Data(try talk.svg(slide: 0, picture: page.said).utf8)
        case "png", "":
            let png = [UInt8](try talk.png(slide: 0, scale: scale))
            data = Data(PNGTexts.adding(page.facts, to: png))
        case let other:
            throw TalkError("\"\(other)\" is no format of a figure; write .png, .pdf or .svg")
        }
        try OutputFile.write(data, to: output)
        return [output]
    }

    /// Kinds whose plan costs nothing, so that it can be made again for each band.
    private static let bandedKinds: Set<FigureKind> = [
        .grid, .mix, .truncation, .interpolate, .walk, .blend, .layers, .progress, .sheet,
    ]

    private func bands(_ page: FigurePage, _ plan: FigurePlan, _ desk: FigureDesk) throws {
        guard Double(page.width) <= Limits.pageSide else {
            throw TalkError(
                "the sheet is \(page.width) pixels wide, more than a page may be; "
                    + "write a smaller --tile, more --columns, or --plain")
        }
        let width = Int((Double(page.width) * scale).rounded())
        let rows = max(1, bands.cells / max(1, plan.columnCount))
        var fonts: Talk?
        try banded(plan, page.facts, width: width, rowsPerBand: rows) { rows in
            let text = page.text(keys, rows: rows, of: plan)
            // Fonts and models of the first band serve the others.
            let talk = try talk(page, text, desk, like: fonts)
            fonts = fonts ?? talk
            return talk.bitmap(slide: 0, scale: scale)
        }
    }

    private func talk(
        _ page: FigurePage, _ text: String, _ desk: FigureDesk, like other: Talk? = nil
    ) throws -> Talk {
        var options = TalkOptions()
        options.jobs = jobs
        options.usesCache = usesCache
        let talk = TalkReading(
            options: options, environment: desk.environment, fonts: other?.fonts,
            figures: desk.generator
        ).read(text, path: "figure.md")
        if let wrong = talk.messages.first(where: { $0.severity == .error }) {
            throw TalkError(wrong.message + (wrong.hint.map { " (\($0))" } ?? ""))
        }
        return talk
    }
}
