import TramaElements

/// A QR code as an SVG drawing, and as text for a terminal.
struct CodePicture {
    private let code: QRCode
    /// Modules of light ground around it, as readers need.
    private static let quiet = 4

    init?(_ text: String) {
        guard let code = QRCode(text) else { return nil }
        self.code = code
    }

    var svg: String {
        let side = code.side + 2 * Self.quiet
        var path = ""
        for row in 0..<code.side {
            for column in 0..<code.side where code.isDark(row: row, column: column) {
                path += "M\(column + Self.quiet) \(row + Self.quiet)h1v1h-1z"
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\" "
            + "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h\(side)v\(side)H0z\"/>"
            + "<path d=\"\(path)\"/></svg>"
    }

    /// Two rows of modules in a line; light modules are drawn, as terminals are dark.
    var text: String {
        var result = ""
        for row in stride(from: -2, to: code.side + 2, by: 2) {
            for column in -2..<code.side + 2 {
                let upper = !code.isDark(row: row, column: column)
                let lower = row + 1 < code.side + 2 && !code.isDark(row: row + 1, column: column)
                result += upper ? (lower ? "█" : "▀") : lower ? "▄" : " "
            }
            result += "\n"
        }
        return result
    }
}
