import Foundation
import TramaCore
import TramaStyle

/// Where the copies of a background image lie (CSS Backgrounds 3, 2.4–2.9).
struct Tiling {
    /// The first copy.
    var tile: Rect
    private(set) var repeatsX: Bool
    private(set) var repeatsY: Bool
    private var gapX = 0.0
    private var gapY = 0.0

    init(_ layer: BackgroundLayer, image: IntrinsicSize, area: Rect) {
        var size = Self.size(layer.size, image: image, area: area.size)
        repeatsX = layer.repeatX != .noRepeat
        repeatsY = layer.repeatY != .noRepeat
        let rounded = Self.rounded(layer, size, area: area.size)
        size = rounded
        let corner = layer.position.corner(of: size, in: area)
        tile = Rect(origin: corner, size: size)
        if layer.repeatX == .space { spaceX(area) }
        if layer.repeatY == .space { spaceY(area) }
    }

    private mutating func spaceX(_ area: Rect) {
        let count = tile.width > 0 ? (area.width / tile.width).rounded(.down) : 0
        if count > 1 {
            gapX = (area.width - count * tile.width) / (count - 1)
            tile.origin.x = area.minX
        } else {
            repeatsX = false
        }
    }

    private mutating func spaceY(_ area: Rect) {
        let count = tile.height > 0 ? (area.height / tile.height).rounded(.down) : 0
        if count > 1 {
            gapY = (area.height - count * tile.height) / (count - 1)
            tile.origin.y = area.minY
        } else {
            repeatsY = false
        }
    }

    /// `round` changes the size so that a whole number of copies fits.
    private static func rounded(_ layer: BackgroundLayer, _ size: Size, area: Size) -> Size {
        var size = size
        if layer.repeatX == .round, size.width > 0 {
            let width = area.width / max(1, (area.width / size.width).rounded())
            if layer.repeatY != .round, layer.size.hasAutoHeight, size.width > 0 {
                size.height *= width / size.width
            }
            size.width = width
        }
        if layer.repeatY == .round, size.height > 0 {
            size.height = area.height / max(1, (area.height / size.height).rounded())
        }
        return size
    }

    private static func size(
        _ size: BackgroundLayer.Size, image: IntrinsicSize, area: Size
    ) -> Size {
        let ratio =
            image.ratio
            ?? image.width.flatMap { w in image.height.flatMap { $0 > 0 ? w / $0 : nil } }
        switch size {
        case .contain, .cover:
            guard let ratio, ratio > 0, area.height > 0 else { return area }
            let byWidth = (area.width / ratio <= area.height) == (size == .contain)
            return byWidth
                ? Size(width: area.width, height: area.width / ratio)
                : Size(width: area.height * ratio, height: area.height)
        case .lengths(let width, let height):
            let width = width.map { max(0, $0.resolve(area.width)) }
            let height = height.map { max(0, $0.resolve(area.height)) }
            switch (width, height) {
            case (let width?, let height?): return Size(width: width, height: height)
            case (let width?, nil):
                let natural = ratio.map { width / $0 } ?? image.height ?? area.height
                return Size(width: width, height: natural)
            case (nil, let height?):
                let natural = ratio.map { height * $0 } ?? image.width ?? area.width
                return Size(width: natural, height: height)
            case (nil, nil): return natural(image, ratio, area)
            }
        }
    }

    private static func natural(_ image: IntrinsicSize, _ ratio: Double?, _ area: Size) -> Size {
        switch (image.width, image.height) {
        case (let width?, let height?): return Size(width: width, height: height)
        case (let width?, nil):
            return Size(width: width, height: ratio.map { width / $0 } ?? area.height)
        case (nil, let height?):
            return Size(width: ratio.map { height * $0 } ?? area.width, height: height)
        case (nil, nil):
            return ratio == nil
                ? area : size(.contain, image: IntrinsicSize(ratio: ratio), area: area)
        }
    }

    /// What of `clip` the copies cover.
    func bounds(in clip: Rect) -> Rect {
        var bounds = clip
        if !repeatsX {
            let low = max(clip.minX, tile.minX)
            bounds.origin.x = low
            bounds.size.width = max(0, min(clip.maxX, tile.maxX) - low)
        }
        if !repeatsY {
            let low = max(clip.minY, tile.minY)
            bounds.origin.y = low
            bounds.size.height = max(0, min(clip.maxY, tile.maxY) - low)
        }
        return bounds
    }

    /// Distance between copies; beyond the bounds along an axis that doesn't repeat.
    func step(within bounds: Rect) -> Size {
        Size(
            width: repeatsX ? tile.width + gapX : max(bounds.width, tile.width) * 2 + 1,
            height: repeatsY ? tile.height + gapY : max(bounds.height, tile.height) * 2 + 1)
    }

    /// Copies that touch the bounds, at most ``limit``.
    func tiles(in bounds: Rect) -> [Rect] {
        let xs = starts(tile.minX, tile.width + gapX, bounds.minX, bounds.maxX, repeatsX)
        let ys = starts(tile.minY, tile.height + gapY, bounds.minY, bounds.maxY, repeatsY)
        var tiles: [Rect] = []
        for y in ys {
            for x in xs {
                guard tiles.count < Self.limit else { return tiles }
                tiles.append(Rect(origin: Point(x: x, y: y), size: tile.size))
            }
        }
        return tiles
    }

    /// Grids and ruled papers drawn with gradients have some thousand tiles on a page.
    private static let limit = 20_000

    private func starts(
        _ start: Double, _ step: Double, _ low: Double, _ high: Double, _ repeats: Bool
    ) -> [Double] {
        guard repeats, step > 0.05 else { return [start] }
        let first = ((low - start) / step).rounded(.down)
        let last = ((high - start) / step).rounded(.up)
        guard last > first, last - first < Double(Self.limit) else { return [start] }
        return stride(from: first, to: last, by: 1).map { start + $0 * step }
    }
}

extension BackgroundLayer.Size {
    fileprivate var hasAutoHeight: Bool {
        if case .lengths(_, nil) = self { true } else { false }
    }
}
