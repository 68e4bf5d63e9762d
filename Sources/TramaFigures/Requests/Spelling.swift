/// Finds what a misspelt word was meant to be.
enum Spelling {
    /// The candidate within a third of the word's letters of edits, the nearest first.
    static func nearest(_ word: String, in candidates: some Sequence<String>) -> String? {
        let word = Array(word.lowercased().prefix(64))
        let limit = max(1, word.count / 3)
        return candidates.map { ($0, distance(word, Array($0.lowercased()))) }
            .filter { $0.1 <= limit }
            .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that lead from `a` to `b`.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var best = min(
                    previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, before[j - 1] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}
