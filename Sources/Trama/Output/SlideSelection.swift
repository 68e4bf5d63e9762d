/// The slides that `--slides 2,4-6` names, 1-based as people count them.
package struct SlideSelection: Hashable, Sendable {
    private let ranges: [ClosedRange<Int>]

    package struct Failure: Error, Hashable, Sendable {
        package let message: String
    }

    package init(_ text: String) throws(Failure) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { $0.trimmingSpaces() }
            let numbers = ends.map { Int($0) }
            switch (numbers.count, numbers.first ?? nil, numbers.last ?? nil) {
            case (1, .some(let only), _) where only > 0:
                ranges.append(only...only)
            case (2, .some(let low), .some(let high)) where low > 0 && low <= high:
                ranges.append(low...high)
            case (2, .some(let low), nil) where low > 0 && ends[1].isEmpty:
                ranges.append(low...Int.max)
            default:
                throw Failure(
                    message: "'\(part)' is no slide number or range; write for example 2,4-6 or 8-")
            }
        }
        self.ranges = ranges
    }

    /// 0-based indices in deck order.
    package func indices(count: Int) -> [Int] {
        (0..<count).filter { index in ranges.contains { $0.contains(index + 1) } }
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> Substring {
        drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined()[...]
    }
}
