import Synchronization
import Trama

/// Talks that are done with when the program is, and go with it: taking one apart, node by node, is
/// a hundredth of a build.
enum Leftovers {
    private static let talks = Mutex<[Talk]>([])

    static func keep(_ talk: Talk) { talks.withLock { $0.append(talk) } }
}
