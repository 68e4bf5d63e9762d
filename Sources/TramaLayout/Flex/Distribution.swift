import TramaStyle

/// How `justify-content` or `align-content` shares free room among items in a row.
struct Distribution {
    /// Before the first item.
    let start: Double
    /// Between items, beyond the gap.
    let between: Double

    /// - Parameter reversed: the axis runs against `start` and `end`.
    init(_ alignment: Alignment, free: Double, count: Int, reversed: Bool = false) {
        var keyword = alignment.keyword
        if free < 0 {
            switch keyword {
            case .spaceBetween, .spaceAround, .spaceEvenly, .stretch: keyword = .flexStart
            default: if alignment.isSafe { keyword = .start }
            }
        }
        if reversed {
            switch keyword {
            case .start, .left: keyword = .flexEnd
            case .end, .right: keyword = .flexStart
            default: break
            }
        }
        let n = Double(count)
        switch keyword {
        case .center: (start, between) = (unit(free / 2), 0)
        case .end, .flexEnd, .right, .lastBaseline: (start, between) = (free, 0)
        case .spaceBetween: (start, between) = (0, count > 1 ? free / (n - 1) : 0)
        case .spaceAround:
            (start, between) = (count > 0 ? free / n / 2 : 0, count > 0 ? free / n : 0)
        case .spaceEvenly: (start, between) = (free / (n + 1), free / (n + 1))
        default: (start, between) = (0, 0)
        }
    }
}
