import TramaCore
import TramaDeck

extension Deck {
    /// Where the deck or a theme's file first asks for a font family; nil in bundled themes.
    func place(ofFont family: String) -> Span? {
        let wanted = Array(family.utf8)
        guard !wanted.isEmpty else { return nil }
        for source in sources.sources {
            for number in source.lineStarts.indices {
                let line = source.line(number + 1)
                guard source.bytes[line].firstRange(of: Array("font".utf8)) != nil,
                    let found = source.bytes[line].firstRange(of: wanted)
                else { continue }
                return Span(source: source.id, lower: found.lowerBound, upper: found.upperBound)
            }
        }
        return nil
    }
}
