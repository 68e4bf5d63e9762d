/// What a comment in a deck is for.
enum CommentMeaning: Sendable {
    case directives(DirectiveSet)
    case note(String)
    /// `<!-- fit -->` in a heading.
    case fit
    /// `<!-- pause -->`: what follows comes a step later.
    case pause
    /// For other tools.
    case ignored
}
