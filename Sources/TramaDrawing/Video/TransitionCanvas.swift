import CCairo
import Foundation
import TramaCore
import TramaScene

/// Draws slides as a moment of a transition has them.
struct TransitionCanvas {
    let target: RasterLayer
    let pool: PixelPool

    private var size: Size {
        Size(width: Double(target.frame.width), height: Double(target.frame.height))
    }

    func draw(_ slide: RasterLayer, _ state: TransitionKeyframe) {
        guard state.opacity > 0, !state.isAway(in: size) else { return }
        let map = state.projection(in: size)
        let isFlat = abs(map[2][0]) < 1e-12 && abs(map[2][1]) < 1e-12
        let isFiltered = state.brightness != 1 || state.blur > 0
        var source = slide
        // What can't be said to Cairo while it paints is done on a copy.
        if isFiltered || (!isFlat && state.clip != nil) {
            guard let copy = RasterLayer(target.frame, from: pool) else { return }
            clear(copy)
            cairo_save(copy.context)
            if !isFlat, let clip = state.clip { self.clip(copy, clip) }
            paint(slide, on: copy)
            cairo_restore(copy.context)
            if state.brightness != 1 {
                copy.apply(.brightness(state.brightness), matrix: .identity)
            }
            if state.blur > 0 { copy.blur(state.blur / 100 * size.width) }
            source = copy
        }
        if isFlat {
            drawFlat(source, state, map)
        } else if let turned = RasterLayer(target.frame, from: pool) {
            clear(turned)
            project(source, map, into: turned)
            paint(turned, on: target, opacity: state.opacity)
        }
    }

    private func drawFlat(_ source: RasterLayer, _ state: TransitionKeyframe, _ map: [[Double]]) {
        let affine = Affine(
            a: map[0][0], b: map[1][0], c: map[0][1], d: map[1][1], tx: map[0][2], ty: map[1][2])
        // A slide of no size isn't seen, and its map would break the context.
        guard affine.inverted != nil else { return }
        cairo_save(target.context)
        target.concatenate(affine)
        if let clip = state.clip { self.clip(target, clip) }
        paint(source, on: target, opacity: state.opacity)
        cairo_restore(target.context)
    }

    private func clip(_ layer: RasterLayer, _ clip: TransitionClip) {
        cairo_new_path(layer.context)
        for segment in clip.path(in: size).segments {
            switch segment {
            case .move(let p): cairo_move_to(layer.context, p.x, p.y)
            case .line(let p): cairo_line_to(layer.context, p.x, p.y)
            case .cubic(let p, let q, let r):
                cairo_curve_to(layer.context, p.x, p.y, q.x, q.y, r.x, r.y)
            case .close: cairo_close_path(layer.context)
            }
        }
        cairo_clip(layer.context)
    }

    private func clear(_ layer: RasterLayer) {
        cairo_set_operator(layer.context, CAIRO_OPERATOR_CLEAR)
        cairo_paint(layer.context)
        cairo_set_operator(layer.context, CAIRO_OPERATOR_OVER)
    }

    /// Paints through a surface of its own over the pixels: several threads paint from one slide.
    private func paint(_ source: RasterLayer, on layer: RasterLayer, opacity: Double = 1) {
        let surface = cairo_image_surface_create_for_data(
            source.data, CAIRO_FORMAT_ARGB32, Int32(source.frame.width),
            Int32(source.frame.height), Int32(source.stride))
        cairo_set_source_surface(layer.context, surface, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(layer.context), CAIRO_FILTER_BILINEAR)
        cairo_paint_with_alpha(layer.context, min(max(opacity, 0), 1))
        cairo_set_source_rgb(layer.context, 0, 0, 0)
        cairo_surface_destroy(surface)
    }

    /// The line between two compared slides, as the player draws it: 4 px of white.
    func drawDivider(at place: Double, scale: Double) {
        cairo_set_source_rgb(target.context, 1, 1, 1)
        cairo_rectangle(
            target.context, place * size.width - 2 * scale, 0, 4 * scale, size.height)
        cairo_fill(target.context)
    }

    /// Looks every pixel up where the map takes it from, between four pixels of the slide.
    private func project(_ source: RasterLayer, _ map: [[Double]], into target: RasterLayer) {
        guard let back = Self.adjoint(map) else { return }
        cairo_surface_flush(source.surface)
        let (width, height) = (source.frame.width, source.frame.height)
        let from = UnsafeRawPointer(source.data)
        func word(_ x: Int, _ y: Int) -> UInt32 {
            guard x >= 0, y >= 0, x < width, y < height else { return 0 }
            return from.load(fromByteOffset: y &* source.stride &+ x &* 4, as: UInt32.self)
        }
        target.withPixels { data in
            for y in 0..<target.frame.height {
                let row = UnsafeMutableRawPointer(data + y * target.stride)
                for x in 0..<target.frame.width {
                    let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
                    let w = back.6 * px + back.7 * py + back.8
                    // Behind the eye.
                    guard w > 1e-9 else { continue }
                    let sx = (back.0 * px + back.1 * py + back.2) / w - 0.5
                    let sy = (back.3 * px + back.4 * py + back.5) / w - 0.5
                    guard sx > -1, sy > -1, sx < Double(width), sy < Double(height) else {
                        continue
                    }
                    let (left, top) = (Int(sx.rounded(.down)), Int(sy.rounded(.down)))
                    let (u, v) = (
                        UInt32((sx - Double(left)) * 256), UInt32((sy - Double(top)) * 256)
                    )
                    let upper = Self.mix(word(left, top), word(left + 1, top), u)
                    let lower = Self.mix(word(left, top + 1), word(left + 1, top + 1), u)
                    row.storeBytes(
                        of: Self.mix(upper, lower, v), toByteOffset: x &* 4, as: UInt32.self)
                }
            }
        }
    }

    /// Two bytes at a time; `part` in 0…256.
    private static func mix(_ a: UInt32, _ b: UInt32, _ part: UInt32) -> UInt32 {
        if a == b { return a }
        let rest = 256 &- part
        let low = ((a & 0xFF_00FF) &* rest &+ (b & 0xFF_00FF) &* part) >> 8 & 0xFF_00FF
        let high =
            ((a >> 8 & 0xFF_00FF) &* rest &+ (b >> 8 & 0xFF_00FF) &* part) & 0xFF00_FF00
        return low | high
    }

    private typealias Nine = (
        Double, Double, Double, Double, Double, Double, Double, Double, Double
    )

    /// The inverse map; nil for a slide seen from its edge.
    private static func adjoint(_ m: [[Double]]) -> Nine? {
        func minor(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
            m[a][c] * m[b][d] - m[a][d] * m[b][c]
        }
        let determinant =
            m[0][0] * minor(1, 2, 1, 2) - m[0][1] * minor(1, 2, 0, 2) + m[0][2] * minor(1, 2, 0, 1)
        guard abs(determinant) > 1e-12 else { return nil }
        let k = 1 / determinant
        return (
            minor(1, 2, 1, 2) * k, -minor(0, 2, 1, 2) * k, minor(0, 1, 1, 2) * k,
            -minor(1, 2, 0, 2) * k, minor(0, 2, 0, 2) * k, -minor(0, 1, 0, 2) * k,
            minor(1, 2, 0, 1) * k, -minor(0, 2, 0, 1) * k, minor(0, 1, 0, 1) * k
        )
    }
}
