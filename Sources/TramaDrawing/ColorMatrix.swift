import Foundation
import TramaScene

/// An affine map of sRGB components in 0…1: three rows of red, green, blue, constant.
///
/// Coefficients: Filter Effects Module Level 1, section 13 (shorthands as SVG primitives).
package struct ColorMatrix: Hashable, Sendable {
    package let rows: [[Double]]

    init(_ rows: [[Double]]) { self.rows = rows }

    /// Nil for filters that are not maps of colour.
    package init?(_ filter: Filter) {
        switch filter {
        case .blur, .dropShadow, .opacity: return nil
        case .brightness(let amount): self = .linear(max(0, amount), 0)
        case .contrast(let amount): self = .linear(max(0, amount), 0.5 - 0.5 * max(0, amount))
        case .invert(let amount):
            let amount = min(max(amount, 0), 1)
            self = .linear(1 - 2 * amount, amount)
        case .grayscale(let amount): self = .saturate(1 - min(max(amount, 0), 1))
        case .saturate(let amount): self = .saturate(max(0, amount))
        case .sepia(let amount): self = .sepia(1 - min(max(amount, 0), 1))
        case .hueRotate(let angle): self = .hueRotate(angle)
        }
    }

    private static func linear(_ slope: Double, _ constant: Double) -> ColorMatrix {
        ColorMatrix([
            [slope, 0, 0, constant], [0, slope, 0, constant], [0, 0, slope, constant],
        ])
    }

    private static func saturate(_ s: Double) -> ColorMatrix {
        ColorMatrix([
            [0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s, 0],
            [0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s, 0],
            [0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s, 0],
        ])
    }

    private static func sepia(_ s: Double) -> ColorMatrix {
        ColorMatrix([
            [0.393 + 0.607 * s, 0.769 - 0.769 * s, 0.189 - 0.189 * s, 0],
            [0.349 - 0.349 * s, 0.686 + 0.314 * s, 0.168 - 0.168 * s, 0],
            [0.272 - 0.272 * s, 0.534 - 0.534 * s, 0.131 + 0.869 * s, 0],
        ])
    }

    private static func hueRotate(_ angle: Double) -> ColorMatrix {
        let c = cos(angle)
        let s = sin(angle)
        return ColorMatrix([
            [
                0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715,
                0.072 - c * 0.072 + s * 0.928, 0,
            ],
            [
                0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140,
                0.072 - c * 0.072 - s * 0.283, 0,
            ],
            [
                0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715,
                0.072 + c * 0.928 + s * 0.072, 0,
            ],
        ])
    }
}
