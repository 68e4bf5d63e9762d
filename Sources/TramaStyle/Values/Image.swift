import TramaCore
import TramaScene

/// A CSS `<image>`.
package enum Image: Hashable, Sendable {
    case none
    case url(PictureAddress)
    case gradient(CSSGradient)
}

/// A gradient as computed: lengths resolved, colours absolute, geometry still relative to its box.
package struct CSSGradient: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
        /// Radians clockwise from upward.
        case linear(angle: Double)
        /// `to top left`: each component is -1, 0 or 1 (x right, y down).
        case linearTo(x: Int, y: Int)
        case radial(isCircle: Bool, extent: Extent, center: Position2D)
        case conic(angle: Double, center: Position2D)
    }
    package enum Extent: Hashable, Sendable {
        case closestSide, closestCorner, farthestSide, farthestCorner
        case radii(LengthPercentage, LengthPercentage)
    }
    package struct Stop: Hashable, Sendable {
        /// Nil for a hint, which is a position without a colour.
        package let color: Color?
        /// Percentages are of the gradient line (a full turn for conic).
        package let position: LengthPercentage?
        package init(color: Color?, position: LengthPercentage?) {
            self.color = color
            self.position = position
        }
    }
    package let shape: Shape
    package let stops: [Stop]
    package let repeats: Bool
    /// How colours between two stops are found; nil: in sRGB.
    package let interpolation: ColorInterpolation?
    package init(
        shape: Shape, stops: [Stop], repeats: Bool, interpolation: ColorInterpolation? = nil
    ) {
        self.shape = shape
        self.stops = stops
        self.repeats = repeats
        self.interpolation = interpolation
    }
}

/// A position such as `right 10px bottom 20%`: percentages are of (area − object), from the left top.
package struct Position2D: Hashable, Sendable {
    package let x: LengthPercentage
    package let y: LengthPercentage
    package init(x: LengthPercentage, y: LengthPercentage) {
        self.x = x
        self.y = y
    }
    package static let center = Position2D(x: .percent(50), y: .percent(50))
    package static let zero = Position2D(x: .zero, y: .zero)
}

package enum BackgroundBox: String, Hashable, Sendable, CaseIterable {
    case borderBox = "border-box"
    case paddingBox = "padding-box"
    case contentBox = "content-box"
    case text
}

package struct BackgroundLayer: Hashable, Sendable {
    package enum Size: Hashable, Sendable {
        case cover, contain
        /// nil is `auto`.
        case lengths(LengthPercentage?, LengthPercentage?)
    }
    package enum Repeat: String, Hashable, Sendable, CaseIterable {
        case `repeat`, space, round
        case noRepeat = "no-repeat"
    }
    package var image: Image
    package var position: Position2D
    package var size: Size
    package var repeatX: Repeat
    package var repeatY: Repeat
    package var origin: BackgroundBox
    package var clip: BackgroundBox
    /// `background-blend-mode`.
    package var blend: BlendMode
    /// `background-attachment: fixed`: placed on the page.
    package var isFixed = false
    /// `mask-composite`.
    package var composite = MaskComposite.add
    /// `mask-mode: luminance`.
    package var usesLuminance = false

    package init() {
        blend = .normal
        image = .none
        position = .zero
        size = .lengths(nil, nil)
        repeatX = .repeat
        repeatY = .repeat
        origin = .paddingBox
        clip = .borderBox
    }
}

package struct BoxShadow: Hashable, Sendable {
    package let offset: Point
    package let blur: Double
    package let spread: Double
    package let color: Color
    package let inset: Bool
    package init(offset: Point, blur: Double, spread: Double, color: Color, inset: Bool) {
        self.offset = offset
        self.blur = blur
        self.spread = spread
        self.color = color
        self.inset = inset
    }
}

package struct TextShadow: Hashable, Sendable {
    package let offset: Point
    package let blur: Double
    package let color: Color
    package init(offset: Point, blur: Double, color: Color) {
        self.offset = offset
        self.blur = blur
        self.color = color
    }
}

package enum FilterFunction: Hashable, Sendable {
    case blur(Double)
    case brightness(Double)
    case contrast(Double)
    case grayscale(Double)
    /// Radians.
    case hueRotate(Double)
    case invert(Double)
    case opacity(Double)
    case saturate(Double)
    case sepia(Double)
    case dropShadow(TextShadow)
}

/// One 2-D transform function; percentages are of the reference box.
package enum TransformFunction: Hashable, Sendable {
    case translate(LengthPercentage, LengthPercentage)
    case scale(Double, Double)
    /// Radians, clockwise.
    case rotate(Double)
    case skew(Double, Double)
    case matrix(Affine)
}

/// A basic shape of `clip-path`.
package enum BasicShape: Hashable, Sendable {
    case inset(Sides<LengthPercentage>, radii: Corners)
    case circle(radius: LengthPercentage?, center: Position2D)
    case ellipse(LengthPercentage?, LengthPercentage?, center: Position2D)
    case polygon([Position2D], evenOdd: Bool)
    case path(String)
    /// `shape()`.
    case outline(start: Position2D, [ShapeSegment], evenOdd: Bool)
}

/// The box that `clip-path` is drawn in.
package enum ShapeBox: String, Hashable, Sendable, CaseIterable {
    case borderBox = "border-box"
    case paddingBox = "padding-box"
    case contentBox = "content-box"
    case marginBox = "margin-box"
    case fillBox = "fill-box"
    case strokeBox = "stroke-box"
    case viewBox = "view-box"
}

/// How mask layers are put together, each with all below it.
package enum MaskComposite: String, Hashable, Sendable, CaseIterable {
    case add, subtract, intersect, exclude
}

/// Border radii: horizontal and vertical for each corner.
package struct Corners: Hashable, Sendable {
    package struct Radius: Hashable, Sendable {
        package var x: LengthPercentage
        package var y: LengthPercentage
        package init(x: LengthPercentage, y: LengthPercentage) {
            self.x = x
            self.y = y
        }
        package static let zero = Radius(x: .zero, y: .zero)
    }
    package var topLeft: Radius
    package var topRight: Radius
    package var bottomRight: Radius
    package var bottomLeft: Radius
    package init() {
        topLeft = .zero
        topRight = .zero
        bottomRight = .zero
        bottomLeft = .zero
    }
}

package struct BorderSide: Hashable, Sendable {
    /// Used width in CSS pixels: 0 when the line is `none` or `hidden`.
    package var width: Double
    package var line: BorderLine
    package var color: Color
    package init(width: Double, line: BorderLine, color: Color) {
        self.width = width
        self.line = line
        self.color = color
    }
}

package struct TextDecoration: Hashable, Sendable {
    package enum Line: String, Hashable, Sendable {
        case underline, overline
        case lineThrough = "line-through"
    }
    package enum Style: String, Hashable, Sendable, CaseIterable {
        case solid, double, dotted, dashed, wavy
    }
    package var lines: Set<Line>
    package var style: Style
    package var color: Color
    /// nil: auto (from the font).
    package var thickness: LengthPercentage?
    package init(lines: Set<Line>, style: Style, color: Color, thickness: LengthPercentage?) {
        self.lines = lines
        self.style = style
        self.color = color
        self.thickness = thickness
    }
}

/// A piece of `content`, before counters and attributes are looked up.
package enum ContentPiece: Hashable, Sendable {
    case text(String)
    case attribute(String)
    case counter(name: String, style: String)
    case counters(name: String, separator: String, style: String)
    case image(Image)
    case openQuote, closeQuote, noOpenQuote, noCloseQuote
}

package struct CounterChange: Hashable, Sendable {
    package let name: String
    package let value: Int
    package init(name: String, value: Int) {
        self.name = name
        self.value = value
    }
}

/// A grid track list, expanded except for `auto-fill` and `auto-fit`.
package struct TrackList: Hashable, Sendable {
    package indirect enum Size: Hashable, Sendable {
        case length(LengthPercentage)
        case fraction(Double)
        case auto, minContent, maxContent
        case fitContent(LengthPercentage)
        case minmax(Size, Size)
    }
    package struct Entry: Hashable, Sendable {
        package let size: Size
        /// Line names before the track.
        package let names: [String]
        package init(size: Size, names: [String] = []) {
            self.size = size
            self.names = names
        }
    }
    package enum Repetition: Hashable, Sendable { case fill, fit }
    package var entries: [Entry]
    /// Range of `entries` that `repeat(auto-fill|auto-fit, …)` repeats, or nil.
    package var repeated: Range<Int>?
    package var repetition: Repetition
    /// Names after the last track.
    package var lastNames: [String]
    package var isSubgrid: Bool
    package init(_ entries: [Entry] = []) {
        self.entries = entries
        repeated = nil
        repetition = .fill
        lastNames = []
        isSubgrid = false
    }
}

/// One of `grid-row-start` and its like.
package enum GridLine: Hashable, Sendable {
    case auto
    case line(Int, name: String?)
    case span(Int, name: String?)
    case named(String)
}

package struct GridFlow: Hashable, Sendable {
    package var isColumn: Bool
    package var isDense: Bool
    package init(isColumn: Bool = false, isDense: Bool = false) {
        self.isColumn = isColumn
        self.isDense = isDense
    }
}
