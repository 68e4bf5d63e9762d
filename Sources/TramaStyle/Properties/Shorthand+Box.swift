extension Shorthand {
    private static func sides(_ prefix: String, _ suffix: String = "") -> [String] {
        ["top", "right", "bottom", "left"].map { prefix + $0 + suffix }
    }

    static let boxShorthands: [Shorthand] =
        [
            four("margin", sides("margin-")), four("padding", sides("padding-")),
            four("inset", sides("")), two("overflow", "overflow-x", "overflow-y"), container,
        ]
        + ["inline", "block"].flatMap { axis in
            [
                two("margin-\(axis)", "margin-\(axis)-start", "margin-\(axis)-end"),
                two("padding-\(axis)", "padding-\(axis)-start", "padding-\(axis)-end"),
                two("inset-\(axis)", "inset-\(axis)-start", "inset-\(axis)-end"),
            ]
        }

    static let lineShorthands: [Shorthand] =
        [
            four("border-width", sides("border-", "-width")),
            four("border-style", sides("border-", "-style")),
            four("border-color", sides("border-", "-color")),
            line("outline", ["outline"]), line("column-rule", ["column-rule"]),
            borderRadius, borderImage, border("border", ["top", "right", "bottom", "left"], true),
        ]
        + ["top", "right", "bottom", "left"].map { border("border-\($0)", [$0]) }
        + ["inline", "block"].flatMap { axis -> [Shorthand] in
            let edges = ["\(axis)-start", "\(axis)-end"]
            return edges.map { border("border-\($0)", [$0]) }
                + [border("border-\(axis)", edges)]
                + ["width", "style", "color"].map {
                    two(
                        "border-\(axis)-\($0)", "border-\(edges[0])-\($0)",
                        "border-\(edges[1])-\($0)")
                }
        }

    private static func border(
        _ name: String, _ sides: [String], _ resetsImage: Bool = false
    ) -> Shorthand {
        line(
            name, sides.map { "border-\($0)" },
            reset: resetsImage ? borderImageParts : [])
    }

    /// Width, style and colour in any order, for one or more lines at once.
    private static func line(
        _ name: String, _ lines: [String], reset: [String] = []
    ) -> Shorthand {
        let parts = ["width", "style", "color"]
        let longhands = lines.flatMap { line in parts.map { "\(line)-\($0)" } }
        return Shorthand(name, longhands + reset) { reader in
            var reader = reader
            guard let first = lines.first,
                let values = anyOrder(&reader, parts.map { "\(first)-\($0)" })
            else { return nil }
            var result: [String: Values] = [:]
            for line in lines {
                for part in parts { result["\(line)-\(part)"] = values["\(first)-\(part)"] }
            }
            return result
        }
    }

    private static let corners = [
        "border-top-left-radius", "border-top-right-radius", "border-bottom-right-radius",
        "border-bottom-left-radius",
    ]

    /// `name / type`
    private static let container = Shorthand("container", ["container-name", "container-type"]) {
        reader in
        var reader = reader
        guard let names = reader.takeValue(of: "container-name") else { return nil }
        guard reader.slash() else {
            return reader.isAtEnd ? ["container-name": names] : nil
        }
        guard let type = reader.takeValue(of: "container-type"), reader.isAtEnd else { return nil }
        return ["container-name": names, "container-type": type]
    }

    private static let borderRadius = Shorthand("border-radius", corners) { reader in
        func four(_ reader: inout ValueReader) -> [Values]? {
            var parts: [Values] = []
            while let value = reader.peek(), !value.isDelim("/") {
                guard reader.lengthPercentage(nonNegative: true) != nil else { return nil }
                parts.append([value])
            }
            guard (1...4).contains(parts.count) else { return nil }
            let right = parts.count > 1 ? parts[1] : parts[0]
            return [
                parts[0], right, parts.count > 2 ? parts[2] : parts[0],
                parts.count > 3 ? parts[3] : right,
            ]
        }
        var reader = reader
        guard let x = four(&reader) else { return nil }
        var y = x
        if reader.slash() {
            guard let given = four(&reader) else { return nil }
            y = given
        }
        var result: [String: Values] = [:]
        for (index, corner) in corners.enumerated() { result[corner] = x[index] + y[index] }
        return result
    }

    private static let borderImageParts = [
        "border-image-source", "border-image-slice", "border-image-width", "border-image-outset",
        "border-image-repeat",
    ]

    private static let borderImage = Shorthand("border-image", borderImageParts) { reader in
        var reader = reader
        var result: [String: Values] = [:]
        while !reader.isAtEnd {
            if result["border-image-slice"] == nil,
                let slice = reader.takeValue(of: "border-image-slice")
            {
                result["border-image-slice"] = slice
                if reader.slash() {
                    result["border-image-width"] = reader.takeValue(of: "border-image-width")
                    if reader.slash() {
                        result["border-image-outset"] = reader.takeValue(of: "border-image-outset")
                    }
                }
            } else if result["border-image-repeat"] == nil,
                let words = reader.takeValue(of: "border-image-repeat")
            {
                result["border-image-repeat"] = words
            } else if result["border-image-source"] == nil,
                let source = reader.takeValue(of: "border-image-source")
            {
                result["border-image-source"] = source
            } else {
                return nil
            }
        }
        return result.isEmpty ? nil : result
    }
}
