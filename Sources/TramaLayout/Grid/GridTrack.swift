import TramaStyle

/// One row or column while its size is found.
struct GridTrack {
    enum Minimum: Hashable {
        case fixed(Double)
        case auto, minContent, maxContent
    }
    enum Maximum: Hashable {
        case fixed(Double)
        case flex(Double)
        case auto, minContent, maxContent
        /// At most so much of the max-content size.
        case fitContent(Double)
    }

    let minimum: Minimum
    let maximum: Maximum
    var base = 0.0
    /// The growth limit.
    var limit = Double.infinity
    /// Room planned for this track while one item's needs are shared out.
    var planned = 0.0

    var flex: Double? { if case .flex(let factor) = maximum { factor } else { nil } }
    var hasFixedMinimum: Bool { if case .fixed = minimum { true } else { false } }
    var hasIntrinsicMaximum: Bool {
        switch maximum {
        case .fixed, .flex: false
        default: true
        }
    }

    /// - Parameter basis: of percentages; nil: indefinite, percentages count as `auto`.
    init(_ size: TrackList.Size, basis: Double?) {
        minimum = Self.minimum(size, basis)
        maximum = Self.maximum(size, basis)
        if case .fixed(let length) = minimum { base = length }
        switch maximum {
        case .fixed(let length): limit = max(base, length)
        case .flex: limit = base
        default: limit = .infinity
        }
    }

    private static func length(_ value: LengthPercentage, _ basis: Double?) -> Double? {
        (value.fixed ?? basis.map(value.resolve)).map { unit(max(0, $0)) }
    }

    private static func minimum(_ size: TrackList.Size, _ basis: Double?) -> Minimum {
        switch size {
        case .length(let value): length(value, basis).map { .fixed($0) } ?? .auto
        case .fraction, .auto, .fitContent: .auto
        case .minContent: .minContent
        case .maxContent: .maxContent
        case .minmax(let low, _): minimum(low, basis)
        }
    }

    private static func maximum(_ size: TrackList.Size, _ basis: Double?) -> Maximum {
        switch size {
        case .length(let value): length(value, basis).map { .fixed($0) } ?? .auto
        case .fraction(let factor): .flex(max(0, factor))
        case .auto: .auto
        case .minContent: .minContent
        case .maxContent: .maxContent
        case .fitContent(let value): length(value, basis).map { .fitContent($0) } ?? .maxContent
        case .minmax(_, let high): maximum(high, basis)
        }
    }
}
