import Foundation
import TramaCore

extension ValueReader {
    /// One shadow of `box-shadow`.
    mutating func boxShadow() -> BoxShadow? {
        var color: Color?
        var lengths: [Double] = []
        var isInset = false
        while let value = peek(), value.kind != .comma {
            if lengths.isEmpty, let x = length() {
                guard let y = length() else { return nil }
                lengths = [x, y]
                if let blur = length() { lengths.append(blur) }
                if lengths.count == 3, let spread = length() { lengths.append(spread) }
            } else if !isInset, word("inset") {
                isInset = true
            } else if color == nil, let given = self.color() {
                color = given
            } else {
                return nil
            }
        }
        guard lengths.count >= 2, lengths.count < 3 || lengths[2] >= 0 else { return nil }
        return BoxShadow(
            offset: Point(x: lengths[0], y: lengths[1]), blur: lengths.count > 2 ? lengths[2] : 0,
            spread: lengths.count > 3 ? lengths[3] : 0, color: color ?? context.currentColor,
            inset: isInset)
    }

    /// One shadow of `text-shadow` or the arguments of `drop-shadow()`.
    mutating func textShadow() -> TextShadow? {
        guard let shadow = boxShadow(), !shadow.inset, shadow.spread == 0 else { return nil }
        return TextShadow(offset: shadow.offset, blur: shadow.blur, color: shadow.color)
    }

    mutating func filters() -> [FilterFunction]? {
        if word("none") { return [] }
        var result: [FilterFunction] = []
        while let value = peek() {
            guard case .function(let name, let arguments) = value.kind else { return nil }
            var inner = inside(arguments)
            guard let filter = inner.filter(name), inner.isAtEnd else { return nil }
            at += 1
            result.append(filter)
        }
        return result.isEmpty ? nil : result
    }

    private mutating func filter(_ name: String) -> FilterFunction? {
        func amount(_ reader: inout ValueReader, upTo limit: Double = .infinity) -> Double? {
            if reader.isAtEnd { return 1 }
            guard let value = reader.fraction(), value >= 0 else { return nil }
            return min(value, limit)
        }
        switch name {
        case "blur": return isAtEnd ? .blur(0) : length(min: 0).map { .blur($0) }
        case "brightness": return amount(&self).map { .brightness($0) }
        case "contrast": return amount(&self).map { .contrast($0) }
        case "grayscale": return amount(&self, upTo: 1).map { .grayscale($0) }
        case "invert": return amount(&self, upTo: 1).map { .invert($0) }
        case "opacity": return amount(&self, upTo: 1).map { .opacity($0) }
        case "saturate": return amount(&self).map { .saturate($0) }
        case "sepia": return amount(&self, upTo: 1).map { .sepia($0) }
        case "hue-rotate": return isAtEnd ? .hueRotate(0) : angle().map { .hueRotate($0) }
        case "drop-shadow": return textShadow().map { .dropShadow($0) }
        default: return nil
        }
    }

    mutating func transforms() -> [TransformFunction]? {
        if word("none") { return [] }
        var result: [TransformFunction] = []
        while let value = peek() {
            guard case .function(let name, let arguments) = value.kind else { return nil }
            var inner = inside(arguments)
            guard let transform = inner.transform(name), inner.isAtEnd else { return nil }
            at += 1
            if let transform = transform.value { result.append(transform) }
        }
        return result
    }

    /// A transform function, or nothing where it moves only in depth.
    private struct Flat { let value: TransformFunction? }

    private mutating func transform(_ name: String) -> Flat? {
        defer { at = values.count }
        switch name {
        case "translatez", "perspective", "scalez": return Flat(value: nil)
        case "rotate3d": return rotation3D().map { Flat(value: $0) }
        case let name where name.hasPrefix("translate"): return translation(name)
        case let name where name.hasPrefix("matrix"): return matrix(name)
        case let name where name.hasPrefix("scale"): return scaling(name)
        default: return turn(name)
        }
    }

    /// All arguments, where each is what `read` takes.
    private func all<T>(_ read: (inout ValueReader) -> T?) -> [T]? {
        var copy = self
        let all = copy.list { read(&$0) }
        return copy.isAtEnd ? all : nil
    }

    private func translation(_ name: String) -> Flat? {
        guard let all = all({ $0.lengthPercentage() }), let first = all.first else { return nil }
        switch (name, all.count) {
        case ("translate", 1...2):
            return Flat(value: .translate(first, all.count > 1 ? all[1] : .zero))
        case ("translatex", _): return Flat(value: .translate(first, .zero))
        case ("translatey", _): return Flat(value: .translate(.zero, first))
        case ("translate3d", 3): return Flat(value: .translate(first, all[1]))
        default: return nil
        }
    }

    private func scaling(_ name: String) -> Flat? {
        guard let all = all({ $0.fraction() }), let first = all.first else { return nil }
        switch (name, all.count) {
        case ("scale", 1...2): return Flat(value: .scale(first, all.count > 1 ? all[1] : first))
        case ("scalex", _): return Flat(value: .scale(first, 1))
        case ("scaley", _): return Flat(value: .scale(1, first))
        case ("scale3d", 3): return Flat(value: .scale(first, all[1]))
        default: return nil
        }
    }

    private func turn(_ name: String) -> Flat? {
        guard let all = all({ $0.angle() }), let first = all.first else { return nil }
        switch (name, all.count) {
        case ("rotate", _), ("rotatez", _): return Flat(value: .rotate(first))
        // Turned about an axis in the page and seen from far away, a box only gets narrower.
        case ("rotatex", _): return Flat(value: .scale(1, cos(first)))
        case ("rotatey", _): return Flat(value: .scale(cos(first), 1))
        case ("skew", 1...2): return Flat(value: .skew(first, all.count > 1 ? all[1] : 0))
        case ("skewx", _): return Flat(value: .skew(first, 0))
        case ("skewy", _): return Flat(value: .skew(0, first))
        default: return nil
        }
    }

    private func matrix(_ name: String) -> Flat? {
        guard let m = all({ $0.fraction() }) else { return nil }
        switch (name, m.count) {
        case ("matrix", 6):
            return Flat(
                value: .matrix(Affine(a: m[0], b: m[1], c: m[2], d: m[3], tx: m[4], ty: m[5])))
        case ("matrix3d", 16):
            return Flat(
                value: .matrix(Affine(a: m[0], b: m[1], c: m[4], d: m[5], tx: m[12], ty: m[13])))
        default: return nil
        }
    }

    /// A turn about any axis, seen from far away: what of its matrix lies in the page.
    private func rotation3D() -> TransformFunction? {
        var copy = self
        guard let x = copy.number(), copy.comma(), let y = copy.number(), copy.comma(),
            let z = copy.number(), copy.comma(), let angle = copy.angle(), copy.isAtEnd
        else { return nil }
        let length = (x * x + y * y + z * z).squareRoot()
        guard length > 0 else { return .matrix(.identity) }
        let (u, v, w) = (x / length, y / length, z / length)
        let (c, s) = (cos(angle), sin(angle))
        return .matrix(
            Affine(
                a: c + u * u * (1 - c), b: u * v * (1 - c) + w * s, c: u * v * (1 - c) - w * s,
                d: c + v * v * (1 - c), tx: 0, ty: 0))
    }

    /// A basic shape of `clip-path`.
    mutating func basicShape() -> BasicShape? {
        guard case .function(let name, let arguments)? = peek()?.kind else { return nil }
        var inner = inside(arguments)
        let shape: BasicShape?
        switch name {
        case "inset": shape = inner.insetShape()
        case "circle": shape = inner.circleShape()
        case "ellipse": shape = inner.ellipseShape()
        case "polygon": shape = inner.polygonShape()
        case "rect": shape = inner.rectShape()
        case "xywh": shape = inner.boxShape()
        case "shape": shape = inner.outlineShape()
        case "path":
            if inner.words(["nonzero": true, "evenodd": true]) != nil { _ = inner.comma() }
            shape = inner.string().map { .path($0) }
        default: return nil
        }
        guard let shape, inner.isAtEnd else { return nil }
        at += 1
        return shape
    }

    private mutating func insetShape() -> BasicShape? {
        guard let sides = sides({ $0.lengthPercentage() }) else { return nil }
        var radii = Corners()
        if word("round") {
            guard let given = corners() else { return nil }
            radii = given
        }
        return .inset(sides, radii: radii)
    }

    /// `rect()`: distances from the top and left edges.
    private mutating func rectShape() -> BasicShape? {
        func edge(_ reader: inout ValueReader, _ auto: LengthPercentage) -> LengthPercentage? {
            reader.word("auto") ? auto : reader.lengthPercentage()
        }
        guard let top = edge(&self, .zero), let right = edge(&self, .percent(100)),
            let bottom = edge(&self, .percent(100)), let left = edge(&self, .zero)
        else { return nil }
        return rounded(
            Sides(
                top: top, right: Self.fromEdge(right, isFar: true),
                bottom: Self.fromEdge(bottom, isFar: true), left: left))
    }

    /// `xywh()`: a corner and a size.
    private mutating func boxShape() -> BasicShape? {
        guard let x = lengthPercentage(), let y = lengthPercentage(),
            let width = lengthPercentage(nonNegative: true),
            let height = lengthPercentage(nonNegative: true)
        else { return nil }
        return rounded(
            Sides(
                top: y, right: Self.fromEdge(.sum([x, width]), isFar: true),
                bottom: Self.fromEdge(.sum([y, height]), isFar: true), left: x))
    }

    private mutating func rounded(_ sides: Sides<LengthPercentage>) -> BasicShape? {
        var radii = Corners()
        if word("round") {
            guard let given = corners() else { return nil }
            radii = given
        }
        return .inset(sides, radii: radii)
    }

    private mutating func shapeRadius() -> LengthPercentage? {
        lengthPercentage(nonNegative: true)
    }

    private mutating func circleShape() -> BasicShape? {
        let radius = shapeRadius()
        if radius == nil { _ = word("closest-side") }
        return atPosition().map { .circle(radius: radius, center: $0) }
    }

    private mutating func ellipseShape() -> BasicShape? {
        let x = shapeRadius()
        if x == nil { _ = word("closest-side") }
        let y = shapeRadius()
        if y == nil { _ = word("closest-side") }
        return atPosition().map { .ellipse(x, y, center: $0) }
    }

    private mutating func atPosition() -> Position2D? { word("at") ? position() : .center }

    private mutating func polygonShape() -> BasicShape? {
        let rule = words(["nonzero": false, "evenodd": true])
        if rule != nil, !comma() { return nil }
        let points = list { reader -> Position2D? in
            guard let x = reader.lengthPercentage(), let y = reader.lengthPercentage() else {
                return nil
            }
            return Position2D(x: x, y: y)
        }
        return points.map { .polygon($0, evenOdd: rule ?? false) }
    }

    /// One to four values for top, right, bottom and left.
    mutating func sides<T>(_ read: (inout ValueReader) -> T?) -> Sides<T>? {
        guard let first = read(&self) else { return nil }
        var all = [first]
        while all.count < 4, let value = read(&self) { all.append(value) }
        return Sides(
            top: all[0], right: all.count > 1 ? all[1] : all[0],
            bottom: all.count > 2 ? all[2] : all[0],
            left: all.count > 3 ? all[3] : all.count > 1 ? all[1] : all[0])
    }

    /// A `border-radius` value.
    mutating func corners() -> Corners? {
        guard let x = sides({ $0.lengthPercentage(nonNegative: true) }) else { return nil }
        var y = x
        if slash() {
            guard let given = sides({ $0.lengthPercentage(nonNegative: true) }) else { return nil }
            y = given
        }
        var corners = Corners()
        corners.topLeft = .init(x: x.top, y: y.top)
        corners.topRight = .init(x: x.right, y: y.right)
        corners.bottomRight = .init(x: x.bottom, y: y.bottom)
        corners.bottomLeft = .init(x: x.left, y: y.left)
        return corners
    }
}
