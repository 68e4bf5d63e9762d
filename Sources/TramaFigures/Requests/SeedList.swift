/// Lists of seeds as the tools of NVlabs write them: `0,1,4-6`.
package enum SeedList {
    /// Seeds in one list: a sheet of them is as large as a figure may be.
    package static let limit = 20_000

    /// Reads a list in its order, repetitions kept; a falling range counts down. Nil where it is
    /// no list, or too long.
    package static func parse(_ text: String) -> [UInt32]? {
        var seeds: [UInt32] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = item.filter { !$0.isWhitespace }
                .split(separator: "-", omittingEmptySubsequences: false).map { UInt32($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2
            else { return nil }
            let range = min(first, last)...max(first, last)
            guard range.count + seeds.count <= limit else { return nil }
            seeds += first <= last ? Array(range) : range.reversed()
        }
        return seeds
    }
}
