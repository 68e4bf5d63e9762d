/// A longhand property: one row of the table.
struct Property: Sendable {
    let name: String
    let isInherited: Bool
    /// Reads a value and sets the computed one; false (and any state) where it is not valid.
    let read: @Sendable (inout ValueReader, inout StyleBuilder) -> Bool
    /// Takes the value over from another style: `initial` and `inherit`.
    let copy: @Sendable (ComputedStyle, inout StyleBuilder) -> Void

    init(
        _ name: String, inherited: Bool,
        read: @escaping @Sendable (inout ValueReader, inout StyleBuilder) -> Bool,
        copy: @escaping @Sendable (ComputedStyle, inout StyleBuilder) -> Void
    ) {
        self.name = name
        isInherited = inherited
        self.read = read
        self.copy = copy
    }

    /// A row whose computed value is one field.
    static func field<T>(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, T> & Sendable,
        inherited: Bool = false, _ read: @escaping @Sendable (inout ValueReader) -> T?
    ) -> Property {
        Property(name, inherited: inherited) { reader, builder in
            guard let value = read(&reader) else { return false }
            builder.style[keyPath: path] = value
            return true
        } copy: { source, builder in
            builder.style[keyPath: path] = source[keyPath: path]
        }
    }

    /// A row whose values are the raw values of an enum.
    static func keyword<T: RawRepresentable & CaseIterable & SendableMetatype>(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, T> & Sendable,
        inherited: Bool = false
    ) -> Property where T.RawValue == String {
        field(name, path, inherited: inherited) { $0.keyword(T.self) }
    }

    /// An inherited row: a field of the text group.
    static func inherited<T>(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, T> & Sendable,
        _ read: @escaping @Sendable (inout ValueReader) -> T?
    ) -> Property {
        field(name, path, inherited: true, read)
    }
}
