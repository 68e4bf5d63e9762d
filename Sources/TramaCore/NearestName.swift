/// The known name that a misspelt one is closest to.
package enum NearestName {
    /// A known name within two edits (one for names of up to four letters), nearest first.
    package static func find(_ name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        let reach = wanted.count <= 4 ? 1 : 2
        var best: (name: String, distance: Int)?
        for candidate in known {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - wanted.count) <= reach else { continue }
            let distance = distance(wanted, other)
            if distance <= reach, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// The nearest name, where no other is as near: safe to put in the misspelt one's place.
    package static func unique(_ name: String, among known: some Sequence<String>) -> String? {
        guard let first = find(name, among: known),
            find(name, among: known.filter { $0 != first }).map({
                reach(of: name, to: $0) > reach(of: name, to: first)
            }) ?? true
        else { return nil }
        return first
    }

    private static func reach(of name: String, to other: String) -> Int {
        distance(
            Array(name.lowercased().unicodeScalars.prefix(64)),
            Array(other.lowercased().unicodeScalars))
    }

    package static func hint(for name: String, among known: some Sequence<String>) -> String? {
        find(name, among: known).map { "did you mean \"\($0)\"?" }
    }

    /// Edits with transposition of neighbours as one (optimal string alignment).
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(
                    previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                row.append(cost)
            }
            before = previous
            previous = row
        }
        return previous[b.count]
    }
}
