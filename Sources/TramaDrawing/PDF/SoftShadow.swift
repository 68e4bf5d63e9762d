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
    let samples: [UInt8]

    /// Standard deviation below which a sample a CSS pixel would show steps.
    private static let fine = 3.0

    /// Nil where nothing of it lies on the page.
    init?(_ shadow: Shadow, within page: Rect) {
        let sigma = max(0, shadow.blur / 2)
        guard let outline = shadow.inset ? shadow.clip.bounds : shadow.path.bounds else {
            return nil
        }
        // Beyond three standard deviations less than 0.3 % is left.
        let reach = (sigma * 3).rounded(.up)
        let area = (shadow.inset ? outline : outline.expanded(by: reach)).intersection(page)
        let scale = sigma < Self.fine ? 2.0 : 1.0
        let frame = DeviceRect(covering: area.mapped(by: .scale(scale, scale)))
        // A margin, so that the blur sees what lies beyond the edge.
        let margin = Int(reach * scale) + 1
        guard !area.isEmpty, !frame.isEmpty,
            let layer = RasterLayer(frame.expanded(by: margin), alphaOnly: true)
        else { return nil }
        if shadow.inset { layer.fill(.black) }
        layer.concatenate(.scale(scale, scale))
        cairo_set_operator(
            layer.context, shadow.inset ? CAIRO_OPERATOR_CLEAR : CAIRO_OPERATOR_OVER)
        shadow.path.append(to: layer.context)
        cairo_fill(layer.context)
        layer.blur(sigma * scale)
        var samples: [UInt8] = []
        samples.reserveCapacity(frame.width * frame.height)
        layer.withPixels { data in
            for row in margin..<(margin + frame.height) {
                samples += UnsafeBufferPointer(
                    start: data + row * layer.stride + margin, count: frame.width)
            }
        }
        self.samples = samples
        width = frame.width
        height = frame.height
        self.area = Rect(
            x: Double(frame.x) / scale, y: Double(frame.y) / scale,
            width: Double(frame.width) / scale, height: Double(frame.height) / scale)
    }
}
