import TramaCore

/// XML under construction; everything from a deck goes through the escaping calls.
package struct Markup: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends markup as it is: only for literals and values made here.
    package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    package mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

    /// Appends text or an attribute's value: no character of it can become markup.
    package mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"": raw("&quot;")
            case "'": raw("&#39;")
            case "\n", "\r", "\t": raw(" ")
            // Characters that XML 1.0 forbids.
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": raw("\u{FFFD}")
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    package mutating func attribute(_ name: String, _ value: String) {
        raw(" \(name)=\"")
        text(value)
        raw("\"")
    }

    package mutating func attribute(_ name: String, _ value: Double) {
        raw(" \(name)=\"")
        number(value)
        raw("\"")
    }

    /// Appends a number with at most three decimals, without trailing zeros.
    package mutating func number(_ value: Double) {
        guard value.isFinite else { return raw("0") }
        let bounded = min(max(value, -1e12), 1e12)
        var thousandths = Int((bounded * 1000).rounded())
        if thousandths < 0 {
            raw("-")
            thousandths = -thousandths
        }
        raw(String(thousandths / 1000))
        var fraction = thousandths % 1000
        guard fraction != 0 else { return }
        raw(".")
        var unit = 100
        while fraction > 0 {
            raw(String(fraction / unit))
            fraction %= unit
            unit /= 10
        }
    }

    /// Appends numbers with spaces in between.
    package mutating func numbers(_ values: [Double]) {
        for (index, value) in values.enumerated() {
            if index > 0 { raw(" ") }
            number(value)
        }
    }

    package mutating func rect(_ rect: Rect) {
        attribute("x", rect.minX)
        attribute("y", rect.minY)
        attribute("width", rect.width)
        attribute("height", rect.height)
    }

    package mutating func path(_ path: Path) {
        raw(" d=\"")
        for segment in path.segments {
            switch segment {
            case .move(let p):
                raw("M")
                numbers([p.x, p.y])
            case .line(let p):
                raw("L")
                numbers([p.x, p.y])
            case .cubic(let p, let q, let r):
                raw("C")
                numbers([p.x, p.y, q.x, q.y, r.x, r.y])
            case .close: raw("Z")
            }
        }
        raw("\"")
    }

    /// A colour property with its opacity: `fill` and `fill-opacity`, `stroke` and so on.
    package mutating func color(_ name: String, _ color: Color, opacityName: String? = nil) {
        raw(" \(name)=\"\(color.hexadecimal)\"")
        if color.alpha < 1 { attribute(opacityName ?? name + "-opacity", max(0, color.alpha)) }
    }

    package mutating func transform(_ m: Affine) {
        guard m != .identity else { return }
        if (m.a, m.b, m.c, m.d) == (1, 0, 0, 1) {
            raw(" transform=\"translate(")
            numbers([m.tx, m.ty])
        } else {
            // Factors multiply coordinates of up to thousands of pixels: six decimals.
            raw(" transform=\"matrix(")
            for factor in [m.a, m.b, m.c, m.d] {
                raw("\((factor * 1e6).rounded() / 1e6) ")
            }
            numbers([m.tx, m.ty])
        }
        raw(")\"")
    }
}

extension Color {
    /// `#rrggbb`, without alpha.
    package var hexadecimal: String {
        func digits(_ value: Double) -> String {
            let byte = Int((min(max(value, 0), 1) * 255).rounded())
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "#" + digits(red) + digits(green) + digits(blue)
    }
}
