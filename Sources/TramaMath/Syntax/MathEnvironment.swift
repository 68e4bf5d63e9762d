/// How an environment of rows and columns is set.
struct MathEnvironment: Sendable {
    enum Columns: Hashable, Sendable {
        /// All centred (or on one side), as many as are written.
        case all(MathArray.Alignment)
        /// Right and left in turns.
        case aligned
        /// From an argument such as `{l|cc}`.
        case preamble
    }
    var columns = Columns.all(.center)
    var left = ""
    var right = ""
    var style = MathStyle.Level.text
    var rowSpace = 0.4
    var columnSpace = 1.0
    var hasStruts = true
    var isScaled = false
    var isMultline = false
    /// A count or placement argument before the rows.
    var hasCount = false

    static let table: [String: MathEnvironment] = {
        var table: [String: MathEnvironment] = [:]
        let fences = [
            "": ("", ""), "p": ("(", ")"), "b": ("[", "]"), "B": ("{", "}"), "v": ("|", "|"),
            "V": ("‖", "‖"),
        ]
        for (name, fence) in fences {
            let matrix = MathEnvironment(left: fence.0, right: fence.1)
            table[name + "matrix"] = matrix
            table[name + "matrix*"] = matrix
            table[name + "smallmatrix"] = MathEnvironment(
                left: fence.0, right: fence.1, style: .script, rowSpace: 0.2, columnSpace: 0.333,
                hasStruts: false, isScaled: true)
        }
        let cases = MathEnvironment(
            columns: .all(.left), left: "{", rowSpace: 0.2, columnSpace: 1)
        table["cases"] = cases
        var display = cases
        display.style = .display
        display.rowSpace = 0.3
        table["dcases"] = display
        display.left = ""
        display.right = "}"
        table["drcases"] = display
        display.style = .text
        table["rcases"] = display
        table["array"] = MathEnvironment(columns: .preamble)
        table["tabular"] = MathEnvironment(columns: .preamble)
        table["subarray"] = MathEnvironment(
            columns: .preamble, style: .script, rowSpace: 0.1, columnSpace: 0.3, hasStruts: false)
        let aligned = MathEnvironment(
            columns: .aligned, style: .display, rowSpace: 0.3, columnSpace: 2)
        for name in [
            "align", "aligned", "split", "eqnarray", "flalign", "alignat", "alignedat", "xalignat",
        ] {
            var own = aligned
            own.hasCount = name.contains("at")
            if name == "eqnarray" { own.columnSpace = 0 }
            table[name] = own
            table[name + "*"] = own
        }
        let gathered = MathEnvironment(style: .display, rowSpace: 0.3)
        for name in ["gather", "gathered", "equation", "displaymath", "math", "lgathered"] {
            table[name] = gathered
            table[name + "*"] = gathered
        }
        var multline = gathered
        multline.isMultline = true
        table["multline"] = multline
        table["multline*"] = multline
        table["multlined"] = multline
        return table
    }()

    init(
        columns: Columns = .all(.center), left: String = "", right: String = "",
        style: MathStyle.Level = .text, rowSpace: Double = 0.4, columnSpace: Double = 1,
        hasStruts: Bool = true, isScaled: Bool = false
    ) {
        self.columns = columns
        self.left = left
        self.right = right
        self.style = style
        self.rowSpace = rowSpace
        self.columnSpace = columnSpace
        self.hasStruts = hasStruts
        self.isScaled = isScaled
    }
}
