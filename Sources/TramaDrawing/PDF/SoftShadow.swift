import CCairo
import Foundation
import TramaCore
import TramaScene

/// A blurred shadow's coverage as 8-bit samples.
struct SoftShadow {
    let area: Rect
    let width: Int
    let height: Int
    /// `[height, width]`, 255 where the shadow is full.
    private(set) var samples: [UInt8]

    /// Standard deviation below which a sample a CSS pixel would show steps.
    private static let fine = 3.0
    private static let largest = 16_000_000

    /// Nil where nothing of it lies on the page.
    init?(_ shadow: Shadow, within page: Rect) {
        let sigma = max(0, shadow.blur / 2)
        guard let outline = shadow.inset ? shadow.clip.bounds : shadow.path.bounds else { return nil }
        // Beyond three standard deviations less than 0.3 % is left.
        let reach = (sigma * 3).rounded(.up)
        area = (shadow.inset ? outline : outline.grown(by: reach)).intersection(page)
        guard !area.isEmpty else { return nil }
        let scale = sigma < Self.fine ? 2.0 : 1.0
        // A margin, so that the blur sees what lies beyond the edge.
        let margin = Int(reach * scale) + 1
        width = max(1, Int((area.width * scale).rounded(.up)))
        height = max(1, Int((area.height * scale).rounded(.up)))
        let full = (width: width + 2 * margin, height: height + 2 * margin)
        guard full.width <= Self.largest / full.height, full.width < 32_000, full.height < 32_000,
            var coverage = Self.coverage(
                shadow.path, area: area, width: full.width, height: full.height,
                scale: (Double(width) / area.width, Double(height) / area.height),
                margin: margin)
        else { return nil }
        BoxBlur(sigma: sigma * scale).apply(to: &coverage, width: full.width, height: full.height)
        samples = []
        samples.reserveCapacity(width * height)
        for row in margin..<(margin + height) {
            let start = row * full.width + margin
            samples += coverage[start..<(start + width)]
        }
        if shadow.inset { samples = samples.map { 255 - $0 } }
    }

    /// The filled outline, antialiased.
    private static func coverage(
        _ path: Path, area: Rect, width: Int, height: Int, scale: (Double, Double), margin: Int
    ) -> [UInt8]? {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return nil }
        defer { cairo_destroy(context) }
        cairo_translate(context, Double(margin), Double(margin))
        cairo_scale(context, scale.0, scale.1)
        cairo_translate(context, -area.minX, -area.minY)
        for segment in path.segments {
            switch segment {
            case .move(let p): cairo_move_to(context, p.x, p.y)
            case .line(let p): cairo_line_to(context, p.x, p.y)
            case .cubic(let p, let q, let r):
                cairo_curve_to(context, p.x, p.y, q.x, q.y, r.x, r.y)
            case .close: cairo_close_path(context)
            }
        }
        cairo_fill(context)
        cairo_surface_flush(surface)
        guard cairo_status(context) == CAIRO_STATUS_SUCCESS,
            let data = cairo_image_surface_get_data(surface)
        else { return nil }
        let stride = Int(cairo_image_surface_get_stride(surface))
        var result: [UInt8] = []
        result.reserveCapacity(width * height)
        for row in 0..<height {
            result += UnsafeBufferPointer(start: data + row * stride, count: width)
        }
        return result
    }
}
