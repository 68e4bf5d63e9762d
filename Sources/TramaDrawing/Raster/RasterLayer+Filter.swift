import CCairo
import TramaCore
import TramaScene

extension RasterLayer {
    /// Changes the pixels as a CSS filter function does.
    ///
    /// - Parameter matrix: from the coordinates in which the filter's lengths are given.
    func apply(_ filter: Filter, matrix: Affine) {
        switch filter {
        case .blur(let deviation):
            blur(deviation * matrix.meanScale)
        case .dropShadow(let offset, let deviation, let color):
            castShadow(
                Point(
                    x: matrix.a * offset.x + matrix.c * offset.y,
                    y: matrix.b * offset.x + matrix.d * offset.y),
                deviation: deviation * matrix.meanScale, color: color)
        case .opacity(let amount):
            cairo_set_operator(context, CAIRO_OPERATOR_DEST_IN)
            cairo_set_source_rgba(context, 0, 0, 0, min(max(amount, 0), 1))
            cairo_paint(context)
            cairo_set_operator(context, CAIRO_OPERATOR_OVER)
        case .brightness, .contrast, .grayscale, .hueRotate, .invert, .saturate, .sepia:
            if let colors = ColorMatrix(filter) { apply(colors) }
        }
    }

    /// - Parameter deviation: standard deviation in pixels.
    func blur(_ deviation: Double) {
        withPixels { data in
            GaussianBlur(deviation: min(deviation, GaussianBlur.largestDeviation)).apply(
                to: data, width: frame.width, height: frame.height, stride: stride,
                channels: channels)
        }
    }

    private func castShadow(_ offset: Point, deviation: Double, color: Color) {
        guard let shade = RasterLayer(frame, alphaOnly: true) else { return }
        cairo_set_source_surface(shade.context, surface, 0, 0)
        cairo_paint(shade.context)
        shade.blur(deviation)
        cairo_set_operator(context, CAIRO_OPERATOR_DEST_OVER)
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
        cairo_mask_surface(context, shade.surface, offset.x, offset.y)
        cairo_set_operator(context, CAIRO_OPERATOR_OVER)
    }

    private func apply(_ colors: ColorMatrix) {
        // Fixed point, 16 bits of fraction; constants are for components in 0…255.
        let factors = colors.rows.map { row in
            row.enumerated().map { Int(($1 * ($0 == 3 ? 255 : 1) * 65_536).rounded()) }
        }
        func row(_ index: Int, _ r: Int, _ g: Int, _ b: Int) -> Int {
            let f = factors[index]
            return min(max((f[0] &* r &+ f[1] &* g &+ f[2] &* b &+ f[3] &+ 32_768) >> 16, 0), 255)
        }
        mapPixels { word in
            let alpha = Int(word >> 24)
            if alpha == 0 { return 0 }
            func plain(_ shift: UInt32) -> Int {
                let value = Int(word >> shift & 0xFF)
                return alpha == 255 ? value : min(255, (value * 255 + alpha / 2) / alpha)
            }
            let (r, g, b) = (plain(16), plain(8), plain(0))
            func shaded(_ value: Int) -> UInt32 { UInt32((value * alpha + 127) / 255) }
            let (red, green, blue) = (
                shaded(row(0, r, g, b)), shaded(row(1, r, g, b)), shaded(row(2, r, g, b))
            )
            return word & 0xFF00_0000 | red << 16 | green << 8 | blue
        }
    }

    /// Alpha becomes the luminance of the premultiplied colour, as for CSS masks.
    func turnLuminanceIntoAlpha() {
        mapPixels { word in
            let red = word >> 16 & 0xFF
            let green = word >> 8 & 0xFF
            let blue = word & 0xFF
            return ((red * 13_926 + green * 46_885 + blue * 4_725 + 32_768) >> 16) << 24
        }
    }

    private func mapPixels(_ change: (UInt32) -> UInt32) {
        withPixels { data in
            // Neighbours are mostly equal on slides: remember one.
            var known: (word: UInt32, result: UInt32) = (0, change(0))
            for y in 0..<frame.height {
                let row = UnsafeMutableRawPointer(data + y * stride)
                for x in 0..<frame.width {
                    let word = row.load(fromByteOffset: x &* 4, as: UInt32.self)
                    if word != known.word { known = (word, change(word)) }
                    row.storeBytes(of: known.result, toByteOffset: x &* 4, as: UInt32.self)
                }
            }
        }
    }
}
