import TramaCore
import TramaScene

/// The operators of one content stream (ISO 32000-1, annex A), in the order of their use.
struct PDFContent: Sendable {
    private(set) var bytes: [UInt8] = []

    private mutating func numbers(_ values: Double...) {
        for value in values {
            bytes.append(real: value)
            bytes.append(ascii: " ")
        }
    }

    mutating func save() { bytes.append(ascii: "q\n") }
    mutating func restore() { bytes.append(ascii: "Q\n") }

    mutating func concatenate(_ m: Affine) {
        numbers(m.a, m.b, m.c, m.d, m.tx, m.ty)
        bytes.append(ascii: "cm\n")
    }

    mutating func path(_ path: Path) {
        for segment in path.segments {
            switch segment {
            case .move(let p):
                numbers(p.x, p.y)
                bytes.append(ascii: "m\n")
            case .line(let p):
                numbers(p.x, p.y)
                bytes.append(ascii: "l\n")
            case .cubic(let p, let q, let r):
                numbers(p.x, p.y, q.x, q.y, r.x, r.y)
                bytes.append(ascii: "c\n")
            case .close: bytes.append(ascii: "h\n")
            }
        }
    }

    mutating func rectangle(_ r: Rect) {
        numbers(r.minX, r.minY, r.width, r.height)
        bytes.append(ascii: "re\n")
    }

    mutating func clip(_ rule: FillRule) {
        bytes.append(ascii: rule == .evenOdd ? "W* n\n" : "W n\n")
    }

    mutating func paint(fill: FillRule?, stroke: Bool) {
        switch (fill, stroke) {
        case (nil, false): bytes.append(ascii: "n\n")
        case (nil, true): bytes.append(ascii: "S\n")
        case (.nonZero, false): bytes.append(ascii: "f\n")
        case (.evenOdd, false): bytes.append(ascii: "f*\n")
        case (.nonZero, true): bytes.append(ascii: "B\n")
        case (.evenOdd, true): bytes.append(ascii: "B*\n")
        }
    }

    mutating func color(_ color: Color, stroke: Bool) {
        if color.red == color.green, color.green == color.blue {
            numbers(color.red)
            bytes.append(ascii: stroke ? "G\n" : "g\n")
        } else {
            numbers(color.red, color.green, color.blue)
            bytes.append(ascii: stroke ? "RG\n" : "rg\n")
        }
    }

    mutating func pattern(_ name: String, stroke: Bool) {
        bytes.append(ascii: stroke ? "/Pattern CS " : "/Pattern cs ")
        bytes.append(name: name)
        bytes.append(ascii: stroke ? " SCN\n" : " scn\n")
    }

    mutating func shading(_ name: String) {
        bytes.append(name: name)
        bytes.append(ascii: " sh\n")
    }

    mutating func stroke(_ stroke: Stroke) {
        numbers(stroke.width)
        bytes.append(ascii: "w ")
        bytes.append(integer: stroke.cap == .butt ? 0 : stroke.cap == .round ? 1 : 2)
        bytes.append(ascii: " J ")
        bytes.append(ascii: "[")
        if stroke.dash.contains(where: { $0 > 0 }) {
            for length in stroke.dash { numbers(max(0, length)) }
        }
        bytes.append(ascii: "] ")
        numbers(stroke.dashOffset)
        bytes.append(ascii: "d\n")
    }

    mutating func graphicsState(_ name: String) {
        bytes.append(name: name)
        bytes.append(ascii: " gs\n")
    }

    mutating func draw(_ name: String) {
        bytes.append(name: name)
        bytes.append(ascii: " Do\n")
    }

    /// Starts the description of a Type 3 glyph that brings its own colours.
    mutating func glyph(advance: Double) {
        numbers(advance, 0)
        bytes.append(ascii: "d0\n")
    }

    /// Opens marked content with properties written in place.
    mutating func mark(_ tag: String, _ properties: PDFValue? = nil) {
        bytes.append(name: tag)
        if let properties {
            bytes.append(ascii: " ")
            properties.write(to: &bytes) { _ in 0 }
            bytes.append(ascii: " BDC\n")
        } else {
            bytes.append(ascii: " BMC\n")
        }
    }

    mutating func unmark() { bytes.append(ascii: "EMC\n") }

    mutating func beginText() { bytes.append(ascii: "BT\n") }
    mutating func endText() { bytes.append(ascii: "ET\n") }

    mutating func font(_ name: String, size: Double) {
        bytes.append(name: name)
        bytes.append(ascii: " ")
        numbers(size)
        bytes.append(ascii: "Tf\n")
    }

    /// Text in a space whose y runs down; `lean` of its height to the right.
    mutating func textOrigin(_ p: Point, lean: Double = 0) {
        bytes.append(ascii: "1 0 ")
        numbers(lean)
        bytes.append(ascii: "-1 ")
        numbers(p.x, p.y)
        bytes.append(ascii: "Tm\n")
    }

    mutating func textMode(_ mode: Int) {
        bytes.append(integer: mode)
        bytes.append(ascii: " Tr\n")
    }

    /// An element of a `TJ` array.
    enum Shown {
        case code([UInt8])
        /// Thousandths of an em to move back.
        case adjust(Double)
    }

    mutating func show(_ parts: [Shown]) {
        bytes.append(ascii: "[")
        var isOpen = false
        for part in parts {
            switch part {
            case .code(let code):
                if !isOpen { bytes.append(ascii: "<") }
                isOpen = true
                for byte in code { bytes.append(hexDigits: byte) }
            case .adjust(let amount):
                if isOpen { bytes.append(ascii: ">") }
                isOpen = false
                bytes.append(real: amount)
            }
        }
        bytes.append(ascii: isOpen ? ">] TJ\n" : "] TJ\n")
    }
}
