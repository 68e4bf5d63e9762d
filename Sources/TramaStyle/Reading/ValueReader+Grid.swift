import TramaCore

extension Limits {
    /// Grid tracks on one axis, after `repeat()`: browsers stop in the same range.
    static let gridTracks = 1_000
}

extension ValueReader {
    /// `none`, `subgrid …`, or tracks with names and repetitions.
    mutating func trackList() -> TrackList? {
        if word("none") { return TrackList() }
        var list = TrackList()
        if word("subgrid") {
            list.isSubgrid = true
            var entries: [TrackList.Entry] = []
            while let names = lineNames() {
                entries.append(.init(size: .auto, names: names))
            }
            list.entries = entries
            return list
        }
        var names: [String] = []
        while let value = peek() {
            if let more = lineNames() {
                names += more
            } else if case .function("repeat", let arguments) = value.kind {
                at += 1
                var inner = inside(arguments)
                guard inner.repetition(into: &list, &names) else { return nil }
            } else if let size = trackSize() {
                list.entries.append(.init(size: size, names: names))
                names = []
            } else {
                break
            }
            if list.entries.count > Limits.gridTracks { return nil }
        }
        list.lastNames = names
        return list.entries.isEmpty ? nil : list
    }

    private mutating func repetition(into list: inout TrackList, _ names: inout [String]) -> Bool {
        let auto: TrackList.Repetition? = words(["auto-fill": .fill, "auto-fit": .fit])
        let count = auto == nil ? integer(min: 1) : 1
        guard let count, comma() else { return false }
        var pattern: [TrackList.Entry] = []
        var open: [String] = []
        while !isAtEnd {
            if let more = lineNames() {
                open += more
            } else if let size = trackSize() {
                pattern.append(.init(size: size, names: open))
                open = []
            } else {
                return false
            }
        }
        guard !pattern.isEmpty, count <= Limits.gridTracks,
            list.entries.count + count * pattern.count <= Limits.gridTracks
        else { return false }
        let start = list.entries.count
        for _ in 0..<count {
            for entry in pattern {
                list.entries.append(.init(size: entry.size, names: names + entry.names))
                names = []
            }
            names = open
        }
        if let auto {
            guard list.repeated == nil else { return false }
            list.repeated = start..<list.entries.count
            list.repetition = auto
        }
        return true
    }

    mutating func lineNames() -> [String]? {
        guard let inner = peek()?.block(.square) else { return nil }
        at += 1
        return inner.compactMap(\.ident)
    }

    mutating func trackSize() -> TrackList.Size? {
        if var inner = function("minmax") {
            guard let low = inner.trackBreadth(), inner.comma(), let high = inner.trackBreadth(),
                inner.isAtEnd
            else {
                at -= 1
                return nil
            }
            return .minmax(low, high)
        }
        if var inner = function("fit-content") {
            guard let limit = inner.lengthPercentage(nonNegative: true) else {
                at -= 1
                return nil
            }
            return .fitContent(limit)
        }
        return trackBreadth()
    }

    private mutating func trackBreadth() -> TrackList.Size? {
        if let word: TrackList.Size = words([
            "auto": .auto, "min-content": .minContent, "max-content": .maxContent,
        ]) {
            return word
        }
        if case .dimension(let value, unit: "fr")? = peek()?.kind, value >= 0 {
            at += 1
            return .fraction(value)
        }
        return lengthPercentage(nonNegative: true).map { .length($0) }
    }

    /// One string of `grid-template-areas`, as its cells.
    mutating func areaRow() -> [String]? {
        attempt { reader in
            guard let text = reader.string() else { return nil }
            let cells = text.split(whereSeparator: \.isWhitespace).map { cell in
                cell.allSatisfy { $0 == "." } ? "." : String(cell)
            }
            return cells.isEmpty || cells.count > Limits.gridTracks ? nil : cells
        }
    }

    mutating func gridLine() -> GridLine? {
        if word("auto") { return .auto }
        var isSpan = false
        var number: Int?
        var name: String?
        while let value = peek() {
            if !isSpan, word("span") {
                isSpan = true
            } else if number == nil, let given = integer() {
                number = given
            } else if name == nil, let given = value.ident {
                at += 1
                name = given
            } else {
                break
            }
        }
        if let number, number == 0 || abs(number) > Limits.gridTracks { return nil }
        if isSpan {
            guard number ?? 1 > 0, number != nil || name != nil else { return nil }
            return .span(number ?? 1, name: name)
        }
        if let number { return .line(number, name: name) }
        return name.map { .named($0) }
    }
}
