import Foundation
import Glibc
import Synchronization
import Trama
import TramaPlayer

/// A deck that is read on a thread of its own, again after every save.
final class LiveDeck: Sendable {
    let path: String
    private let options: TalkOptions
    private let addition: PlayerAddition
    private let watches: Bool
    private let publish: @Sendable (DeckRevision) -> Void
    /// Write end of the pipe that ends the watcher.
    private let ends: (read: Int32, write: Int32)

    /// - Parameters:
    ///   - watches: whether saves are followed.
    ///   - publish: hears of every revision, on the deck's thread.
    init?(
        path: String, options: TalkOptions, addition: PlayerAddition, watches: Bool = true,
        publish: @escaping @Sendable (DeckRevision) -> Void
    ) {
        var pair: [Int32] = [0, 0]
        guard pipe(&pair) == 0 else { return nil }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (pair[0], pair[1])
        self.path = path
        self.options = options
        self.addition = addition
        self.watches = watches
        self.publish = publish
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "trama.deck"
        // Layout goes as deep as slides are nested.
        thread.stackSize = 8 << 20
        thread.start()
    }

    func stop() {
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }

    private func run() {
        let session = TalkSession(path: path, options: options)
        var state = DeckProgress(session: Gate.secret(), page: ServedDeck(addition: addition))
        var begin = Date()
        publish(state.next(session, changed: []))
        guard watches, let watcher = FolderWatcher(stop: ends.read) else { return }
        while let changed = watcher.next(session.files, since: begin) {
            begin = Date()
            publish(state.next(session, changed: changed))
        }
    }
}
