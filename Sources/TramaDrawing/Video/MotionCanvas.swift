import CCairo
import TramaCore
import TramaImages
import TramaScene

/// Draws what moves over a page that is already drawn.
struct MotionCanvas {
    let target: RasterLayer
    let raster: RasterBackend
    /// Pixels for each CSS pixel.
    let scale: Double

    /// Draws the frames of comparisons again with their dividers at `part` of their way, 0…1.
    func draw(_ sweeps: [FilmMotion.Sweep], of scene: Scene, step: Int, at part: Double) {
        guard !sweeps.isEmpty else { return }
        let positions = sweeps.map {
            ($0.id, FilmMotion.position(from: $0.start, at: part))
        }
        let page = scene.page(step, moved: Dictionary(positions) { first, _ in first })
        for sweep in sweeps {
            let part = DeviceRect(covering: scaled(sweep.frame)).expanded(by: Self.margin)
                .intersection(target.frame)
            guard let layer = raster.page(page, part: part, scale: scale) else { continue }
            cairo_surface_flush(layer.surface)
            paint(
                layer.data, width: part.width, height: part.height, stride: layer.stride,
                Affine.translation(Double(part.x), Double(part.y)), CAIRO_FILTER_NEAREST)
        }
    }

    /// Puts the clip's picture into its frame, whole and in the middle.
    func draw(_ clip: FilmMotion.Clip, at time: Double) {
        guard let bitmap = clip.picture(at: time), bitmap.width > 0, bitmap.height > 0 else {
            return
        }
        let frame = scaled(clip.frame)
        let size = (width: Double(bitmap.width), height: Double(bitmap.height))
        let factor = min(frame.width / size.width, frame.height / size.height)
        let x = frame.minX + (frame.width - size.width * factor) / 2
        let y = frame.minY + (frame.height - size.height * factor) / 2
        let place = Affine(a: factor, b: 0, c: 0, d: factor, tx: x.rounded(), ty: y.rounded())
        var words = bitmap.words
        words.withUnsafeMutableBytes { bytes in
            guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
            paint(
                start, width: bitmap.width, height: bitmap.height, stride: bitmap.width * 4, place,
                clip.isPixelated ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
        }
    }

    /// Shadows and handles may stand out of a comparison's frame by this many pixels.
    private static let margin = 24

    private func scaled(_ rect: Rect) -> Rect {
        Rect(
            x: rect.minX * scale, y: rect.minY * scale, width: rect.width * scale,
            height: rect.height * scale)
    }

    private func paint(
        _ data: UnsafeMutablePointer<UInt8>, width: Int, height: Int, stride: Int, _ place: Affine,
        _ filter: cairo_filter_t
    ) {
        let surface = cairo_image_surface_create_for_data(
            data, CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(stride))
        cairo_save(target.context)
        target.concatenate(place)
        cairo_set_source_surface(target.context, surface, 0, 0)
        let pattern = cairo_get_source(target.context)
        cairo_pattern_set_filter(pattern, filter)
        // Edges stay sharp where a small picture is enlarged.
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
        cairo_rectangle(target.context, 0, 0, Double(width), Double(height))
        cairo_fill(target.context)
        cairo_restore(target.context)
        cairo_surface_flush(target.surface)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }
}
