/// Adjoining margins: they collapse to the largest positive plus the smallest negative one.
struct MarginStrut: Hashable, Sendable {
    private(set) var positive = 0.0
    private(set) var negative = 0.0

    var sum: Double { positive + negative }

    init() {}
    init(_ margin: Double) { add(margin) }

    mutating func add(_ margin: Double) {
        if margin > 0 { positive = max(positive, margin) } else { negative = min(negative, margin) }
    }

    mutating func add(_ other: MarginStrut) {
        positive = max(positive, other.positive)
        negative = min(negative, other.negative)
    }

    func adding(_ other: MarginStrut) -> MarginStrut {
        var copy = self
        copy.add(other)
        return copy
    }
}
