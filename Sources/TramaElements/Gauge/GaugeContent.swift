import TramaCore
import TramaLayout
import TramaScene
import TramaStyle

/// A rounded bar across the middle of its box, in Chromium's measures and colours.
struct GaugeContent: ReplacedContent {
    /// 0…1; nil where a progress has no value.
    let fraction: Double?
    let level: GaugeLevel

    /// The style sheet sizes it, in ems.
    var intrinsic: IntrinsicSize { IntrinsicSize(width: 160, height: 16) }

    func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        let frame = Rect(
            x: 0, y: size.height / 4, width: size.width, height: size.height / 2)
        guard frame.width > 1, frame.height > 1 else { return [] }
        let inner = frame.inset(by: Insets(all: 1))
        let isPlain = level == .plain
        // A meter's bar lies inside of its edge, a progress bar's edge above it.
        let room = isPlain ? frame : inner
        var filled = room
        filled.size.width = room.width * (fraction ?? 0.2)
        let edge = frame.inset(by: Insets(all: 0.5))
        let ring = PathItem(
            path: Self.rounded(edge), stroke: Stroke(width: 1), strokePaint: .color(Self.edge))
        let track = PathItem(
            path: Self.rounded(frame), fill: .color(Self.track), logical: logical)
        let bar = PathItem(path: Path(rect: filled), fill: .color(color), logical: logical)
        let clipped = Group(items: [.path(bar)], clip: Clip(path: Self.rounded(room)))
        return isPlain
            ? [.path(track), .group(clipped), .path(ring)]
            : [.path(track), .path(ring), .group(clipped)]
    }

    private static let track = Color(red: 239 / 255, green: 239 / 255, blue: 239 / 255)
    private static let edge = Color(red: 118 / 255, green: 118 / 255, blue: 118 / 255)
        .withAlpha(0.3)

    private var color: Color {
        switch level {
        case .plain: Color(red: 0, green: 117 / 255, blue: 1)
        case .optimum: Color(red: 16 / 255, green: 124 / 255, blue: 16 / 255)
        case .suboptimum: Color(red: 1, green: 185 / 255, blue: 0)
        case .poor: Color(red: 216 / 255, green: 59 / 255, blue: 1 / 255)
        }
    }

    private static func rounded(_ frame: Rect) -> Path {
        let r = min(frame.width, frame.height) / 2
        let k = r * (1 - 0.552_284_749_830_793_6)
        let (l, t, right, b) = (frame.minX, frame.minY, frame.maxX, frame.maxY)
        var path = Path()
        path.move(l + r, t)
        path.line(right - r, t)
        path.cubic(right - k, t, right, t + k, right, t + r)
        path.cubic(right, b - k, right - k, b, right - r, b)
        path.line(l + r, b)
        path.cubic(l + k, b, l, b - k, l, b - r)
        path.cubic(l, t + k, l + k, t, l + r, t)
        path.close()
        return path
    }

    var alternative: String? { fraction.map { "\(Int(($0 * 100).rounded())) %" } }
}
