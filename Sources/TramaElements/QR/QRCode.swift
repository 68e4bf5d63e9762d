import CQRencode
import TramaCore
import TramaLayout
import TramaScene
import TramaStyle

/// A text as a QR code: dark modules on a light ground with the quiet zone that readers need.
package struct QRCode: ReplacedContent {
    /// Modules on a side, without the quiet zone.
    package let side: Int
    /// Rows of modules; true is dark.
    private let modules: [Bool]
    private let text: String

    /// Modules of light ground around the code (ISO/IEC 18004 asks for four).
    private static let quiet = 4
    /// Bytes of text that the largest code holds at medium correction.
    static let most = 2331

    /// Nil where the text is empty or longer than a code holds.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.most,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        guard let data = code.pointee.data, (21...177).contains(side) else { return nil }
        // The lowest bit of each byte is the module's colour.
        modules = (0..<side * side).map { data[$0] & 1 == 1 }
        self.text = text
    }

    /// Whether a module is dark; those outside are the light ground.
    package func isDark(row: Int, column: Int) -> Bool {
        (0..<side).contains(row) && (0..<side).contains(column) && modules[row * side + column]
    }

    package var intrinsic: IntrinsicSize { IntrinsicSize(width: 180, height: 180, ratio: 1) }
    package var alternative: String? { "QR: \(text)" }

    package func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        let full = Double(side + 2 * Self.quiet)
        let unit = min(size.width, size.height) / full
        guard unit > 0, unit.isFinite else { return [] }
        // One path for all modules, a rectangle a run, so that no seams show between them.
        var dark = Path()
        for row in 0..<side {
            var column = 0
            while column < side {
                guard modules[row * side + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < side, modules[row * side + column] { column += 1 }
                let run = Rect(
                    x: Double(start + Self.quiet) * unit, y: Double(row + Self.quiet) * unit,
                    width: Double(column - start) * unit, height: unit)
                dark.segments += Path(rect: run).segments
            }
        }
        let ground = Path(rect: Rect(x: 0, y: 0, width: full * unit, height: full * unit))
        return [
            .path(PathItem(path: ground, fill: .color(.white), logical: logical)),
            .path(PathItem(path: dark, fill: .color(.black), logical: logical)),
        ]
    }
}
