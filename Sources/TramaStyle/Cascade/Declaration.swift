/// One longhand or custom property with its value, as the cascade compares them.
struct Declaration: Sendable, Hashable {
    enum Target: Sendable, Hashable {
        /// Index in the property table.
        case longhand(Int)
        case logical(Logical)
        /// With the two dashes.
        case custom(String)
    }

    enum Keyword: String, Sendable, Hashable {
        case initial, inherit, unset, revert
        case revertLayer = "revert-layer"
    }

    enum Value: Sendable, Hashable {
        /// Read successfully once; read again with each element's own units and colours.
        case values([ComponentValue])
        case keyword(Keyword)
        /// Text with `var()`: what it means is known only on an element. The name is the property's or
        /// shorthand's as written.
        case pending(name: String, text: String)
        /// Of a custom property.
        case text(String)
    }

    let target: Target
    let value: Value
    let isImportant: Bool
}
