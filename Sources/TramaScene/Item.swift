import TramaCore

/// One thing to paint. The enum is closed: every backend has one exhaustive switch over it.
package indirect enum Item: Hashable, Sendable {
    case group(Group)
    case text(TextRun)
    case path(PathItem)
    case picture(PictureItem)
    /// A blurred box shadow; vector backends draw it as one small soft raster.
    case shadow(Shadow)
}

/// Items painted as one: transformed, then clipped, filtered, masked, blended.
package struct Group: Hashable, Sendable {
    package var items: [Item]
    /// Maps the items' coordinates to the parent's.
    package var transform: Affine
    /// In the items' own coordinates.
    package var clip: Clip?
    package var opacity: Double
    package var blend: BlendMode
    package var filters: [Filter]
    package var mask: Mask?
    /// Steps of the slide at which the items show; nil: at all.
    package var steps: ClosedRange<Int>?
    /// Where the group shows; nil: everywhere.
    package var medium: Medium?
    /// What the group is to a ``Widget`` that moves or clips it; backends without widgets ignore it.
    package var part: WidgetPart?

    package init(
        items: [Item], transform: Affine = .identity, clip: Clip? = nil, opacity: Double = 1,
        blend: BlendMode = .normal, filters: [Filter] = [], mask: Mask? = nil,
        steps: ClosedRange<Int>? = nil
    ) {
        self.items = items
        self.transform = transform
        self.clip = clip
        self.opacity = opacity
        self.blend = blend
        self.filters = filters
        self.mask = mask
        self.steps = steps
    }
}

/// Where something shows that has two forms.
package enum Medium: String, Hashable, Sendable {
    /// PDF, PNG, SVG.
    case print
    /// The player.
    case screen
}

package struct Clip: Hashable, Sendable {
    package let path: Path
    package let rule: FillRule
    package init(path: Path, rule: FillRule = .nonZero) {
        self.path = path
        self.rule = rule
    }
}

/// Painted items whose alpha (or luminance) lets the group through.
package struct Mask: Hashable, Sendable {
    package let items: [Item]
    package let luminance: Bool
    package init(items: [Item], luminance: Bool = false) {
        self.items = items
        self.luminance = luminance
    }
}

package enum BlendMode: String, Hashable, Sendable, CaseIterable {
    case normal, multiply, screen, overlay, darken, lighten
    case colorDodge = "color-dodge"
    case colorBurn = "color-burn"
    case hardLight = "hard-light"
    case softLight = "soft-light"
    case difference, exclusion, hue, saturation, color, luminosity
}

/// CSS filter functions; lengths in CSS pixels, angles in radians.
package enum Filter: Hashable, Sendable {
    case blur(Double)
    case brightness(Double)
    case contrast(Double)
    case dropShadow(offset: Point, blur: Double, color: Color)
    case grayscale(Double)
    case hueRotate(Double)
    case invert(Double)
    case opacity(Double)
    case saturate(Double)
    case sepia(Double)
}

/// Glyphs of one face and size on one baseline, with the text that they show.
package struct TextRun: Hashable, Sendable {
    package struct Glyph: Hashable, Sendable {
        /// Index in the face.
        package let id: UInt32
        /// Origin relative to the run's origin, CSS pixels, y down.
        package let x: Double
        package let y: Double
        package let advance: Double
        /// Byte offset in ``TextRun/text`` of the first byte of the glyph's cluster.
        package let cluster: Int
        package init(id: UInt32, x: Double, y: Double, advance: Double, cluster: Int) {
            self.id = id
            self.x = x
            self.y = y
            self.advance = advance
            self.cluster = cluster
        }
    }
    package let face: FaceID
    /// Em size in CSS pixels.
    package let size: Double
    /// Where the baseline starts.
    package let origin: Point
    /// In visual order, left to right.
    package let glyphs: [Glyph]
    /// Source text in logical order; a space at the end of a line is kept, so that copying works.
    package let text: String
    package let isRightToLeft: Bool
    package let paint: Paint
    package let stroke: Stroke?
    package let strokePaint: Paint?
    /// Leaf of the logical tree; nil marks decoration.
    package let logical: LogicalID?

    package init(
        face: FaceID, size: Double, origin: Point, glyphs: [Glyph], text: String,
        isRightToLeft: Bool = false, paint: Paint, stroke: Stroke? = nil,
        strokePaint: Paint? = nil, logical: LogicalID? = nil
    ) {
        self.face = face
        self.size = size
        self.origin = origin
        self.glyphs = glyphs
        self.text = text
        self.isRightToLeft = isRightToLeft
        self.paint = paint
        self.stroke = stroke
        self.strokePaint = strokePaint
        self.logical = logical
    }
}

package struct PathItem: Hashable, Sendable {
    package let path: Path
    package let fill: Paint?
    package let rule: FillRule
    package let stroke: Stroke?
    package let strokePaint: Paint?
    package let logical: LogicalID?
    package init(
        path: Path, fill: Paint? = nil, rule: FillRule = .nonZero, stroke: Stroke? = nil,
        strokePaint: Paint? = nil, logical: LogicalID? = nil
    ) {
        self.path = path
        self.fill = fill
        self.rule = rule
        self.stroke = stroke
        self.strokePaint = strokePaint
        self.logical = logical
    }
}

/// A picture stretched over a rectangle, possibly tiled, clipped to `clip`.
package struct PictureItem: Hashable, Sendable {
    package enum Sampling: Hashable, Sendable { case smooth, pixelated }
    package let picture: PictureID
    /// Where one copy lies.
    package let frame: Rect
    /// Nil: no clip beyond the frame. Set when a background paints less than a whole tile.
    package let clip: Rect?
    /// Distance between copies; nil: one copy. Copies fill ``clip``.
    package let tile: Size?
    package let sampling: Sampling
    package let logical: LogicalID?
    package init(
        picture: PictureID, frame: Rect, clip: Rect? = nil, tile: Size? = nil,
        sampling: Sampling = .smooth, logical: LogicalID? = nil
    ) {
        self.picture = picture
        self.frame = frame
        self.clip = clip
        self.tile = tile
        self.sampling = sampling
        self.logical = logical
    }
}

package struct Shadow: Hashable, Sendable {
    /// The outline that casts it, already spread and offset.
    package let path: Path
    /// CSS blur radius (twice the Gaussian's standard deviation), pixels.
    package let blur: Double
    package let color: Color
    /// The border box's outline, outside which it paints; the padding box's outline when `inset`,
    /// inside which it paints. An outline that casts an inset shadow is the hole's edge.
    package let clip: Path
    package let inset: Bool
    package init(path: Path, blur: Double, color: Color, clip: Path, inset: Bool) {
        self.path = path
        self.blur = blur
        self.color = color
        self.clip = clip
        self.inset = inset
    }
}
