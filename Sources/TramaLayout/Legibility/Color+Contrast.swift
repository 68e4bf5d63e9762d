import Foundation
import TramaCore

extension Color {
    /// Relative luminance of an opaque colour (WCAG 2.2).
    package var luminance: Double {
        func linear(_ value: Double) -> Double {
            value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio of two opaque colours, 1…21 (WCAG 2.2).
    package func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// What shows where this colour is painted over an opaque one.
    package func over(_ below: Color) -> Color {
        func mix(_ top: Double, _ bottom: Double) -> Double { top * alpha + bottom * (1 - alpha) }
        return Color(
            red: mix(red, below.red), green: mix(green, below.green), blue: mix(blue, below.blue))
    }

    /// As CSS writes an opaque colour: `#rrggbb`.
    package var hex: String {
        [red, green, blue].reduce(into: "#") { text, value in
            let byte = String(Int((min(1, max(0, value)) * 255).rounded()), radix: 16)
            text += byte.count < 2 ? "0" + byte : byte
        }
    }

    /// The nearest mixture with black or white that has the ratio on an opaque ground; nil: none has.
    package func readable(on ground: Color, ratio: Double) -> Color? {
        let target =
            Color.white.contrast(with: ground) > Color.black.contrast(with: ground)
            ? Color.white : .black
        return (0...20).lazy.map { target.withAlpha(Double($0) / 20).over(self) }
            .first { $0.contrast(with: ground) >= ratio }
    }
}
