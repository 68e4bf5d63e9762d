/// A property that sets several others.
struct Shorthand: Sendable {
    typealias Values = [ComponentValue]

    let name: String
    /// Longhands and logical properties it sets.
    let longhands: [String]
    /// Splits a value among the longhands; those left out get their initial value. Nil: not valid.
    let expand: @Sendable (ValueReader) -> [String: Values]?

    init(
        _ name: String, _ longhands: [String],
        expand: @escaping @Sendable (ValueReader) -> [String: Values]?
    ) {
        self.name = name
        self.longhands = longhands
        self.expand = expand
    }

    static let all: [Shorthand] =
        boxShorthands + lineShorthands + textShorthands + layerShorthands + arrangementShorthands

    static let initial: Values = [.ident("initial")]

    // MARK: - Shapes that many shorthands share

    /// One to four values for four sides.
    static func four(_ name: String, _ longhands: [String]) -> Shorthand {
        Shorthand(name, longhands) { reader in
            guard let parts = units(reader, like: longhands[0]), (1...4).contains(parts.count)
            else { return nil }
            let right = parts.count > 1 ? parts[1] : parts[0]
            let bottom = parts.count > 2 ? parts[2] : parts[0]
            let left = parts.count > 3 ? parts[3] : right
            return [
                longhands[0]: parts[0], longhands[1]: right, longhands[2]: bottom,
                longhands[3]: left,
            ]
        }
    }

    /// One or two values.
    static func two(_ name: String, _ first: String, _ second: String) -> Shorthand {
        Shorthand(name, [first, second]) { reader in
            guard let parts = units(reader, like: first), (1...2).contains(parts.count) else {
                return nil
            }
            return [first: parts[0], second: parts[parts.count - 1]]
        }
    }

    /// The value cut into pieces that each are one value of a longhand.
    static func units(_ reader: ValueReader, like longhand: String) -> [Values]? {
        var reader = reader
        var result: [Values] = []
        while !reader.isAtEnd {
            guard let unit = reader.takeValue(of: longhand) else { return nil }
            result.append(unit)
            if result.count > 8 { return nil }
        }
        return result
    }

    /// Each longhand at most once, in any order; at least one.
    static func anyOrder(_ name: String, _ longhands: [String]) -> Shorthand {
        Shorthand(name, longhands) { reader in
            var reader = reader
            return anyOrder(&reader, longhands)
        }
    }

    static func anyOrder(
        _ reader: inout ValueReader, _ longhands: [String]
    ) -> [String: Values]? {
        var result: [String: Values] = [:]
        scanning: while !reader.isAtEnd {
            for longhand in longhands where result[longhand] == nil {
                if let values = reader.takeValue(of: longhand) {
                    result[longhand] = values
                    continue scanning
                }
            }
            return nil
        }
        return result.isEmpty ? nil : result
    }
}

extension ValueReader {
    /// Takes the values that a longhand understands from here on, and returns them unread.
    mutating func takeValue(of longhand: String) -> [ComponentValue]? {
        let place =
            PropertyTable.index[longhand]
            ?? Logical.names[longhand]?.physical(.ltr, .horizontalTB)
        guard let place else { return nil }
        skipSpace()
        let start = at
        var scratch = StyleBuilder(parent: .initial, context: context)
        guard PropertyTable.longhands[place].read(&self, &scratch), at > start else {
            at = start
            return nil
        }
        return Array(values[start..<at])
    }
}
