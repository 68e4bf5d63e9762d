import TramaCore

/// Reads the component values of one property from left to right, resolving as it goes.
///
/// Every `read` either takes what it understands and returns it, or takes nothing and returns nil.
struct ValueReader {
    let values: [ComponentValue]
    var at = 0
    let context: ValueContext
    /// Keywords that were possible where a word was refused, for spelling hints.
    var expected: [String] = []
    /// Channel names of a relative colour, as numbers.
    var channels: [String: Double] = [:]

    init(_ values: [ComponentValue], _ context: ValueContext) {
        self.values = values
        self.context = context
    }

    /// A reader of a function's arguments in the same surroundings.
    func inside(_ values: [ComponentValue]) -> ValueReader {
        var reader = ValueReader(values, context)
        reader.channels = channels
        return reader
    }

    mutating func skipSpace() {
        while at < values.count, values[at].isWhitespace { at += 1 }
    }

    var isAtEnd: Bool { values[min(at, values.count)...].allSatisfy(\.isWhitespace) }

    mutating func peek() -> ComponentValue? {
        skipSpace()
        return at < values.count ? values[at] : nil
    }

    mutating func next() -> ComponentValue? {
        guard let value = peek() else { return nil }
        at += 1
        return value
    }

    /// Takes what `body` reads, or nothing.
    mutating func attempt<T>(_ body: (inout ValueReader) -> T?) -> T? {
        let start = at
        if let value = body(&self) { return value }
        at = start
        return nil
    }

    mutating func comma() -> Bool { take(.comma) }
    mutating func slash() -> Bool { take(.delim("/")) }

    mutating func take(_ kind: ComponentValue.Kind) -> Bool {
        guard peek()?.kind == kind else { return false }
        at += 1
        return true
    }

    /// An identifier in lower case.
    mutating func word() -> String? {
        guard let name = peek()?.ident else { return nil }
        at += 1
        return name.lowercased()
    }

    /// An identifier as written.
    mutating func customName() -> String? {
        guard let name = peek()?.ident else { return nil }
        at += 1
        return name
    }

    mutating func string() -> String? {
        guard case .string(let text)? = peek()?.kind else { return nil }
        at += 1
        return text
    }

    mutating func word(_ name: String) -> Bool {
        if peek()?.ident?.lowercased() == name {
            at += 1
            return true
        }
        expected.append(name)
        return false
    }

    mutating func words<T>(_ map: KeyValuePairs<String, T>) -> T? {
        guard let name = peek()?.ident?.lowercased() else { return nil }
        for (key, value) in map where key == name {
            at += 1
            return value
        }
        expected += map.map(\.key)
        return nil
    }

    /// One of an enum's raw values.
    mutating func keyword<T: RawRepresentable & CaseIterable>(_: T.Type = T.self) -> T?
    where T.RawValue == String {
        guard let name = peek()?.ident?.lowercased() else { return nil }
        if let value = T(rawValue: name) {
            at += 1
            return value
        }
        expected += T.allCases.map(\.rawValue)
        return nil
    }

    mutating func function(_ name: String) -> ValueReader? {
        guard case .function(name, let arguments)? = peek()?.kind else { return nil }
        at += 1
        return inside(arguments)
    }

    /// The comma-separated parts of what is left, each read whole by `body`; nil if one is not.
    mutating func list<T>(_ body: (inout ValueReader) -> T?) -> [T]? {
        var result: [T] = []
        repeat {
            guard let value = body(&self) else { return nil }
            result.append(value)
        } while comma()
        return result
    }
}
