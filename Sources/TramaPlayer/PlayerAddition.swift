/// What a server adds to the player's page.
package struct PlayerAddition: Sendable {
    /// Runs in the player's own scope, after all widgets and before the first slide is shown.
    package var script: String
    package var style: String
    /// More directives of the Content-Security-Policy, each ended by `; `.
    package var policy: String
    /// Further sources of films, with a space before them.
    package var mediaPolicy: String
    /// Whether live figures are drawn, though no weights are in the page.
    package var hasLive: Bool

    package init(
        script: String, style: String, policy: String = "connect-src 'self'; ",
        mediaPolicy: String = " 'self'", hasLive: Bool = false
    ) {
        self.script = script
        self.style = style
        self.policy = policy
        self.mediaPolicy = mediaPolicy
        self.hasLive = hasLive
    }
}
