import Foundation
import TramaCore
import TramaDrawing
import TramaFigures
import TramaImages

extension FigureRun {
    /// The figure with its words, alone on white; large PNGs in bands of rows.
    func typeset(_ spec: FigureSpec, _ desk: FigureDesk) throws -> [String] {
        let page = try FigurePage(spec, desk)
        let format = (output as NSString).pathExtension.lowercased()
        if let plan = page.plan, ["png", "", "pdf", "svg"].contains(format),
            plan.cells.count > bands.sheet, spec["part"] == nil
        {
            try bands(page, plan, desk, format: format)
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

    private func bands(
        _ page: FigurePage, _ plan: FigurePlan, _ desk: FigureDesk, format: String
    ) throws {
        guard Double(page.width) <= Limits.pageSide else {
            throw TalkError(
                "the sheet is \(page.width) pixels wide, more than a page may be; "
                    + "write a smaller --tile, more --columns, or --plain")
        }
        let rows = max(1, bands.cells / max(1, plan.columnCount))
        let identity = try identity(page.facts, rows)
        var last: Talk?
        func talk(_ rows: Range<Int>) throws -> Talk {
            // Fonts and models of the first band serve the others.
            let next = try self.talk(
                page, page.text(keys, rows: rows, of: plan), desk, like: last)
            last = next
            return next
        }
        /// The talk of the last band, which is told again where an earlier run has drawn it.
        func ending() throws -> Talk {
            let start = (plan.rows.count - 1) / rows * rows
            return try last ?? talk(start..<plan.rows.count)
        }
        switch format {
        case "pdf":
            let file = try BandedPDF(path: output, identity: identity)
            try banded(plan, rowsPerBand: rows, done: file.count) { rows in
                let talk = try talk(rows)
                try talk.add(to: file)
            }
            try ending().finish(file)
        case "svg":
            let file = try BandedSVG(path: output, identity: identity)
            try banded(plan, rowsPerBand: rows, done: file.count) { rows in
                let talk = try talk(rows)
                try talk.add(to: file)
            }
            try ending().finish(file, picture: page.said)
        default:
            let width = Int((Double(page.width) * scale).rounded())
            let file = try BandedPNG(path: output, width: width, identity: identity)
            try banded(plan, rowsPerBand: rows, done: file.count) { rows in
                try file.append(talk(rows).bitmap(slide: 0, scale: scale))
            }
            try file.finish(texts: Self.texts(page.facts))
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
