import TramaCore

/// How one of the two slides looks at a moment of a transition.
package struct TransitionKeyframe: Hashable, Sendable {
    /// 0 is the start, 1 the end.
    package let offset: Double
    /// Applied from the last to the first, as in CSS. All of one side's keyframes have the same functions.
    package var transform: [TransitionTransform]
    /// Percent of the slide: what stays where it is under the transform.
    package var origin: Point
    package var opacity: Double
    package var clip: TransitionClip?
    /// 1 leaves colours as they are.
    package var brightness: Double
    /// Standard deviation of a Gaussian, percent of the slide's width.
    package var blur: Double

    package init(
        _ offset: Double, _ transform: TransitionTransform..., origin: Point = Point(x: 50, y: 50),
        opacity: Double = 1, clip: TransitionClip? = nil, brightness: Double = 1, blur: Double = 0
    ) {
        self.offset = offset
        self.transform = transform
        self.origin = origin
        self.opacity = opacity
        self.clip = clip
        self.brightness = brightness
        self.blur = blur
    }

    /// What lies between two keyframes; `part` in 0…1.
    func mixed(with other: TransitionKeyframe, _ part: Double) -> TransitionKeyframe {
        func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * part }
        var result = TransitionKeyframe(mix(offset, other.offset))
        result.transform = zip(transform, other.transform).compactMap { $0.mixed(with: $1, part) }
        result.origin = Point(x: mix(origin.x, other.origin.x), y: mix(origin.y, other.origin.y))
        result.opacity = mix(opacity, other.opacity)
        if let clip, let end = other.clip { result.clip = clip.mixed(with: end, part) }
        result.brightness = mix(brightness, other.brightness)
        result.blur = mix(blur, other.blur)
        return result
    }
}
