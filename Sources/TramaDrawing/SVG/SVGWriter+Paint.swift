import Foundation
import TramaCore
import TramaImages
import TramaScene

extension SVGWriter {
    /// Sets `fill` or `stroke` on an element being written.
    typealias PaintAttribute = (_ name: String, _ markup: inout Markup) -> Void

    /// Writes an element in a paint; definitions come before it.
    ///
    /// - Parameter element: writes it and calls the attribute for its fill or stroke.
    mutating func write(
        _ paint: Paint, bounds: Rect, element: (inout Markup, PaintAttribute) -> Void
    ) {
        switch paint {
        case .color(let color):
            element(&markup) { name, markup in markup.color(name, color) }
        case .gradient(let gradient):
            guard let last = gradient.stops.last else { return }
            let flat: PaintAttribute = { name, markup in markup.color(name, last.color) }
            switch gradient.geometry {
            case .linear(let from, let to):
                guard from != to else { return element(&markup, flat) }
                let id = newID()
                markup.raw("<linearGradient id=\"\(id)\" gradientUnits=\"userSpaceOnUse\"")
                markup.attribute("x1", from.x)
                markup.attribute("y1", from.y)
                markup.attribute("x2", to.x)
                markup.attribute("y2", to.y)
                writeStops(gradient)
                markup.raw("</linearGradient>")
                element(&markup) { name, markup in markup.raw(" \(name)=\"url(#\(id))\"") }
            case .radial(let center, let radiusX, let radiusY):
                guard radiusX > 0, radiusY > 0 else { return element(&markup, flat) }
                let id = newID()
                markup.raw(
                    "<radialGradient id=\"\(id)\" gradientUnits=\"userSpaceOnUse\" cx=\"0\" cy=\"0\""
                )
                markup.attribute("r", radiusX)
                let stretch = Affine(
                    a: 1, b: 0, c: 0, d: radiusY / radiusX, tx: center.x, ty: center.y)
                var transform = Markup()
                transform.transform(stretch)
                markup.raw(
                    transform.string.replacingOccurrences(
                        of: " transform", with: " gradientTransform"))
                writeStops(gradient)
                markup.raw("</radialGradient>")
                element(&markup) { name, markup in markup.raw(" \(name)=\"url(#\(id))\"") }
            case .conic(let center, let angle):
                writeConic(gradient, center: center, angle: angle, bounds: bounds, element)
            }
        }
    }

    private mutating func writeStops(_ gradient: Gradient) {
        if gradient.repeats { markup.raw(" spreadMethod=\"repeat\"") }
        markup.raw(">")
        for stop in gradient.premultipliedStops {
            markup.raw("<stop")
            markup.attribute("offset", stop.offset)
            markup.color("stop-color", stop.color, opacityName: "stop-opacity")
            markup.raw("/>")
        }
    }

    /// SVG has no conic gradient: a picture of it shows through the element as a mask.
    private mutating func writeConic(
        _ gradient: Gradient, center: Point, angle: Double, bounds: Rect,
        _ element: (inout Markup, PaintAttribute) -> Void
    ) {
        guard !bounds.isEmpty else { return }
        let picture = ConicTable(gradient).bitmap(center: center, angle: angle, over: bounds)
        let png = Data(PNGEncoder(level: 9).encode(picture)).base64EncodedString()
        let id = newID()
        markup.raw("<mask id=\"\(id)\" maskUnits=\"userSpaceOnUse\"")
        markup.rect(bounds)
        markup.raw(">")
        element(&markup) { name, markup in markup.raw(" \(name)=\"#fff\"") }
        markup.raw("</mask><image")
        markup.rect(bounds)
        markup.raw(" preserveAspectRatio=\"none\" mask=\"url(#\(id))\"")
        markup.raw(" href=\"data:image/png;base64,\(png)\"/>")
    }
}

extension ConicTable {
    /// Longest side of a picture of a sweep: enough for the few hard edges it may have.
    private static let longestSide = 1024.0

    /// The gradient over a rectangle at two pixels a CSS pixel, less where that is large.
    func bitmap(center: Point, angle: Double, over rect: Rect) -> Bitmap {
        let scale = min(2, Self.longestSide / max(1, max(rect.width, rect.height)))
        let width = max(1, Int((rect.width * scale).rounded()))
        let height = max(1, Int((rect.height * scale).rounded()))
        var words = [UInt32](repeating: 0, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                let point = Point(
                    x: rect.minX + (Double(x) + 0.5) * rect.width / Double(width),
                    y: rect.minY + (Double(y) + 0.5) * rect.height / Double(height))
                words[y * width + x] = word(from: center, to: point, angle: angle)
            }
        }
        return words.withUnsafeBytes { bytes in
            guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else {
                return Bitmap(width: 0, height: 0, pixels: [])
            }
            return Bitmap(premultiplied: base, stride: width * 4, width: width, height: height)
        }
    }
}
