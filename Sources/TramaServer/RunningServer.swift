/// A server that listens.
package struct RunningServer: Sendable {
    package let server: Server
    /// Where to look, with the token where one is needed.
    package let url: String
    /// The speaker's window of a talk.
    package var speaker: String?
    /// A link for those who follow a talk on their own screens, and can't move it.
    package var audience: String?
    /// The remote of a talk, for one phone.
    package var remote: String?

    init(server: Server, url: String) {
        self.server = server
        self.url = url
    }

    /// The remote's link as a QR code for a terminal.
    package var remoteCode: String? { remote.flatMap { CodePicture($0)?.text } }

    /// Serves on the calling thread until ``stop()``.
    package func run() { server.run() }

    package func stop() { server.stop() }
}
