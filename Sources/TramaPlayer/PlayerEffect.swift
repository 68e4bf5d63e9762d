import TramaCore
import TramaScene

/// A transition effect in the words of the Web Animations API.
struct PlayerEffect: Encodable {
    private struct Frame: Encodable {
        let offset: Double
        var transform: String?
        var transformOrigin: String?
        var opacity: Double?
        var clipPath: String?
        var filter: String?
    }

    private let old: [Frame]?
    private let new: [Frame]?
    private let top: String
    private let easing: String
    private let divider: Bool?

    init(_ effect: TransitionEffect) {
        old = effect.old.isEmpty ? nil : Self.frames(effect.old)
        new = effect.new.isEmpty ? nil : Self.frames(effect.new)
        top = effect.top.rawValue
        easing = effect.easing.rawValue
        divider = effect.hasDivider ? true : nil
    }

    /// What no keyframe of a side changes is left out.
    private static func frames(_ side: [TransitionKeyframe]) -> [Frame] {
        let isSpatial = side.contains { $0.transform.contains(where: \.isSpatial) }
        let isTransparent = side.contains { $0.opacity != 1 }
        let isFiltered = side.contains { $0.brightness != 1 || $0.blur != 0 }
        return side.map { state in
            var frame = Frame(offset: state.offset)
            if !state.transform.isEmpty {
                let depth = "perspective(\(number(TransitionTransform.perspective * 100))cqw) "
                frame.transform =
                    (isSpatial ? depth : "") + state.transform.map(css).joined(separator: " ")
                if state.origin != Point(x: 50, y: 50) {
                    frame.transformOrigin = percent(state.origin)
                }
            }
            if isTransparent { frame.opacity = state.opacity }
            frame.clipPath = state.clip.map(css)
            if isFiltered {
                frame.filter =
                    "brightness(\(number(state.brightness))) blur(\(number(state.blur))cqw)"
            }
            return frame
        }
    }

    private static func css(_ transform: TransitionTransform) -> String {
        switch transform {
        case .translate(let x, let y): "translate(\(number(x))%,\(number(y))%)"
        case .scale(let factor): "scale(\(number(factor)))"
        case .rotate(let degrees): "rotate(\(number(degrees))deg)"
        case .rotateX(let degrees): "rotateX(\(number(degrees))deg)"
        case .rotateY(let degrees): "rotateY(\(number(degrees))deg)"
        case .skewX(let degrees): "skewX(\(number(degrees))deg)"
        case .near(let percent): "translateZ(\(number(percent))cqw)"
        }
    }

    private static func css(_ clip: TransitionClip) -> String {
        switch clip {
        case .inset(let top, let right, let bottom, let left):
            "inset(" + [top, right, bottom, left].map { number($0) + "%" }.joined(separator: " ")
                + ")"
        case .circle(let radius): "circle(\(number(radius))%)"
        case .polygon(let points): "polygon(" + points.map(percent).joined(separator: ",") + ")"
        }
    }

    private static func percent(_ point: Point) -> String {
        "\(number(point.x))% \(number(point.y))%"
    }

    /// Two decimals, no exponent.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
    }
}
