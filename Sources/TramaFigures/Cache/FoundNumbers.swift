import Synchronization

/// Numbers about pictures that one run has found, by what they are of.
final class FoundNumbers: Sendable {
    private let found = Mutex<[String: [Double]]>([:])

    subscript(identity: String) -> [Double]? {
        get { found.withLock { $0[identity] } }
        set { found.withLock { $0[identity] = newValue } }
    }
}
