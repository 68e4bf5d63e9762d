import Foundation
import TramaCore
import TramaScene
import TramaStyle

extension ComputedStyle {
    /// Whether the box paints all of its content together, in layers of its own.
    var makesStackingContext: Bool {
        let isPositioned = box.position != .static
        return (isPositioned && box.zIndex != nil) || box.position == .fixed
            || box.position == .sticky || paint.opacity < 1 || !paint.transform.isEmpty
            || !paint.filters.isEmpty || paint.clipPath != nil || paint.clipBox != nil
            || !paint.backdropFilters.isEmpty || !paint.masks.isEmpty
            || paint.blend != .normal || paint.isIsolated || box.viewTransitionName != nil
    }

    /// The group that the box's items go into, or nil where it changes nothing.
    func effects(_ items: [Item], border: RoundedRect, painter: BackgroundPainter) -> [Item] {
        let frame = border.rect
        var group = Group(items: items)
        group.opacity = min(1, max(0, paint.opacity))
        group.blend = BlendMode(rawValue: paint.blend.rawValue) ?? .normal
        group.filters = paint.filters.map(\.scene)
        group.transform = transform(in: frame)
        group.clip = clip(painter)
        if !paint.masks.isEmpty {
            group.mask = Mask(items: MaskPainter(painter: painter, layers: paint.masks).items())
        }
        let isPlain =
            group.opacity == 1 && group.blend == .normal && group.filters.isEmpty
            && group.transform == .identity && group.clip == nil && group.mask == nil
            && !paint.isIsolated
        return isPlain ? items : [.group(group)]
    }

    /// What `clip-path` leaves, in the box that it names; a box alone is its own rounded outline.
    private func clip(_ painter: BackgroundPainter) -> Clip? {
        let outline: RoundedRect
        switch paint.clipBox {
        case .paddingBox: outline = painter.outline(.paddingBox)
        case .contentBox, .fillBox: outline = painter.outline(.contentBox)
        case .borderBox, .marginBox, .strokeBox, .viewBox, nil: outline = painter.border
        }
        if let shape = paint.clipPath { return shape.clip(in: outline.rect) }
        return paint.clipBox.map { _ in Clip(path: outline.path) }
    }

    /// The box's transform in page coordinates, about its origin.
    func transform(in frame: Rect) -> Affine {
        // An inline box can't be transformed (CSS Transforms 1, 3).
        guard !paint.transform.isEmpty, !isInlineFlow else { return .identity }
        let origin = paint.transformOrigin.point(in: frame)
        var matrix = Affine.translation(origin.x, origin.y)
        for function in paint.transform {
            matrix = matrix.concatenating(function.matrix(in: frame.size))
        }
        matrix = matrix.concatenating(.translation(-origin.x, -origin.y))
        let parts = [matrix.a, matrix.b, matrix.c, matrix.d, matrix.tx, matrix.ty]
        return parts.allSatisfy(\.isFinite) ? matrix : .identity
    }
}

extension TransformFunction {
    fileprivate func matrix(in size: Size) -> Affine {
        switch self {
        case .translate(let x, let y): .translation(x.resolve(size.width), y.resolve(size.height))
        case .scale(let x, let y): .scale(x, y)
        case .rotate(let angle):
            Affine(a: cos(angle), b: sin(angle), c: -sin(angle), d: cos(angle), tx: 0, ty: 0)
        case .skew(let x, let y): Affine(a: 1, b: tan(y), c: tan(x), d: 1, tx: 0, ty: 0)
        case .matrix(let matrix): matrix
        }
    }
}

extension FilterFunction {
    package var scene: Filter {
        switch self {
        case .blur(let radius): .blur(radius)
        case .brightness(let amount): .brightness(amount)
        case .contrast(let amount): .contrast(amount)
        case .grayscale(let amount): .grayscale(amount)
        case .hueRotate(let angle): .hueRotate(angle)
        case .invert(let amount): .invert(amount)
        case .opacity(let amount): .opacity(amount)
        case .saturate(let amount): .saturate(amount)
        case .sepia(let amount): .sepia(amount)
        case .dropShadow(let shadow):
            .dropShadow(offset: shadow.offset, blur: shadow.blur, color: shadow.color)
        }
    }
}
