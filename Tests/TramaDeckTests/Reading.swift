import TramaCore

@testable import TramaDeck

/// Reads a text with the given options; files for includes.
func read(
    _ text: String, files: [String: String] = [:], _ change: (inout DeckOptions) -> Void = { _ in }
) -> Diagnosed<Deck> {
    var options = DeckOptions()
    change(&options)
    return DeckReader(options: options, environment: .fixed(files: files))
        .read(text: text, path: "talk.md")
}

/// Reads a text and prints its trees.
func dump(
    _ text: String, files: [String: String] = [:], places: Bool = false,
    _ change: (inout DeckOptions) -> Void = { _ in }
) -> String {
    read(text, files: files, change).value.dump(withPlaces: places)
}

/// The first slide's content below `section`, one node a line.
func body(_ text: String, _ change: (inout DeckOptions) -> Void = { _ in }) -> String {
    let lines = read(text, change).value.slides[0].tree.dump().split(separator: "\n").dropFirst()
    return lines.map { $0.dropFirst(2) }.joined(separator: "\n")
}

/// Names of the diagnostics of a text.
func codes(_ text: String, _ change: (inout DeckOptions) -> Void = { _ in }) -> [String] {
    read(text, change).diagnostics.map(\.code.name)
}
