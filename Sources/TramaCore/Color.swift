/// A colour in sRGB, components in 0…1, alpha not premultiplied.
package struct Color: Hashable, Sendable {
    package var red, green, blue, alpha: Double
    package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        // CSS arithmetic can give what is no number; it counts as 0, as in CSS.
        self.red = red.isFinite ? red : 0
        self.green = green.isFinite ? green : 0
        self.blue = blue.isFinite ? blue : 0
        self.alpha = alpha.isFinite ? alpha : 0
    }
    package static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
    package static let black = Color(red: 0, green: 0, blue: 0)
    package static let white = Color(red: 1, green: 1, blue: 1)
    package func withAlpha(_ alpha: Double) -> Color {
        Color(red: red, green: green, blue: blue, alpha: alpha)
    }
}
