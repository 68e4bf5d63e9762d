/// What computing a style read beside what matched.
struct StyleReads: Sendable {
    /// Names of variables.
    var variables: Set<String> = []
    /// Whether `inherit` reached for the parent's box.
    var parent = false

    /// What was read, for one element.
    struct Values: Hashable {
        let parent: Int
        let variables: [String: String]
    }

    mutating func formUnion(_ other: StyleReads) {
        variables.formUnion(other.variables)
        parent = parent || other.parent
    }

    func values(_ element: NumberedStyle?, _ custom: [String: String]) -> Values {
        var values: [String: String] = [:]
        for name in variables { values[name] = custom[name] }
        return Values(parent: parent ? element?.id ?? 0 : 0, variables: values)
    }
}
