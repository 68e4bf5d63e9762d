import TramaCore
import TramaStyle

extension LayoutEngine {
    /// A replaced element's box (CSS 2.1, 10.3.2, 10.4, 10.6.2).
    func replaced(
        _ id: BoxID, _ content: any ReplacedContent, in space: ConstraintSpace
    ) -> Fragment {
        let edges = BoxEdges(box(id).style, basis: space.percentWidth)
        let inner = replacedSize(id, content, in: space)
        let size = Size(
            width: inner.width + edges.inner.horizontal,
            height: inner.height + edges.inner.vertical)
        var fragment = Fragment(box: id, size: size)
        fragment.border = edges.border
        fragment.padding = edges.padding
        if let baseline = content.intrinsic.baseline {
            // The baseline scales with the content.
            let natural = content.intrinsic.height ?? inner.height
            let factor = natural > 0 ? inner.height / natural : 1
            let y = size.height - edges.inner.bottom - baseline * factor
            fragment.firstBaseline = y
            fragment.lastBaseline = y
        }
        return fragment
    }

    /// Content-box size.
    func replacedSize(
        _ id: BoxID, _ content: any ReplacedContent, in space: ConstraintSpace
    ) -> Size {
        let style = box(id).style
        let edges = BoxEdges(style, basis: space.percentWidth)
        let horizontal = edges.inner.horizontal
        let vertical = edges.inner.vertical
        func width(_ dimension: Dimension) -> Double? {
            switch dimension {
            case .stretch:
                return max(0, space.availableWidth - edges.margin.horizontal - horizontal)
            case .length:
                let basis = space.percentWidth < layoutMaximum ? space.percentWidth : nil
                return style.borderBox(dimension, basis: basis, edges: horizontal)
                    .map { max(0, $0 - horizontal) }
            default: return nil
            }
        }
        func height(_ dimension: Dimension) -> Double? {
            style.borderBox(dimension, basis: space.percentHeight, edges: vertical)
                .map { max(0, $0 - vertical) }
        }
        var sizing = ReplacedSizing(content.intrinsic, style: style.box)
        if case .fixed(let fixed) = space.width {
            sizing.width = max(0, fixed - horizontal)
        } else {
            sizing.width = width(style.box.width)
        }
        sizing.height = space.fixedHeight.map { max(0, $0 - vertical) } ?? height(style.box.height)
        if case .fixed = space.width {
        } else {
            sizing.minimum.width = width(style.box.minWidth) ?? 0
            sizing.maximum.width = width(style.box.maxWidth) ?? .infinity
        }
        if space.fixedHeight == nil {
            sizing.minimum.height = height(style.box.minHeight) ?? 0
            sizing.maximum.height = height(style.box.maxHeight) ?? .infinity
        }
        var size = sizing.size
        if let height = content.height(forWidth: size.width), sizing.height == nil {
            size.height = height
        }
        return Size(width: unit(max(0, size.width)), height: unit(max(0, size.height)))
    }
}

/// The used size of replaced content from what is given and what it is by nature.
struct ReplacedSizing {
    /// Content-box lengths that style or container give.
    var width: Double?
    var height: Double?
    var minimum = Size.zero
    var maximum = Size(width: .infinity, height: .infinity)
    let intrinsic: IntrinsicSize
    let ratio: Double?

    /// CSS 2.1: used where there is no natural size.
    private static let fallback = Size(width: 300, height: 150)

    init(_ intrinsic: IntrinsicSize, style: BoxProperties) {
        self.intrinsic = intrinsic
        var natural = intrinsic.ratio
        if natural == nil, let width = intrinsic.width, let height = intrinsic.height, height > 0 {
            natural = width / height
        }
        let usesNatural = style.aspectRatio == nil || (style.aspectRatioIsAuto && natural != nil)
        let chosen = usesNatural ? natural : style.aspectRatio
        ratio = chosen.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }

    var size: Size {
        switch (width, height) {
        case (let width?, let height?):
            return Size(width: clampedWidth(width), height: clampedHeight(height))
        case (let width?, nil):
            let width = clampedWidth(width)
            let height = ratio.map { width / $0 } ?? intrinsic.height ?? Self.fallback.height
            return Size(width: width, height: clampedHeight(height))
        case (nil, let height?):
            let height = clampedHeight(height)
            let width = ratio.map { height * $0 } ?? intrinsic.width ?? Self.fallback.width
            return Size(width: clampedWidth(width), height: height)
        case (nil, nil): return constrained(natural)
        }
    }

    private var natural: Size {
        switch (intrinsic.width, intrinsic.height, ratio) {
        case (let width?, let height?, let ratio?):
            // An `aspect-ratio` of its own overrules the natural height.
            abs(width / ratio - height) < 0.01
                ? Size(width: width, height: height) : Size(width: width, height: width / ratio)
        case (let width?, _, let ratio?): Size(width: width, height: width / ratio)
        case (nil, let height?, let ratio?): Size(width: height * ratio, height: height)
        case (nil, nil, let ratio?):
            Size(width: Self.fallback.width, height: Self.fallback.width / ratio)
        case (let width, let height, nil):
            Size(
                width: width ?? Self.fallback.width, height: height ?? Self.fallback.height)
        }
    }

    private func clampedWidth(_ value: Double) -> Double {
        max(minimum.width, min(maximum.width, value))
    }
    private func clampedHeight(_ value: Double) -> Double {
        max(minimum.height, min(maximum.height, value))
    }

    /// The table of CSS 2.1, 10.4: keeps the ratio while bounds are violated.
    private func constrained(_ size: Size) -> Size {
        guard ratio != nil, size.width > 0, size.height > 0 else {
            return Size(width: clampedWidth(size.width), height: clampedHeight(size.height))
        }
        let most = Size(
            width: max(maximum.width, minimum.width), height: max(maximum.height, minimum.height))
        let (w, h) = (size.width, size.height)
        let tooWide = w > most.width
        let tooNarrow = w < minimum.width
        let tooHigh = h > most.height
        let tooLow = h < minimum.height
        if tooWide && tooHigh {
            return most.width / w <= most.height / h
                ? Size(width: most.width, height: max(minimum.height, most.width * h / w))
                : Size(width: max(minimum.width, most.height * w / h), height: most.height)
        }
        if tooNarrow && tooLow {
            return minimum.width / w <= minimum.height / h
                ? Size(width: min(most.width, minimum.height * w / h), height: minimum.height)
                : Size(width: minimum.width, height: min(most.height, minimum.width * h / w))
        }
        if tooNarrow && tooHigh { return Size(width: minimum.width, height: most.height) }
        if tooWide && tooLow { return Size(width: most.width, height: minimum.height) }
        if tooWide {
            return Size(width: most.width, height: max(most.width * h / w, minimum.height))
        }
        if tooNarrow {
            return Size(width: minimum.width, height: min(minimum.width * h / w, most.height))
        }
        if tooHigh {
            return Size(width: max(most.height * w / h, minimum.width), height: most.height)
        }
        if tooLow {
            return Size(width: min(minimum.height * w / h, most.width), height: minimum.height)
        }
        return size
    }
}
