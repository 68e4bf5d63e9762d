import Foundation
import TramaCore

/// The colour spaces of CSS Color 4, with conversions through CIE XYZ (D65).
///
/// Components are in each space's own range: sRGB 0…1, hue in degrees, HSL and HWB 0…100,
/// Lab lightness 0…100, OKLab lightness 0…1.
enum ColorSpace: String, CaseIterable {
    case srgb, hsl, hwb, lab, lch, oklab, oklch, xyz
    case srgbLinear = "srgb-linear"
    case displayP3 = "display-p3"
    case a98 = "a98-rgb"
    case prophoto = "prophoto-rgb"
    case rec2020
    case xyzD65 = "xyz-d65"
    case xyzD50 = "xyz-d50"

    typealias Vector = SIMD3<Double>

    /// Position of the hue among the components.
    var hueIndex: Int? {
        switch self {
        case .hsl, .hwb: 0
        case .lch, .oklch: 2
        default: nil
        }
    }

    func toXYZ(_ v: Vector) -> Vector {
        switch self {
        case .srgb: Self.multiply(Self.srgbToXYZ, Self.map(v, Self.linear))
        case .srgbLinear: Self.multiply(Self.srgbToXYZ, v)
        case .hsl: Self.srgb.toXYZ(Self.hslToRGB(v))
        case .hwb: Self.srgb.toXYZ(Self.hwbToRGB(v))
        case .displayP3: Self.multiply(Self.p3ToXYZ, Self.map(v, Self.linear))
        case .a98: Self.multiply(Self.a98ToXYZ, Self.map(v) { Self.power($0, 563.0 / 256) })
        case .rec2020: Self.multiply(Self.rec2020ToXYZ, Self.map(v, Self.linear2020))
        case .prophoto:
            Self.multiply(
                Self.d50ToD65, Self.multiply(Self.prophotoToXYZ, Self.map(v, Self.linearProPhoto)))
        case .xyz, .xyzD65: v
        case .xyzD50: Self.multiply(Self.d50ToD65, v)
        case .lab: Self.multiply(Self.d50ToD65, Self.labToXYZ(v))
        case .lch: Self.lab.toXYZ(Self.fromPolar(v))
        case .oklab: Self.oklabToXYZ(v)
        case .oklch: Self.oklab.toXYZ(Self.fromPolar(v))
        }
    }

    func fromXYZ(_ v: Vector) -> Vector {
        switch self {
        case .srgb: Self.map(Self.solve(Self.srgbToXYZ, v), Self.gamma)
        case .srgbLinear: Self.solve(Self.srgbToXYZ, v)
        case .hsl: Self.rgbToHSL(Self.srgb.fromXYZ(v))
        case .hwb:
            {
                let rgb = Self.srgb.fromXYZ(v)
                return Vector(
                    Self.rgbToHSL(rgb).x, rgb.min() * 100, (1 - rgb.max()) * 100)
            }()
        case .displayP3: Self.map(Self.solve(Self.p3ToXYZ, v), Self.gamma)
        case .a98: Self.map(Self.solve(Self.a98ToXYZ, v)) { Self.power($0, 256.0 / 563) }
        case .rec2020: Self.map(Self.solve(Self.rec2020ToXYZ, v), Self.gamma2020)
        case .prophoto:
            Self.map(
                Self.solve(Self.prophotoToXYZ, Self.solve(Self.d50ToD65, v)), Self.gammaProPhoto)
        case .xyz, .xyzD65: v
        case .xyzD50: Self.solve(Self.d50ToD65, v)
        case .lab: Self.xyzToLab(Self.solve(Self.d50ToD65, v))
        case .lch: Self.toPolar(Self.lab.fromXYZ(v))
        case .oklab: Self.xyzToOKLab(v)
        case .oklch: Self.toPolar(Self.oklab.fromXYZ(v))
        }
    }

    /// An sRGB colour, each channel clipped to what a screen shows.
    func color(_ v: Vector, alpha: Double) -> Color {
        let rgb: Vector =
            switch self {
            case .srgb: v
            case .hsl: Self.hslToRGB(v)
            case .hwb: Self.hwbToRGB(v)
            default: Self.srgb.fromXYZ(toXYZ(v))
            }
        func clip(_ c: Double) -> Double { c.isNaN ? 0 : max(0, min(1, c)) }
        // Twelve digits, so that round trips give equal colours.
        func tidy(_ c: Double) -> Double { (clip(c) * 1e12).rounded() / 1e12 }
        return Color(red: tidy(rgb.x), green: tidy(rgb.y), blue: tidy(rgb.z), alpha: clip(alpha))
    }

    func components(of color: Color) -> Vector {
        let rgb = Vector(color.red, color.green, color.blue)
        switch self {
        case .srgb: return rgb
        case .hsl: return Self.rgbToHSL(rgb)
        default: return fromXYZ(Self.srgb.toXYZ(rgb))
        }
    }
}

// MARK: - Formulas (CSS Color 4, sections 10 and 18)

extension ColorSpace {
    private static func map(_ v: Vector, _ f: (Double) -> Double) -> Vector {
        Vector(f(v.x), f(v.y), f(v.z))
    }

    private static func power(_ x: Double, _ y: Double) -> Double {
        x < 0 ? -pow(-x, y) : pow(x, y)
    }

    private static func linear(_ c: Double) -> Double {
        let m = abs(c)
        return m <= 0.04045 ? c / 12.92 : (c < 0 ? -1 : 1) * pow((m + 0.055) / 1.055, 2.4)
    }

    private static func gamma(_ c: Double) -> Double {
        let m = abs(c)
        return m <= 0.0031308 ? 12.92 * c : (c < 0 ? -1 : 1) * (1.055 * pow(m, 1 / 2.4) - 0.055)
    }

    private static func linear2020(_ c: Double) -> Double {
        let m = abs(c)
        let a = 1.09929682680944
        return m < 0.018053968510807 * 4.5
            ? c / 4.5 : (c < 0 ? -1 : 1) * pow((m + a - 1) / a, 1 / 0.45)
    }

    private static func gamma2020(_ c: Double) -> Double {
        let m = abs(c)
        let a = 1.09929682680944
        return m > 0.018053968510807 ? (c < 0 ? -1 : 1) * (a * pow(m, 0.45) - (a - 1)) : 4.5 * c
    }

    private static func linearProPhoto(_ c: Double) -> Double {
        abs(c) <= 16.0 / 512 ? c / 16 : power(c, 1.8)
    }

    private static func gammaProPhoto(_ c: Double) -> Double {
        abs(c) >= 1.0 / 512 ? power(c, 1 / 1.8) : 16 * c
    }

    /// Rows of a 3×3 matrix.
    private typealias Matrix = (Vector, Vector, Vector)

    private static func multiply(_ m: Matrix, _ v: Vector) -> Vector {
        Vector((m.0 * v).sum(), (m.1 * v).sum(), (m.2 * v).sum())
    }

    /// x with m·x = v, by Cramer's rule.
    private static func solve(_ m: Matrix, _ v: Vector) -> Vector {
        func cross(_ a: Vector, _ b: Vector) -> Vector {
            Vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
        }
        let c0 = Vector(m.0.x, m.1.x, m.2.x)
        let c1 = Vector(m.0.y, m.1.y, m.2.y)
        let c2 = Vector(m.0.z, m.1.z, m.2.z)
        let determinant = (c0 * cross(c1, c2)).sum()
        return Vector(
            (v * cross(c1, c2)).sum(), (c0 * cross(v, c2)).sum(), (c0 * cross(c1, v)).sum())
            / determinant
    }

    private static let srgbToXYZ: Matrix = (
        Vector(506752.0 / 1_228_815, 87881.0 / 245763, 12673.0 / 70218),
        Vector(87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545),
        Vector(7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1_053_270)
    )
    private static let p3ToXYZ: Matrix = (
        Vector(608311.0 / 1_250_200, 189793.0 / 714400, 198249.0 / 1_000_160),
        Vector(35783.0 / 156275, 247089.0 / 357200, 198249.0 / 2_500_400),
        Vector(0, 32229.0 / 714400, 5220557.0 / 5_000_800)
    )
    private static let a98ToXYZ: Matrix = (
        Vector(573536.0 / 994567, 263643.0 / 1_420_810, 187206.0 / 994567),
        Vector(591459.0 / 1_989_134, 6239551.0 / 9_945_670, 374412.0 / 4_972_835),
        Vector(53769.0 / 1_989_134, 351524.0 / 4_972_835, 4929758.0 / 4_972_835)
    )
    private static let rec2020ToXYZ: Matrix = (
        Vector(63426534.0 / 99_577_255, 20160776.0 / 139_408_157, 47086771.0 / 278_816_314),
        Vector(26158966.0 / 99_577_255, 472592308.0 / 697_040_785, 8267143.0 / 139_408_157),
        Vector(0, 19567812.0 / 697_040_785, 295819943.0 / 278_816_314)
    )
    private static let prophotoToXYZ: Matrix = (
        Vector(0.79776664490064230, 0.13518129740053308, 0.03134773412839220),
        Vector(0.28807482881940130, 0.71183523424187300, 0.00008993693872564),
        Vector(0, 0, 0.82510460251046020)
    )
    private static let d50ToD65: Matrix = (
        Vector(0.955473421488075, -0.02309845494876471, 0.06325924320057072),
        Vector(-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
        Vector(0.012314014864481998, -0.020507649298898964, 1.330365926242124)
    )
    private static let whiteD50 = Vector(0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585)

    private static func fromPolar(_ v: Vector) -> Vector {
        Vector(v.x, v.y * cos(v.z * .pi / 180), v.y * sin(v.z * .pi / 180))
    }

    private static func toPolar(_ v: Vector) -> Vector {
        let chroma = (v.y * v.y + v.z * v.z).squareRoot()
        let hue = atan2(v.z, v.y) * 180 / .pi
        return Vector(v.x, chroma, chroma < 4e-6 ? 0 : hue < 0 ? hue + 360 : hue)
    }

    private static func labToXYZ(_ lab: Vector) -> Vector {
        let kappa = 24389.0 / 27
        let epsilon = 216.0 / 24389
        let fy = (lab.x + 16) / 116
        let fx = lab.y / 500 + fy
        let fz = fy - lab.z / 200
        func invert(_ f: Double) -> Double {
            f * f * f > epsilon ? f * f * f : (116 * f - 16) / kappa
        }
        let y = lab.x > kappa * epsilon ? fy * fy * fy : lab.x / kappa
        return Vector(invert(fx), y, invert(fz)) * whiteD50
    }

    private static func xyzToLab(_ xyz: Vector) -> Vector {
        let kappa = 24389.0 / 27
        let f = map(xyz / whiteD50) { $0 > 216.0 / 24389 ? cbrt($0) : (kappa * $0 + 16) / 116 }
        return Vector(116 * f.y - 16, 500 * (f.x - f.y), 200 * (f.y - f.z))
    }

    private static let xyzToLMS: Matrix = (
        Vector(0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
        Vector(0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
        Vector(0.0481771893596242, 0.2642395317527308, 0.6335478284694309)
    )
    private static let lmsToOKLab: Matrix = (
        Vector(0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
        Vector(1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
        Vector(0.0259040424655478, 0.7827717124575296, -0.8086757549230774)
    )

    private static func oklabToXYZ(_ v: Vector) -> Vector {
        solve(xyzToLMS, map(solve(lmsToOKLab, v)) { $0 * $0 * $0 })
    }

    private static func xyzToOKLab(_ v: Vector) -> Vector {
        multiply(lmsToOKLab, map(multiply(xyzToLMS, v), cbrt))
    }

    private static func hslToRGB(_ v: Vector) -> Vector {
        let saturation = max(0, v.y / 100)
        let light = v.z / 100
        func channel(_ n: Double) -> Double {
            var k = (n + v.x / 30).truncatingRemainder(dividingBy: 12)
            if k < 0 { k += 12 }
            let a = saturation * min(light, 1 - light)
            return light - a * max(-1, min(k - 3, 9 - k, 1))
        }
        return Vector(channel(0), channel(8), channel(4))
    }

    private static func hwbToRGB(_ v: Vector) -> Vector {
        let white = v.y / 100
        let black = v.z / 100
        if white + black >= 1 { return Vector(repeating: white / (white + black)) }
        return hslToRGB(Vector(v.x, 100, 50)) * (1 - white - black) + white
    }

    private static func rgbToHSL(_ rgb: Vector) -> Vector {
        let high = rgb.max()
        let low = rgb.min()
        let light = (high + low) / 2
        let delta = high - low
        guard abs(delta) > 1e-9 else { return Vector(0, 0, light * 100) }
        let saturation =
            light <= 0 || light >= 1 ? 0 : (high - light) / min(light, 1 - light)
        var hue: Double
        if high == rgb.x {
            hue = (rgb.y - rgb.z) / delta + (rgb.y < rgb.z ? 6 : 0)
        } else if high == rgb.y {
            hue = (rgb.z - rgb.x) / delta + 2
        } else {
            hue = (rgb.x - rgb.y) / delta + 4
        }
        hue *= 60
        return Vector(hue >= 360 ? hue - 360 : hue, saturation * 100, light * 100)
    }
}
