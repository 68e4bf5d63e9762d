import Dispatch
import Synchronization

/// Pictures between the threads that draw them and the one that writes them.
package final class FilmQueue<Picture: Sendable>: Sendable {
    private struct State {
        var pictures: [(picture: Picture, frames: Int)] = []
        var failure: (any Error)?
        var hasEnded = false
    }

    private let state = Mutex(State())
    private let room: DispatchSemaphore
    private let ready = DispatchSemaphore(value: 0)
    private let written = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - room: pictures that wait at most; whoever draws then waits too.
    ///   - write: is called on one thread of its own, in order.
    package init(room: Int, write: @escaping @Sendable (Picture, Int) throws -> Void) {
        self.room = DispatchSemaphore(value: room)
        DispatchQueue(label: "trama.film").async { [self] in
            while let (picture, frames) = next() {
                do {
                    if state.withLock({ $0.failure == nil }) { try write(picture, frames) }
                } catch {
                    state.withLock { $0.failure = error }
                }
                self.room.signal()
            }
            written.signal()
        }
    }

    /// - Throws: what writing threw.
    package func add(_ picture: Picture, _ frames: Int) throws {
        room.wait()
        let failure = state.withLock { state in
            if state.failure == nil { state.pictures.append((picture, frames)) }
            return state.failure
        }
        if let failure {
            room.signal()
            throw failure
        }
        ready.signal()
    }

    /// Waits until everything is written.
    package func finish() throws {
        end()
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    package func end() {
        state.withLock { $0.hasEnded = true }
        ready.signal()
        written.wait()
    }

    private func next() -> (Picture, Int)? {
        ready.wait()
        return state.withLock { $0.pictures.isEmpty ? nil : $0.pictures.removeFirst() }
    }
}
