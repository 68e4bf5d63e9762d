import Foundation
import TramaCore

extension ValueReader {
    /// `none`, an address, or a gradient.
    mutating func image() -> Image? {
        if word("none") { return Image.none }
        return imageValue()
    }

    /// An `<image>` that is not `none`.
    mutating func imageValue() -> Image? {
        guard let value = peek() else { return nil }
        switch value.kind {
        case .url(let address):
            at += 1
            return .url(PictureAddress(address, folder: context.folder))
        case .function("url", let arguments), .function("src", let arguments):
            var inner = inside(arguments)
            guard let address = inner.string() else { return nil }
            at += 1
            // The folder is written by `CustomProperties.anchored`.
            return .url(PictureAddress(address, folder: inner.string() ?? context.folder))
        case .function("image-set", let arguments), .function("-webkit-image-set", let arguments):
            var inner = inside(arguments)
            guard let image = inner.imageSet() else { return nil }
            at += 1
            return image
        case .function(let name, let arguments):
            var inner = inside(arguments)
            guard let gradient = inner.gradient(name), inner.isAtEnd else { return nil }
            at += 1
            return .gradient(gradient)
        default: return nil
        }
    }

    /// The candidate of the highest resolution: paper has pixels to spare.
    private mutating func imageSet() -> Image? {
        var best: (image: Image, resolution: Double)?
        repeat {
            let image =
                if let address = string() {
                    Image.url(PictureAddress(address, folder: context.folder))
                } else {
                    imageValue()
                }
            guard let image else { return nil }
            var resolution = 1.0
            while let value = peek(), value.kind != .comma {
                if case .resolution(let given)? = math() { resolution = given } else { at += 1 }
            }
            if resolution > best?.resolution ?? -1 { best = (image, resolution) }
        } while comma()
        return best?.image
    }

    /// The arguments of a gradient function.
    private mutating func gradient(_ name: String) -> CSSGradient? {
        var name = Substring(name)
        if name.hasPrefix("-webkit-") || name.hasPrefix("-moz-") { return nil }
        let repeats = name.hasPrefix("repeating-")
        if repeats { name = name.dropFirst("repeating-".count) }
        let shape: CSSGradient.Shape?
        var space: ColorInterpolation?
        switch name {
        case "linear-gradient": shape = linearShape(&space)
        case "radial-gradient": shape = radialShape(&space)
        case "conic-gradient": shape = conicShape(&space)
        default: return nil
        }
        guard let shape, let stops = stops(isConic: name == "conic-gradient"), stops.count > 1
        else { return nil }
        return CSSGradient(shape: shape, stops: stops, repeats: repeats, interpolation: space)
    }

    /// `in oklch longer hue`.
    private mutating func interpolation(_ space: inout ColorInterpolation?) -> Bool {
        guard word("in"), let name = word(), let named = ColorSpace(rawValue: name) else {
            return false
        }
        let hue = attempt { reader -> String? in
            guard let name = reader.word(), reader.word("hue") else { return nil }
            return name
        }
        space = ColorInterpolation(space: named, hue: hue ?? "shorter")
        return true
    }

    private mutating func linearShape(
        _ space: inout ColorInterpolation?
    ) -> CSSGradient.Shape? {
        var shape = CSSGradient.Shape.linear(angle: .pi)
        var isGiven = interpolation(&space)
        if let angle = angle() {
            shape = .linear(angle: angle)
            isGiven = true
        } else if word("to") {
            var x = 0
            var y = 0
            while let step = words([
                "left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1),
            ]) {
                if step.0 != 0, x != 0 { return nil }
                if step.1 != 0, y != 0 { return nil }
                x += step.0
                y += step.1
            }
            guard x != 0 || y != 0 else { return nil }
            shape = .linearTo(x: x, y: y)
            isGiven = true
        }
        if isGiven {
            _ = interpolation(&space)
            guard comma() else { return nil }
        }
        return shape
    }

    private mutating func radialShape(
        _ space: inout ColorInterpolation?
    ) -> CSSGradient.Shape? {
        var isCircle: Bool?
        var extent: CSSGradient.Extent?
        var center = Position2D.center
        var isGiven = false
        reading: while let value = peek(), value.kind != .comma {
            if let shape = words(["circle": true, "ellipse": false]) {
                isCircle = shape
            } else if let named = words([
                "closest-side": CSSGradient.Extent.closestSide, "closest-corner": .closestCorner,
                "farthest-side": .farthestSide, "farthest-corner": .farthestCorner,
            ]) {
                extent = named
            } else if let x = lengthPercentage(nonNegative: true) {
                let y = lengthPercentage(nonNegative: true)
                if y == nil, isCircle == nil { isCircle = true }
                extent = .radii(x, y ?? x)
            } else if word("at") {
                guard let position = position() else { return nil }
                center = position
            } else if !interpolation(&space) {
                break reading
            }
            isGiven = true
        }
        if isGiven { guard comma() else { return nil } }
        return .radial(
            isCircle: isCircle ?? false, extent: extent ?? .farthestCorner, center: center)
    }

    private mutating func conicShape(
        _ space: inout ColorInterpolation?
    ) -> CSSGradient.Shape? {
        var start = 0.0
        var center = Position2D.center
        var isGiven = false
        while let value = peek(), value.kind != .comma {
            if word("from") {
                guard let angle = angle() else { return nil }
                start = angle
            } else if word("at") {
                guard let position = position() else { return nil }
                center = position
            } else if !interpolation(&space) {
                break
            }
            isGiven = true
        }
        if isGiven { guard comma() else { return nil } }
        return .conic(angle: start, center: center)
    }

    private mutating func stops(isConic: Bool) -> [CSSGradient.Stop]? {
        var result: [CSSGradient.Stop] = []
        repeat {
            let before = stopPosition(isConic)
            guard let color = color() else {
                guard let before, !result.isEmpty else { return nil }
                result.append(.init(color: nil, position: before))
                continue
            }
            let first = before ?? stopPosition(isConic)
            result.append(.init(color: color, position: first))
            if let second = stopPosition(isConic) {
                result.append(.init(color: color, position: second))
            }
        } while comma()
        // A hint must stand between two colours.
        if result.last?.color == nil { return nil }
        return result
    }

    private mutating func stopPosition(_ isConic: Bool) -> LengthPercentage? {
        guard isConic else { return lengthPercentage() }
        if let angle = angle() { return .percent(angle / (2 * .pi) * 100) }
        return percentage().map { .percent($0) }
    }

    /// `<position>` in one to four parts.
    mutating func position() -> Position2D? {
        if let four = attempt({ $0.edgePosition() }) { return four }
        enum Part {
            case x(LengthPercentage)
            case y(LengthPercentage)
            case center
            case value(LengthPercentage)
        }
        func part(_ reader: inout ValueReader) -> Part? {
            if let named: Part = reader.words([
                "left": .x(.zero), "right": .x(.percent(100)), "top": .y(.zero),
                "bottom": .y(.percent(100)), "center": .center, "x-start": .x(.zero),
                "x-end": .x(.percent(100)), "y-start": .y(.zero), "y-end": .y(.percent(100)),
            ]) {
                return named
            }
            return reader.lengthPercentage().map { .value($0) }
        }
        guard let first = part(&self) else { return nil }
        let half = LengthPercentage.percent(50)
        let start = at
        switch (first, part(&self)) {
        case (.x(let x), .y(let y)), (.y(let y), .x(let x)): return Position2D(x: x, y: y)
        case (.x(let x), .center): return Position2D(x: x, y: half)
        case (.x(let x), .value(let y)): return Position2D(x: x, y: y)
        case (.center, .x(let x)): return Position2D(x: x, y: half)
        case (.center, .y(let y)), (.y(let y), .center): return Position2D(x: half, y: y)
        case (.center, .center): return .center
        case (.center, .value(let y)): return Position2D(x: half, y: y)
        case (.value(let x), .y(let y)): return Position2D(x: x, y: y)
        case (.value(let x), .center): return Position2D(x: x, y: half)
        case (.value(let x), .value(let y)): return Position2D(x: x, y: y)
        case (let only, _):
            at = start
            switch only {
            case .x(let x), .value(let x): return Position2D(x: x, y: half)
            case .y(let y): return Position2D(x: half, y: y)
            case .center: return .center
            }
        }
    }

    /// `right 10px bottom 20%`, `right 10px top`, `left bottom 20%`.
    private mutating func edgePosition() -> Position2D? {
        var x: LengthPercentage?
        var y: LengthPercentage?
        var offsets = 0
        for _ in 0..<2 {
            if word("center") {
                if x == nil, y != nil { x = .percent(50) } else { y = y ?? .percent(50) }
                continue
            }
            guard let edge = words(["left": 0, "right": 1, "top": 2, "bottom": 3]) else {
                return nil
            }
            let offset = lengthPercentage()
            if offset != nil { offsets += 1 }
            let value = Self.fromEdge(offset ?? .zero, isFar: edge % 2 == 1)
            if edge < 2 {
                guard x == nil else { return nil }
                x = value
            } else {
                guard y == nil else { return nil }
                y = value
            }
        }
        guard offsets > 0, let x, let y else { return nil }
        // `left 10px` alone is a position of two values, not an edge with an offset.
        return Position2D(x: x, y: y)
    }

    /// A distance from the far edge, seen from the near one.
    static func fromEdge(_ offset: LengthPercentage, isFar: Bool) -> LengthPercentage {
        guard isFar else { return offset }
        if case .linear(let px, let percent) = offset {
            return .linear(px: -px, percent: 100 - percent)
        }
        return .sum([.percent(100), .scaled(offset, by: -1)])
    }
}
