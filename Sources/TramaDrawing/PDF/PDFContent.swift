import TramaCore
import TramaScene

/// The operators of one content stream (ISO 32000-1, annex A), in the order of their use.
struct PDFContent: Sendable {
    private(set) var bytes: [UInt8] = []

    private mutating func numbers(_ values: Double...) {
        for value in values {
            bytes.append(value)
            bytes.append(" ")
        }
    }

    mutating func save() { bytes.append("q\n") }
    mutating func restore() { bytes.append("Q\n") }

    mutating func concatenate(_ m: Affine) {
        numbers(m.a, m.b, m.c, m.d, m.tx, m.ty)
        bytes.append("cm\n")
    }

    mutating func path(_ path: Path) {
        for segment in path.segments {
            switch segment {
            case .move(let p):
                numbers(p.x, p.y)
                bytes.append("m\n")
            case .line(let p):
                numbers(p.x, p.y)
                bytes.append("l\n")
            case .cubic(let p, let q, let r):
                numbers(p.x, p.y, q.x, q.y, r.x, r.y)
                bytes.append("c\n")
            case .close: bytes.append("h\n")
            }
        }
    }

    mutating func rectangle(_ r: Rect) {
        numbers(r.minX, r.minY, r.width, r.height)
        bytes.append("re\n")
    }

    mutating func clip(_ rule: FillRule) { bytes.append(rule == .evenOdd ? "W* n\n" : "W n\n") }

    mutating func paint(fill: FillRule?, stroke: Bool) {
        switch (fill, stroke) {
        case (nil, false): bytes.append("n\n")
        case (nil, true): bytes.append("S\n")
        case (.nonZero, false): bytes.append("f\n")
        case (.evenOdd, false): bytes.append("f*\n")
        case (.nonZero, true): bytes.append("B\n")
        case (.evenOdd, true): bytes.append("B*\n")
        }
    }

    mutating func color(_ color: Color, stroke: Bool) {
        if color.red == color.green, color.green == color.blue {
            numbers(color.red)
            bytes.append(stroke ? "G\n" : "g\n")
        } else {
            numbers(color.red, color.green, color.blue)
            bytes.append(stroke ? "RG\n" : "rg\n")
        }
    }

    mutating func pattern(_ name: String, stroke: Bool) {
        bytes.append(stroke ? "/Pattern CS " : "/Pattern cs ")
        bytes.append(name: name)
        bytes.append(stroke ? " SCN\n" : " scn\n")
    }

    mutating func shading(_ name: String) {
        bytes.append(name: name)
        bytes.append(" sh\n")
    }

    mutating func stroke(_ stroke: Stroke) {
        numbers(stroke.width)
        bytes.append("w ")
        bytes.append(stroke.cap == .butt ? 0 : stroke.cap == .round ? 1 : 2)
        bytes.append(" J ")
        bytes.append("[")
        if stroke.dash.contains(where: { $0 > 0 }) {
            for length in stroke.dash { numbers(max(0, length)) }
        }
        bytes.append("] ")
        numbers(stroke.dashOffset)
        bytes.append("d\n")
    }

    mutating func graphicsState(_ name: String) {
        bytes.append(name: name)
        bytes.append(" gs\n")
    }

    mutating func draw(_ name: String) {
        bytes.append(name: name)
        bytes.append(" Do\n")
    }

    /// Starts the description of a Type 3 glyph that brings its own colours.
    mutating func glyph(advance: Double) {
        numbers(advance, 0)
        bytes.append("d0\n")
    }

    /// Opens marked content with properties written in place.
    mutating func mark(_ tag: String, _ properties: PDFValue? = nil) {
        bytes.append(name: tag)
        if let properties {
            bytes.append(" ")
            properties.write(to: &bytes) { _ in 0 }
            bytes.append(" BDC\n")
        } else {
            bytes.append(" BMC\n")
        }
    }

    mutating func unmark() { bytes.append("EMC\n") }

    mutating func beginText() { bytes.append("BT\n") }
    mutating func endText() { bytes.append("ET\n") }

    mutating func font(_ name: String, size: Double) {
        bytes.append(name: name)
        bytes.append(" ")
        numbers(size)
        bytes.append("Tf\n")
    }

    /// Upright text in a space whose y runs down.
    mutating func textOrigin(_ p: Point) {
        bytes.append("1 0 0 -1 ")
        numbers(p.x, p.y)
        bytes.append("Tm\n")
    }

    mutating func textMode(_ mode: Int) {
        bytes.append(mode)
        bytes.append(" Tr\n")
    }

    /// An element of a `TJ` array.
    enum Shown {
        case code([UInt8])
        /// Thousandths of an em to move back.
        case adjust(Double)
    }

    mutating func show(_ parts: [Shown]) {
        bytes.append("[")
        var isOpen = false
        for part in parts {
            switch part {
            case .code(let code):
                if !isOpen { bytes.append("<") }
                isOpen = true
                for byte in code { bytes.append(hexDigits: byte) }
            case .adjust(let amount):
                if isOpen { bytes.append(">") }
                isOpen = false
                bytes.append(amount)
            }
        }
        bytes.append(isOpen ? ">] TJ\n" : "] TJ\n")
    }
}
