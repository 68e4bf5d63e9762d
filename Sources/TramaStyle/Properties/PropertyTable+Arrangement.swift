import TramaCore

extension PropertyTable {
    static let arrangementRows: [Property] = [
        .keyword("flex-direction", \.arrangement.flexDirection),
        .keyword("flex-wrap", \.arrangement.flexWrap),
        .field("flex-grow", \.arrangement.flexGrow) { $0.number(min: 0) },
        .field("flex-shrink", \.arrangement.flexShrink) { $0.number(min: 0) },
        .field("flex-basis", \.arrangement.flexBasis) { reader in
            if reader.word("content") { return .maxContent }
            return dimension(&reader, isMaximum: false)
        },
        .field("order", \.arrangement.order) { $0.integer() },
        .field("align-content", \.arrangement.alignContent) { alignment(&$0, contentWords) },
        .field("justify-content", \.arrangement.justifyContent) { alignment(&$0, contentWords) },
        .field("align-items", \.arrangement.alignItems) { alignment(&$0, itemWords) },
        .field("justify-items", \.arrangement.justifyItems) { reader in
            if reader.word("legacy") {
                return reader.isAtEnd ? .normal : alignment(&reader, itemWords)
            }
            return alignment(&reader, itemWords)
        },
        .field("align-self", \.arrangement.alignSelf) { alignment(&$0, itemWords + [.auto]) },
        .field("justify-self", \.arrangement.justifySelf) { alignment(&$0, itemWords + [.auto]) },
        .field("row-gap", \.arrangement.rowGap) { gap(&$0) },
        .field("column-gap", \.arrangement.columnGap) { gap(&$0) },
        .field("grid-template-rows", \.arrangement.gridTemplateRows) { $0.trackList() },
        .field("grid-template-columns", \.arrangement.gridTemplateColumns) { $0.trackList() },
        .field("grid-template-areas", \.arrangement.gridTemplateAreas) { reader in
            if reader.word("none") { return [] }
            var rows: [[String]] = []
            while let row = reader.areaRow() { rows.append(row) }
            guard let first = rows.first, rows.allSatisfy({ $0.count == first.count }) else {
                return nil
            }
            return rows
        },
        .field("grid-auto-rows", \.arrangement.gridAutoRows) { autoTracks(&$0) },
        .field("grid-auto-columns", \.arrangement.gridAutoColumns) { autoTracks(&$0) },
        .field("grid-auto-flow", \.arrangement.gridAutoFlow) { reader in
            var flow = GridFlow()
            var count = 0
            while true {
                if let isColumn = reader.words(["row": false, "column": true]) {
                    flow.isColumn = isColumn
                } else if reader.word("dense") {
                    flow.isDense = true
                } else {
                    return count > 0 ? flow : nil
                }
                count += 1
            }
        },
        .field("grid-row-start", \.arrangement.gridRowStart) { $0.gridLine() },
        .field("grid-row-end", \.arrangement.gridRowEnd) { $0.gridLine() },
        .field("grid-column-start", \.arrangement.gridColumnStart) { $0.gridLine() },
        .field("grid-column-end", \.arrangement.gridColumnEnd) { $0.gridLine() },
        .field("column-count", \.arrangement.columnCount) { reader -> Int?? in
            reader.word("auto") ? .some(nil) : reader.integer(min: 1).map { .some(min($0, 1000)) }
        },
        .field("column-width", \.arrangement.columnWidth) { reader -> Double?? in
            reader.word("auto") ? .some(nil) : reader.length(min: 0).map { .some($0) }
        },
        .field("column-fill", \.arrangement.columnFill) { reader in
            reader.keyword(ColumnFill.self) ?? reader.words(["balance-all": .balance])
        },
        .keyword("column-span", \.arrangement.columnSpan),
    ]

    private static func autoTracks(_ reader: inout ValueReader) -> [TrackList.Size]? {
        var sizes: [TrackList.Size] = []
        while let size = reader.trackSize() { sizes.append(size) }
        return sizes.isEmpty ? nil : sizes
    }

    private static func gap(_ reader: inout ValueReader) -> LengthPercentage?? {
        if reader.word("normal") { return .some(nil) }
        return reader.lengthPercentage(nonNegative: true).map { .some($0) }
    }

    static let contentWords: [Alignment.Keyword] = [
        .normal, .stretch, .center, .start, .end, .left, .right, .baseline, .flexStart, .flexEnd,
        .lastBaseline, .spaceBetween, .spaceAround, .spaceEvenly,
    ]
    static let itemWords: [Alignment.Keyword] = [
        .normal, .stretch, .center, .start, .end, .left, .right, .baseline, .flexStart, .flexEnd,
        .selfStart, .selfEnd, .lastBaseline,
    ]

    static func alignment(
        _ reader: inout ValueReader, _ allowed: [Alignment.Keyword]
    ) -> Alignment? {
        if reader.word("last") { return reader.word("baseline") ? Alignment(.lastBaseline) : nil }
        if reader.word("first") { return reader.word("baseline") ? Alignment(.baseline) : nil }
        let isSafe = reader.words(["safe": true, "unsafe": false])
        guard let name = reader.peek()?.ident?.lowercased() else { return nil }
        guard let keyword = Alignment.Keyword(rawValue: name), allowed.contains(keyword) else {
            reader.expected += allowed.map(\.rawValue)
            return nil
        }
        reader.at += 1
        return Alignment(keyword, isSafe: isSafe ?? false)
    }
}
