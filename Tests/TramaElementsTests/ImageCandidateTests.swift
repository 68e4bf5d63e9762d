import Testing

@testable import TramaElements

struct ImageCandidateTests {
    @Test(arguments: [
        ("a.png 1x, b.png 2x", ["a.png 1", "b.png 2"]),
        ("a.png 640w,b.png 1280w", ["a.png 640w", "b.png 1280w"]),
        ("a.png, b.png 1.5x", ["a.png 1", "b.png 1.5"]),
        ("data:image/png;base64,AA== 2x, c.png", ["data:image/png;base64,AA== 2", "c.png 1"]),
        (" , ,", []), ("a.png -3x", ["a.png 1"]), ("a.png infx,", ["a.png 1"]),
    ]) func readsLists(_ list: String, _ expected: [String]) {
        let found = ImageCandidate.candidates(list).map { candidate in
            func text(_ value: Double) -> String {
                value == value.rounded() ? "\(Int(value))" : "\(value)"
            }
            return candidate.address + " "
                + (candidate.width.map { text($0) + "w" } ?? candidate.density.map(text) ?? "?")
        }
        #expect(found == expected)
    }
}
