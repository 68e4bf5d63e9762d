import CCairo
import Foundation
import TramaCore
import TramaImages
import TramaScene

extension RasterCanvas {
    /// Copies drawn one by one; more are drawn by repeating one drawn copy.
    private static let singleCopies = 256

    func draw(_ item: PictureItem) {
        guard item.frame.isDrawable, item.clip?.isDrawable ?? true else { return }
        saved {
            if let clip = item.clip {
                trace(Path(rect: clip))
                cairo_clip(context)
            }
            guard let tile = item.tile else {
                return drawCopy(item.picture, item.frame, item.sampling)
            }
            drawTiles(item, tile: tile)
        }
    }

    private func drawTiles(_ item: PictureItem, tile: Size) {
        guard Rect(origin: .zero, size: tile).isDrawable else { return }
        let area = item.clip ?? item.frame
        func range(_ low: Double, _ high: Double, _ start: Double, _ length: Double, _ step: Double)
            -> ClosedRange<Double>
        {
            let first = ((low - start - length) / step).rounded(.up)
            return first...max(first, ((high - start) / step).rounded(.down))
        }
        let columns = range(area.minX, area.maxX, item.frame.minX, item.frame.width, tile.width)
        let rows = range(area.minY, area.maxY, item.frame.minY, item.frame.height, tile.height)
        let count =
            (columns.upperBound - columns.lowerBound + 1) * (rows.upperBound - rows.lowerBound + 1)
        guard count.isFinite else { return }
        if count > Double(Self.singleCopies) {
            return repeatTile(item, tile: tile, area: area)
        }
        for row in 0...Int(rows.upperBound - rows.lowerBound) {
            for column in 0...Int(columns.upperBound - columns.lowerBound) {
                let offset = Point(
                    x: (columns.lowerBound + Double(column)) * tile.width,
                    y: (rows.lowerBound + Double(row)) * tile.height)
                drawCopy(item.picture, item.frame.offset(by: offset), item.sampling)
            }
        }
    }

    /// Draws one tile at the page's resolution and repeats it over the area.
    private func repeatTile(_ item: PictureItem, tile: Size, area: Rect) {
        let matrix = matrix
        let (scaleX, scaleY) = (hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d))
        let width = min(4096, max(1, (tile.width * scaleX).rounded()))
        let height = min(4096, max(1, (tile.height * scaleY).rounded()))
        let frame = DeviceRect(x: 0, y: 0, width: Int(width), height: Int(height))
        guard let layer = RasterLayer(frame) else { return }
        layer.concatenate(.scale(width / tile.width, height / tile.height))
        let copy = Rect(origin: .zero, size: item.frame.size)
        RasterCanvas(layer: layer, glyphs: glyphs, pictures: pictures)
            .drawCopy(item.picture, copy, item.sampling)
        let pattern = cairo_pattern_create_for_surface(layer.surface)
        var toTile = cairo_matrix_t(
            Affine.scale(width / tile.width, height / tile.height)
                .concatenating(.translation(-item.frame.minX, -item.frame.minY)))
        cairo_pattern_set_matrix(pattern, &toTile)
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
        cairo_set_source(context, pattern)
        cairo_pattern_destroy(pattern)
        trace(Path(rect: area))
        cairo_fill(context)
    }

    private func drawCopy(_ id: PictureID, _ frame: Rect, _ sampling: PictureItem.Sampling) {
        if let picture = pictures[id], picture.info.format == .svg,
            case .encoded(let data) = picture.content
        {
            let drawn = data.withUnsafeBytes { bytes in
                guard let vector = VectorPicture(bytes) else { return false }
                return vector.draw(into: context, frame: frame)
            }
            if !drawn { drawMissing(frame) }
            return
        }
        guard let pixels = pictures.pixels(of: id) else { return drawMissing(frame) }
        paint(pixels, over: frame, sampling: sampling)
    }

    /// Stretches pixels over a rectangle in the present coordinates.
    func paint(_ pixels: MipmappedPixels, over frame: Rect, sampling: PictureItem.Sampling) {
        guard frame.isDrawable, pixels.width > 0, pixels.height > 0 else { return }
        let matrix = matrix
        let scale = max(
            hypot(matrix.a, matrix.b) * frame.width / Double(pixels.width),
            hypot(matrix.c, matrix.d) * frame.height / Double(pixels.height))
        // Halvings that leave at least the wanted resolution.
        let halvings = scale > 0 && scale < 0.5 ? Int(min(16, -log2(scale)).rounded(.down)) : 0
        let buffer = pixels.level(sampling == .smooth ? halvings : 0)
        let bytes = UnsafeMutableRawPointer(buffer.words).assumingMemoryBound(to: UInt8.self)
        guard
            let surface = cairo_image_surface_create_for_data(
                bytes, CAIRO_FORMAT_ARGB32, Int32(buffer.width), Int32(buffer.height),
                Int32(buffer.width * 4))
        else { return }
        let pattern = cairo_pattern_create_for_surface(surface)
        var toPixels = cairo_matrix_t(
            Affine.scale(Double(buffer.width) / frame.width, Double(buffer.height) / frame.height)
                .concatenating(.translation(-frame.minX, -frame.minY)))
        cairo_pattern_set_matrix(pattern, &toPixels)
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
        switch sampling {
        case .smooth: cairo_pattern_set_filter(pattern, CAIRO_FILTER_GOOD)
        case .pixelated: cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
        }
        cairo_set_source(context, pattern)
        trace(Path(rect: frame))
        cairo_fill(context)
        // The context must let go of the memory before the buffer does.
        cairo_set_source_rgb(context, 0, 0, 0)
        cairo_pattern_destroy(pattern)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        withExtendedLifetime(buffer) {}
    }

    /// A crossed grey box where a picture can't be had; the diagnostic was given when loading.
    private func drawMissing(_ frame: Rect) {
        var path = Path(rect: frame)
        setSource(Color(red: 0.93, green: 0.93, blue: 0.93))
        trace(path)
        cairo_fill(context)
        path.move(frame.minX, frame.minY)
        path.line(frame.maxX, frame.maxY)
        path.move(frame.maxX, frame.minY)
        path.line(frame.minX, frame.maxY)
        trace(path)
        let grey = Paint.color(Color(red: 0.6, green: 0.6, blue: 0.6))
        strokePath(Stroke(width: 1), with: grey)
        cairo_new_path(context)
    }
}
