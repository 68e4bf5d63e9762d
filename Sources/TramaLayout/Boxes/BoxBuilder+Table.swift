import TramaCore
import TramaDeck
import TramaStyle

extension BoxBuilder {
    /// Adds anonymous tables around rows, cells and columns that stand outside a table.
    mutating func wrapTableParts(
        _ pieces: [Piece], style: ComputedStyle, node: NodeID?
    ) -> [Piece] {
        guard pieces.contains(where: { part(of: $0) != nil }) else { return pieces }
        var result: [Piece] = []
        var run: [Piece] = []
        for piece in pieces {
            if part(of: piece) != nil || (!run.isEmpty && Self.isBlank(piece)) {
                run.append(piece)
            } else {
                if !run.isEmpty { result.append(anonymousTable(run, style: style, node: node)) }
                run = []
                result.append(piece)
            }
        }
        if !run.isEmpty { result.append(anonymousTable(run, style: style, node: node)) }
        return result
    }

    private mutating func anonymousTable(
        _ pieces: [Piece], style: ComputedStyle, node: NodeID?
    ) -> Piece {
        var own = style.inheriting()
        own.box.display = .block(.table)
        let id = add(own, node: node, isAnonymous: true)
        boxes[id.rawValue].content = table(pieces, style: own, node: node)
        return .block(id)
    }

    /// The table-internal display of a block piece.
    private func part(of piece: Piece) -> Display.Inside? {
        guard case .block(let id) = piece, let inside = boxes[id.rawValue].style.box.display.inside
        else { return nil }
        switch inside {
        case .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableRow, .tableCell,
            .tableColumnGroup, .tableColumn, .tableCaption:
            return inside
        default: return nil
        }
    }

    /// Sorts a table's pieces into captions, columns and rows.
    mutating func table(_ pieces: [Piece], style: ComputedStyle, node: NodeID?) -> Box.Content {
        var table = TableContent()
        var headers: [TableContent.Row] = []
        var footers: [TableContent.Row] = []
        var body: [TableContent.Row] = []
        var loose: [Piece] = []
        func flush(_ builder: inout Self) {
            guard let rows = builder.looseRows(&loose, style: style, node: node) else { return }
            table.groups.append(rows.group)
            body += rows.rows
        }
        for piece in pieces {
            guard let part = part(of: piece), case .block(let id) = piece else {
                if case .outOfFlow(let id, _) = piece {
                    table.outOfFlow.append(id)
                } else {
                    loose.append(piece)
                }
                continue
            }
            switch part {
            case .tableCaption: table.captions.append(id)
            case .tableColumn: table.columns.append(.init(box: id, span: span("span", of: id)))
            case .tableColumnGroup: table.columns += columns(in: id)
            case .tableHeaderGroup, .tableFooterGroup, .tableRowGroup:
                flush(&self)
                table.groups.append(id)
                let rows = rows(in: id)
                if part == .tableHeaderGroup && headers.isEmpty {
                    headers = rows
                } else if part == .tableFooterGroup && footers.isEmpty {
                    footers = rows
                } else {
                    body += rows
                }
            default: loose.append(piece)
            }
        }
        flush(&self)
        table.rows = headers + body + footers
        return .table(table)
    }

    private mutating func looseRows(
        _ pieces: inout [Piece], style: ComputedStyle, node: NodeID?
    ) -> (group: BoxID, rows: [TableContent.Row])? {
        defer { pieces = [] }
        guard pieces.contains(where: { !Self.isBlank($0) }) else { return nil }
        var own = style.inheriting()
        own.box.display = .block(.tableRowGroup)
        let group = add(own, node: node, isAnonymous: true)
        return (group, rows(pieces, group: group, style: own, node: node))
    }

    /// Rows of a group box, whose content was built as a flow of blocks.
    private mutating func rows(in group: BoxID) -> [TableContent.Row] {
        let box = boxes[group.rawValue]
        let pieces = parts[group] ?? []
        return rows(pieces, group: group, style: box.style, node: box.node)
    }

    private mutating func rows(
        _ pieces: [Piece], group: BoxID, style: ComputedStyle, node: NodeID?
    ) -> [TableContent.Row] {
        var result: [TableContent.Row] = []
        var loose: [Piece] = []
        func flush(_ builder: inout Self) {
            guard loose.contains(where: { !Self.isBlank($0) }) else {
                loose = []
                return
            }
            var own = style.inheriting()
            own.box.display = .block(.tableRow)
            let row = builder.add(own, node: node, isAnonymous: true)
            result.append(builder.row(row, loose, group: group))
            loose = []
        }
        for piece in pieces {
            if case .block(let id) = piece, part(of: piece) == .tableRow {
                flush(&self)
                result.append(row(id, parts[id] ?? [], group: group))
            } else {
                loose.append(piece)
            }
        }
        flush(&self)
        return result
    }

    private mutating func row(
        _ id: BoxID, _ pieces: [Piece], group: BoxID
    ) -> TableContent.Row {
        let box = boxes[id.rawValue]
        var cells: [TableContent.Cell] = []
        var loose: [Piece] = []
        func flush(_ builder: inout Self) {
            guard loose.contains(where: { !Self.isBlank($0) }) else {
                loose = []
                return
            }
            var own = box.style.inheriting()
            own.box.display = .block(.tableCell)
            let cell = builder.add(own, node: box.node, isAnonymous: true)
            builder.boxes[cell.rawValue].content = builder.flow(loose, style: own, node: box.node)
            cells.append(.init(box: cell, columnSpan: 1, rowSpan: 1))
            loose = []
        }
        for piece in pieces {
            if case .block(let cell) = piece, part(of: piece) == .tableCell {
                flush(&self)
                let isAnonymous = boxes[cell.rawValue].isAnonymous
                cells.append(
                    .init(
                        box: cell, columnSpan: isAnonymous ? 1 : span("colspan", of: cell),
                        rowSpan: isAnonymous ? 1 : span("rowspan", of: cell, orRest: true)))
            } else {
                loose.append(piece)
            }
        }
        flush(&self)
        return .init(box: id, group: group, cells: cells)
    }

    private func columns(in group: BoxID) -> [TableContent.Column] {
        let columns = (parts[group] ?? []).compactMap { piece -> TableContent.Column? in
            guard case .block(let id) = piece, part(of: piece) == .tableColumn else { return nil }
            return .init(box: id, span: span("span", of: id), group: group)
        }
        return columns.isEmpty
            ? [.init(box: group, span: span("span", of: group), group: group)] : columns
    }

    /// A span attribute, at most 1000 as in HTML; 0 is "the rest" for rows.
    private func span(_ name: String, of id: BoxID, orRest: Bool = false) -> Int {
        guard let node = boxes[id.rawValue].node,
            let text = styled.tree.element(node)?[name],
            let value = Int(text.trimmingPrefix(while: { $0.isWhitespace }))
        else { return 1 }
        if value == 0 && orRest { return tableSpanLimit }
        return min(max(value, 1), tableSpanLimit)
    }
}

/// HTML clamps column spans to 1000; rows beyond the table are cut by it anyhow.
let tableSpanLimit = 1000
