/// Which sizes of a box its descendants may ask for (CSS Conditional 5, 3.1).
package enum ContainerType: String, Hashable, Sendable, CaseIterable {
    case normal, size
    case inlineSize = "inline-size"
}
