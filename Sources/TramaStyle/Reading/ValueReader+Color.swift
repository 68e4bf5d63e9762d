import Foundation
import TramaCore

extension ValueReader {
    /// Any `<color>`, made absolute.
    mutating func color() -> Color? {
        guard let value = peek() else { return nil }
        switch value.kind {
        case .hash(let digits, _):
            guard let color = Color(hex: digits) else { return nil }
            at += 1
            return color
        case .ident(let name):
            guard let color = namedColor(name.lowercased()) else { return nil }
            at += 1
            return color
        case .function(let name, let arguments):
            var inner = inside(arguments)
            guard let color = inner.colorFunction(name), inner.isAtEnd else { return nil }
            at += 1
            return color
        default: return nil
        }
    }

    private mutating func namedColor(_ name: String) -> Color? {
        if let rgb = NamedColors.names[name] { return Color(rgb24: rgb) }
        if name == "transparent" { return .transparent }
        if name == "currentcolor" { return context.currentColor }
        if let pair = NamedColors.system[name] {
            return Color(rgb24: context.isDark ? pair.dark : pair.light)
        }
        expected += Self.colorWords
        return nil
    }

    private static let colorWords =
        Array(NamedColors.names.keys) + ["transparent", "currentcolor"]

    private mutating func colorFunction(_ name: String) -> Color? {
        switch name {
        case "rgb", "rgba": channelsFunction(.srgb, scale: 1.0 / 255)
        case "hsl", "hsla": channelsFunction(.hsl)
        case "hwb": channelsFunction(.hwb)
        case "lab": channelsFunction(.lab)
        case "lch": channelsFunction(.lch)
        case "oklab": channelsFunction(.oklab)
        case "oklch": channelsFunction(.oklch)
        case "color": colorSpaceFunction()
        case "color-mix": colorMix()
        case "light-dark": lightDark()
        case "device-cmyk": deviceCMYK()
        default: nil
        }
    }

    private mutating func lightDark() -> Color? {
        guard let light = color(), comma(), let dark = color() else { return nil }
        return context.isDark ? dark : light
    }

    /// The naive conversion of CSS Color 5.
    private mutating func deviceCMYK() -> Color? {
        var parts: [Double] = []
        for _ in 0..<4 {
            guard let part = fraction() else { return nil }
            parts.append(max(0, min(1, part)))
            _ = comma()
        }
        let alpha = slash() ? fraction() ?? 1 : 1
        func channel(_ c: Double) -> Double { 1 - min(1, c * (1 - parts[3]) + parts[3]) }
        return Color(
            red: channel(parts[0]), green: channel(parts[1]), blue: channel(parts[2]), alpha: alpha)
    }

    private mutating func colorSpaceFunction() -> Color? {
        let base = relativeBase()
        guard let name = word(), let space = ColorSpace(rawValue: name),
            [.srgb, .srgbLinear, .displayP3, .a98, .prophoto, .rec2020, .xyz, .xyzD50, .xyzD65]
                .contains(space)
        else { return nil }
        if let base { enter(base, space, scale: 1) }
        return components(space, scale: 1, names: [])
    }

    private mutating func channelsFunction(_ space: ColorSpace, scale: Double = 1) -> Color? {
        if let base = relativeBase() { enter(base, space, scale: scale) }
        return components(space, scale: scale, names: [])
    }

    private mutating func relativeBase() -> Color? {
        attempt { $0.word("from") ? $0.color() : nil }
    }

    /// Gives the base colour's channels names, for `rgb(from red r g b)`.
    private mutating func enter(_ base: Color, _ space: ColorSpace, scale: Double) {
        let v = space.components(of: base)
        let names: [String] =
            switch space {
            case .hsl: ["h", "s", "l"]
            case .hwb: ["h", "w", "b"]
            case .lab, .oklab: ["l", "a", "b"]
            case .lch, .oklch: ["l", "c", "h"]
            case .xyz, .xyzD50, .xyzD65: ["x", "y", "z"]
            default: ["r", "g", "b"]
            }
        for index in 0..<3 { channels[names[index]] = v[index] / scale }
        channels["alpha"] = base.alpha
    }

    private mutating func components(
        _ space: ColorSpace, scale: Double, names: [String]
    ) -> Color? {
        var v = ColorSpace.Vector()
        for index in 0..<3 {
            guard let value = component(space, index, scale: scale) else { return nil }
            v[index] = value
            if index < 2 { _ = comma() }
        }
        var alpha = channels["alpha"] ?? 1
        if slash() || comma() {
            guard let given = word("none") ? 0 : fraction() else { return nil }
            alpha = given
        }
        return space.color(v, alpha: max(0, min(1, alpha)))
    }

    private mutating func component(_ space: ColorSpace, _ index: Int, scale: Double) -> Double? {
        if word("none") { return 0 }
        let isHue = space.hueIndex == index
        switch math() {
        case .number(let value): return clamp(value * scale, space, index)
        case .angle(let radians): return isHue ? radians * 180 / .pi : nil
        case .length(.linear(px: 0, percent: let percent)) where !isHue:
            return clamp(percent / 100 * Self.fullScale(space, index), space, index)
        default: return nil
        }
    }

    private func clamp(_ value: Double, _ space: ColorSpace, _ index: Int) -> Double {
        switch (space, index) {
        case (.lab, 0), (.lch, 0): max(0, min(100, value))
        case (.oklab, 0), (.oklch, 0): max(0, min(1, value))
        case (.lch, 1), (.oklch, 1), (.hsl, 1): max(0, value)
        default: value
        }
    }

    /// What 100 % means for a component.
    private static func fullScale(_ space: ColorSpace, _ index: Int) -> Double {
        switch space {
        case .hsl, .hwb: 100
        case .lab: index == 0 ? 100 : 125
        case .lch: index == 0 ? 100 : 150
        case .oklab, .oklch: index == 0 ? 1 : 0.4
        default: 1
        }
    }

    private mutating func colorMix() -> Color? {
        var space = ColorSpace.oklab
        var hue = "shorter"
        if word("in") {
            guard let name = word(), let named = ColorSpace(rawValue: name) else { return nil }
            space = named
            if let method = attempt({ reader -> String? in
                guard let name = reader.word(), reader.word("hue") else { return nil }
                return name
            }) {
                hue = method
            }
            guard comma() else { return nil }
        }
        guard let first = mixPart(), comma(), let second = mixPart() else { return nil }
        return Self.mix(first, second, in: space, hue: hue)
    }

    typealias MixPart = (color: Color, percent: Double?)

    private mutating func mixPart() -> MixPart? {
        let before = percentage()
        guard let color = color() else { return nil }
        let percent = before ?? percentage()
        if let percent, percent < 0 || percent > 100 { return nil }
        return (color, percent)
    }

    static func mix(
        _ a: MixPart, _ b: MixPart, in space: ColorSpace, hue: String
    ) -> Color? {
        var p = a.percent ?? (b.percent.map { 100 - $0 } ?? 50)
        var q = b.percent ?? 100 - p
        let total = p + q
        guard total > 0 else { return nil }
        let fade = min(1, total / 100)
        p /= total
        q /= total
        let alpha = a.color.alpha * p + b.color.alpha * q
        var u = space.components(of: a.color)
        var v = space.components(of: b.color)
        let uBare = u
        let vBare = v
        if let index = space.hueIndex {
            // A colour without chroma has no hue of its own: it takes the other's.
            if isGrey(a.color) { u[index] = v[index] }
            if isGrey(b.color) { v[index] = u[index] }
            adjust(&u[index], &v[index], hue)
        }
        guard alpha > 0 else { return Color.transparent }
        // A transparent colour lends no components (CSS Color 4, 12.3: premultiplied).
        var result = (u * (a.color.alpha * p) + v * (b.color.alpha * q)) / alpha
        if let index = space.hueIndex {
            result[index] =
                a.color.alpha == 0
                ? vBare[index]
                : b.color.alpha == 0
                    ? uBare[index]
                    : u[index] * p + v[index] * q
        }
        return space.color(result, alpha: alpha * fade)
    }

    private static func isGrey(_ color: Color) -> Bool {
        abs(color.red - color.green) < 1e-6 && abs(color.green - color.blue) < 1e-6
    }

    private static func adjust(_ a: inout Double, _ b: inout Double, _ method: String) {
        let delta = b - a
        switch method {
        case "longer":
            if delta > 0, delta < 180 { a += 360 } else if delta > -180, delta <= 0 { b += 360 }
        case "increasing": if delta < 0 { b += 360 }
        case "decreasing": if delta > 0 { a += 360 }
        default: if delta > 180 { a += 360 } else if delta < -180 { b += 360 }
        }
    }
}

extension Color {
    init(rgb24 value: UInt32) {
        self.init(
            red: Double(value >> 16 & 255) / 255, green: Double(value >> 8 & 255) / 255,
            blue: Double(value & 255) / 255)
    }

    /// Three, four, six or eight hexadecimal digits.
    init?(hex digits: String) {
        let values = digits.utf8.compactMap(\.hexValue).map(Double.init)
        guard values.count == digits.utf8.count else { return nil }
        switch values.count {
        case 3, 4:
            let alpha = values.count > 3 ? values[3] / 15 : 1
            self.init(
                red: values[0] / 15, green: values[1] / 15, blue: values[2] / 15, alpha: alpha)
        case 6, 8:
            func byte(_ index: Int) -> Double {
                let high: Double = values[index * 2] * 16
                return (high + values[index * 2 + 1]) / 255
            }
            self.init(
                red: byte(0), green: byte(1), blue: byte(2), alpha: values.count > 6 ? byte(3) : 1)
        default: return nil
        }
    }
}
