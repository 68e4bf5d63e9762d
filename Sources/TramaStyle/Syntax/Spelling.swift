/// Finds what somebody meant by a misspelt name.
enum Spelling {
    /// The closest candidate, at most a third of the name's length away (and at least one edit allowed).
    static func nearest(_ name: String, in candidates: [String]) -> String? {
        let limit = max(1, name.count / 3)
        let letters = Array(name.utf8)
        guard letters.count <= 64 else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates.sorted() where candidate != name {
            guard abs(candidate.utf8.count - letters.count) <= limit else { continue }
            let distance = distance(letters, Array(candidate.utf8))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Edits between two words, a swap of neighbours counting as one (optimal string alignment).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in 0..<b.count {
                var cost = min(
                    last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                row[j + 1] = cost
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
