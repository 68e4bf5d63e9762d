import TramaScene

/// Runs of one paragraph, waiting to become one `<text>`: finding and copying then run across them.
struct SVGTextLine {
    let block: LogicalID?
    let isRightToLeft: Bool
    var runs: [TextRun] = []
    /// What stands before each run.
    var gaps: [String] = []

    /// What stands between the text so far and a run that goes on with it: nothing, or the space that
    /// a line's end took. Nil: it doesn't go on, as the line was broken by hand.
    func gap(
        before run: TextRun, in block: LogicalID?, isBlank: (TextRun.Glyph) -> Bool
    ) -> String? {
        guard let block, block == self.block, run.isRightToLeft == isRightToLeft,
            let last = runs.last
        else { return nil }
        if last.origin.y == run.origin.y || last.text.last?.isWhitespace == true { return "" }
        // A glyph that stands for no byte of the text is the space of the line's end, or a hyphen.
        let beyond = last.glyphs.filter { $0.cluster >= last.text.utf8.count }
        return beyond.isEmpty ? nil : beyond.allSatisfy(isBlank) ? " " : ""
    }
}
