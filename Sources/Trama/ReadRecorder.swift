import Synchronization
import TramaCore

/// Remembers which files a build asked for, whether they were there or not, so that they can be watched.
final class ReadRecorder: Sendable {
    private let asked = Mutex(Set<String>())

    var paths: [String] { asked.withLock { $0.sorted() } }

    /// The environment, with every question about a file noted.
    func recording(_ environment: Environment) -> Environment {
        var result = environment
        let (read, exists) = (environment.read, environment.fileExists)
        result.read = { path in
            self.asked.withLock { _ = $0.insert(path) }
            return try read(path)
        }
        result.fileExists = { path in
            self.asked.withLock { _ = $0.insert(path) }
            return exists(path)
        }
        return result
    }
}
