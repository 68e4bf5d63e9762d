extension Shorthand {
    static let layerShorthands: [Shorthand] = [
        layers("background", color: true), layers("mask", color: false),
        position("background-position"), position("mask-position"),
    ]

    private static func position(_ name: String) -> Shorthand {
        Shorthand(name, ["\(name)-x", "\(name)-y"]) { reader in
            var reader = reader
            var xs: [Values] = []
            var ys: [Values] = []
            repeat {
                guard let (x, y) = reader.positionParts() else { return nil }
                xs.append(x)
                ys.append(y)
            } while reader.comma()
            return ["\(name)-x": joined(xs), "\(name)-y": joined(ys)]
        }
    }

    static func joined(_ parts: [Values]) -> Values {
        Values(parts.joined(separator: [ComponentValue(.comma)]))
    }

    private static func layers(_ name: String, color: Bool) -> Shorthand {
        let parts =
            ["image", "position-x", "position-y", "size", "repeat", "origin", "clip"].map {
                "\(name)-\($0)"
            } + (color ? ["background-attachment"] : ["mask-composite", "mask-mode"])
        let extra = color ? ["background-color"] : []
        return Shorthand(name, parts + extra) { reader in
            var columns: [String: [Values]] = [:]
            var colorValues: Values?
            let layers = reader.values.split(at: .comma)
            for (index, values) in layers.enumerated() {
                var inner = reader.inside(values)
                guard var layer = layer(&inner, name, color: color) else { return nil }
                if let color = layer.removeValue(forKey: "background-color") {
                    guard index == layers.count - 1 else { return nil }
                    colorValues = color
                }
                for part in parts {
                    columns[part, default: []].append(layer[part] ?? defaultValue(part))
                }
            }
            var result = columns.mapValues(joined)
            if let colorValues { result["background-color"] = colorValues }
            return result
        }
    }

    private static func defaultValue(_ part: String) -> Values {
        if part.hasSuffix("image") { return [.ident("none")] }
        if part.hasSuffix("size") { return [.ident("auto")] }
        if let word = words[part] { return [.ident(word)] }
        if part.hasSuffix("repeat") { return [.ident("repeat")] }
        if part == "background-origin" { return [.ident("padding-box")] }
        if part.hasSuffix("origin") || part.hasSuffix("clip") { return [.ident("border-box")] }
        return [ComponentValue(.percentage(0))]
    }

    private static let words = [
        "background-attachment": "scroll", "mask-composite": "add", "mask-mode": "match-source",
    ]

    private static func layer(
        _ reader: inout ValueReader, _ name: String, color: Bool
    ) -> [String: Values]? {
        var result: [String: Values] = [:]
        var boxes: [Values] = []
        while !reader.isAtEnd {
            let start = reader.at
            if result["\(name)-image"] == nil, reader.image() != nil {
                result["\(name)-image"] = Array(reader.values[start..<reader.at])
            } else if result["\(name)-position-x"] == nil, let (x, y) = reader.positionParts() {
                result["\(name)-position-x"] = x
                result["\(name)-position-y"] = y
                if reader.slash() {
                    guard let size = reader.takeValue(of: "\(name)-size") else { return nil }
                    result["\(name)-size"] = size
                }
            } else if result["\(name)-repeat"] == nil,
                let values = reader.takeValue(of: "\(name)-repeat")
            {
                result["\(name)-repeat"] = values
            } else if boxes.count < 2, let box = reader.takeValue(of: "\(name)-origin") {
                boxes.append(box)
            } else if color, let values = reader.takeValue(of: "background-attachment") {
                result["background-attachment"] = values
            } else if !color, let values = reader.takeValue(of: "mask-composite") {
                result["mask-composite"] = values
            } else if !color, let values = reader.takeValue(of: "mask-mode") {
                result["mask-mode"] = values
            } else if color, result["background-color"] == nil,
                let values = reader.takeValue(of: "background-color")
            {
                result["background-color"] = values
            } else {
                return nil
            }
        }
        if result.isEmpty, boxes.isEmpty { return nil }
        if let first = boxes.first {
            result["\(name)-origin"] = first
            result["\(name)-clip"] = boxes.last
        }
        return result
    }
}

extension ValueReader {
    /// A `<position>`, split into what belongs to x and what to y.
    fileprivate mutating func positionParts() -> (x: [ComponentValue], y: [ComponentValue])? {
        skipSpace()
        let start = at
        guard position() != nil else {
            at = start
            return nil
        }
        let parts = values[start..<at].filter { !$0.isWhitespace }
        func isX(_ value: ComponentValue) -> Bool {
            ["left", "right"].contains(value.ident?.lowercased())
        }
        func isY(_ value: ComponentValue) -> Bool {
            ["top", "bottom"].contains(value.ident?.lowercased())
        }
        func isEdge(_ value: ComponentValue) -> Bool { value.ident != nil }
        let center = [ComponentValue.ident("center")]
        if parts.count == 1 { return isY(parts[0]) ? (center, parts) : (parts, center) }
        if parts.count == 2 {
            let swaps = isY(parts[0]) || isX(parts[1])
            return swaps ? ([parts[1]], [parts[0]]) : ([parts[0]], [parts[1]])
        }
        // Edges with offsets: each word takes the length after it.
        var groups: [[ComponentValue]] = []
        for part in parts {
            if isEdge(part) {
                groups.append([part])
            } else {
                groups[max(0, groups.count - 1)].append(part)
            }
        }
        guard groups.count == 2 else { return nil }
        let swaps = isY(groups[0][0]) || isX(groups[1][0])
        return swaps ? (groups[1], groups[0]) : (groups[0], groups[1])
    }
}
