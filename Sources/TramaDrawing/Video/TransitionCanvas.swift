import CCairo
import CFrames
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

    /// Whether a slide covers everything that was drawn before.
    func isWhole(_ state: TransitionKeyframe) -> Bool {
        guard state.opacity >= 1, state.clip == nil, state.blur <= 0 else { return false }
        let map = state.projection(in: size)
        return map == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    }

    func draw(_ slide: RasterLayer, _ state: TransitionKeyframe) {
        guard state.opacity > 0, !state.isAway(in: size) else { return }
        let map = state.projection(in: size)
        var source = slide
        if state.brightness != 1 {
            guard let copy = RasterLayer(slide.frame, from: pool) else { return }
            brighten(slide, by: state.brightness, into: copy)
            source = copy
        }
        // Soft edges and outlines are Cairo's; all else is whole pixels of an opaque slide.
        if state.blur > 0 || state.clip != nil {
            return drawFlat(source, state, map)
        }
        let part = Int32((min(max(state.opacity, 0), 1) * 256).rounded())
        let isShift =
            map[0][0] == 1 && map[0][1] == 0 && map[1][0] == 0 && map[1][1] == 1
            && map[2] == [0, 0, 1]
        if isShift {
            shift(source, Int(map[0][2].rounded()), Int(map[1][2].rounded()), part)
        } else {
            project(source, map, part)
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
        if state.blur > 0 {
            blur(source, state.blur / 100 * size.width, opacity: state.opacity)
        } else {
            paint(source, on: target, opacity: state.opacity)
        }
        cairo_restore(target.context)
    }

    /// Paints a blurred slide; wide blurs are made of a smaller picture, which they leave nothing of.
    private func blur(_ source: RasterLayer, _ deviation: Double, opacity: Double) {
        var (small, deviation) = (source, deviation)
        while deviation >= 2, small.frame.width >= 4, small.frame.height >= 4 {
            let half = DeviceRect(
                x: 0, y: 0, width: small.frame.width / 2, height: small.frame.height / 2)
            guard let next = RasterLayer(half, from: pool) else { return }
            let (width, height) = (Int32(small.frame.width), Int32(small.frame.height))
            small.withWords { from, _ in
                next.withPixelWords { cf_halve($0, from, width, height) }
            }
            (small, deviation) = (next, deviation / 2)
        }
        if small === source {
            guard let copy = RasterLayer(source.frame, from: pool) else { return }
            let count = source.frame.width * source.frame.height
            source.withWords { from, _ in copy.withPixelWords { cf_lay($0, from, count, 256) } }
            small = copy
        }
        small.blur(deviation)
        cairo_scale(
            target.context, size.width / Double(small.frame.width),
            size.height / Double(small.frame.height))
        paint(small, on: target, opacity: opacity)
    }

    private func brighten(_ source: RasterLayer, by factor: Double, into copy: RasterLayer) {
        let count = source.frame.width * source.frame.height
        let part = Int32((min(max(factor, 0), 100) * 256).rounded())
        source.withWords { from, _ in copy.withPixelWords { cf_brighten($0, from, count, part) } }
    }

    /// Lays a slide beside its place. Whole pixels: a slide that stands between two would flicker.
    private func shift(_ source: RasterLayer, _ dx: Int, _ dy: Int, _ part: Int32) {
        let (width, height) = (target.frame.width, target.frame.height)
        let (left, top) = (max(0, dx), max(0, dy))
        let (right, bottom) = (min(width, width + dx), min(height, height + dy))
        guard left < right, top < bottom else { return }
        source.withWords { from, stride in
            target.withPixelWords { words in
                for y in top..<bottom {
                    cf_lay(
                        words + y * width + left, from + (y - dy) * stride + left - dx,
                        right - left, part)
                }
            }
        }
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
    private func project(_ source: RasterLayer, _ map: [[Double]], _ part: Int32) {
        guard let back = Self.adjoint(map) else { return }
        let (width, height) = (Int32(target.frame.width), Int32(target.frame.height))
        source.withWords { from, _ in
            target.withPixelWords { words in
                withUnsafePointer(to: back) {
                    $0.withMemoryRebound(to: Double.self, capacity: 9) { rows in
                        cf_project(
                            words, width, height, from, Int32(source.frame.width),
                            Int32(source.frame.height), rows, part)
                    }
                }
            }
        }
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
