import Trama

/// What a server has to say on the terminal.
package enum ServerReport: Sendable {
    /// A deck was read: what was noticed in it.
    case read(deck: Talk)
    /// A deck couldn't be read.
    case failed(String)
}
