import Foundation
import TramaCore
import TramaScene

extension Paint {
    /// Whether its transparency differs from place to place.
    var needsMask: Bool {
        switch self {
        case .color: false
        case .gradient(let gradient):
            !gradient.isConic && Set(gradient.stops.map(\.color.alpha)).count > 1
        }
    }

    var isTranslucent: Bool {
        switch self {
        case .color(let color): color.alpha < 1
        case .gradient(let gradient): gradient.stops.contains { $0.color.alpha < 1 }
        }
    }
}

extension Gradient {
    var isConic: Bool {
        if case .conic = geometry { true } else { false }
    }
}

extension PDFPainter {
    /// Sets what the next operators fill or stroke with; a paint that needs a mask must stand
    /// between `save` and `restore`.
    mutating func set(_ paint: Paint, opacity: Double, bounds: Rect, stroke: Bool) {
        switch paint {
        case .color(let color):
            setColor(color, stroke: stroke)
            setAlpha(color.alpha * opacity, stroke: stroke)
        case .gradient(let gradient):
            guard let first = gradient.stops.first else {
                return setAlpha(0, stroke: stroke)
            }
            if gradient.isConic {
                setAlpha(opacity, stroke: stroke)
                setConic(gradient, bounds: bounds, stroke: stroke)
                return
            }
            guard let shade = GradientShade(gradient, covering: bounds) else {
                setColor(gradient.stops.last?.color ?? first.color, stroke: stroke)
                setAlpha((gradient.stops.last ?? first).color.alpha * opacity, stroke: stroke)
                return
            }
            if paint.needsMask {
                setMask(shade, bounds: bounds)
                setAlpha(opacity, stroke: stroke)
            } else {
                setAlpha(first.color.alpha * opacity, stroke: stroke)
            }
            let shading = objects.add(
                shade.dictionary(\.colorFunction, "DeviceRGB"), isShared: true)
            let pattern = objects.add(
                [
                    "Type": .name("Pattern"), "PatternType": .int(2),
                    "Shading": .reference(shading),
                    "Matrix": .matrix(matrix.concatenating(shade.transform)),
                ], isShared: true)
            setPattern(pattern, stroke: stroke)
        }
    }

    private mutating func setAlpha(_ alpha: Double, stroke: Bool) {
        if stroke {
            setAlpha(fill: currentAlpha.fill, stroke: alpha)
        } else {
            setAlpha(fill: alpha, stroke: currentAlpha.stroke)
        }
    }

    /// A soft mask of the gradient's alphas as greys.
    private mutating func setMask(_ shade: GradientShade, bounds: Rect) {
        let area = bounds.expanded(by: 1)
        let grey: PDFValue = [
            "S": .name("Transparency"), "CS": .name("DeviceGray"), "I": .bool(true),
        ]
        let stencil = form(bounds: area, group: grey, isMarked: false) { inner in
            let shading = inner.objects.add(
                shade.dictionary(\.alphaFunction, "DeviceGray"), isShared: true)
            inner.content.rectangle(area)
            inner.content.clip(.nonZero)
            inner.content.concatenate(shade.transform)
            inner.content.shading(inner.resources.name(.shading, shading))
        }
        setState([
            .init(
                "SMask",
                [
                    "Type": .name("Mask"), "S": .name("Luminosity"), "G": .reference(stencil),
                ])
        ])
    }

    /// Pixels in a CSS pixel of a conic gradient: 288 to the inch.
    private static let conicScale = 3.0
    /// Pixels of one conic gradient: a slide of 1280×720 at full resolution has 8.3 million.
    private static let conicPixels = 9_000_000.0

    /// PDF has no conic shading: one cell of a pattern that holds the gradient as pixels.
    private mutating func setConic(_ gradient: Gradient, bounds: Rect, stroke: Bool) {
        let around = bounds.expanded(by: 1).intersection(pageArea.expanded(by: 1))
        let scale = min(
            Self.conicScale,
            (Self.conicPixels / max(1, around.width * around.height)).squareRoot())
        let frame = DeviceRect(covering: around.mapped(by: .scale(scale, scale)))
        guard let layer = RasterLayer(frame) else {
            return setColor(gradient.stops.last?.color ?? .transparent, stroke: stroke)
        }
        let area = Rect(
            x: Double(frame.x) / scale, y: Double(frame.y) / scale,
            width: Double(frame.width) / scale, height: Double(frame.height) / scale)
        layer.concatenate(.scale(scale, scale))
        RasterCanvas(layer: layer, glyphs: context.glyphs, pictures: context.raster)
            .draw(PathItem(path: Path(rect: area), fill: .gradient(gradient)))
        let bitmap = layer.bitmap()
        let image = PDFPicture.image(bitmap, objects: &objects)
        var cell = PDFContent()
        cell.concatenate(
            Affine(
                a: area.width, b: 0, c: 0, d: area.height, tx: area.minX, ty: area.minY
            ).concatenating(PDFPicture.upright))
        cell.draw("X0")
        let pattern = objects.add(
            deflating: cell.bytes,
            [
                .init("Type", .name("Pattern")), .init("PatternType", .int(1)),
                .init("PaintType", .int(1)), .init("TilingType", .int(1)),
                .init("BBox", .rectangle(area)), .init("XStep", .real(area.width)),
                .init("YStep", .real(area.height)),
                .init("Resources", ["XObject": ["X0": .reference(image)]]),
                .init("Matrix", .matrix(matrix)),
            ])
        setPattern(pattern, stroke: stroke)
    }
}
