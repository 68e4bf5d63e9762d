/// What `@property` says of a custom property.
struct CustomRegistration: Sendable, Hashable {
    var initial: String?
    var isInherited = true
}
