/// What a client may do.
enum Role: Int, Comparable, Sendable {
    /// Sees the talk.
    case audience
    /// Moves it, sees the notes.
    case speaker

    static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}
