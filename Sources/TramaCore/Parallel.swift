import Dispatch
import Synchronization

/// Computes `body` for 0..<count on at most `jobs` threads and returns the results in order.
package func parallelMap<T: Sendable>(
    _ count: Int, jobs: Int, _ body: @Sendable (Int) -> T
) -> [T] {
    guard count > 0 else { return [] }
    if jobs <= 1 || count == 1 { return (0..<count).map(body) }
    let work = SharedWork<T>(count)
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in work.share(body) }
    return work.results
}

/// As `parallelMap`, on threads with a big stack: what each call hands to ``BigStack`` needs no thread
/// of its own.
package func deepParallelMap<T: Sendable>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> T
) -> [T] {
    guard count > 0 else { return [] }
    let work = SharedWork<T>(count)
    let group = DispatchGroup()
    for _ in 0..<max(1, min(jobs, count)) {
        group.enter()
        BigStack.start {
            work.share(body)
            group.leave()
        }
    }
    group.wait()
    return work.results
}

/// A value that another thread works out meanwhile; with one job it is worked out when asked for.
package final class Meanwhile<T: Sendable>: Sendable {
    private let work: @Sendable () -> T
    private let found = Mutex<T?>(nil)
    private let group = DispatchGroup()

    package init(jobs: Int, _ work: @escaping @Sendable () -> T) {
        self.work = work
        guard jobs > 1 else { return }
        group.enter()
        BigStack.start { [self] in
            let value = work()
            found.withLock { $0 = value }
            group.leave()
        }
    }

    package var value: T {
        group.wait()
        return found.withLock { found in
            let value = found ?? work()
            found = value
            return value
        }
    }
}

/// A number of calls that threads take one after the other.
private final class SharedWork<T: Sendable>: Sendable {
    private let count: Int
    private let next = Atomic<Int>(0)
    private let found: Mutex<[T?]>

    init(_ count: Int) {
        self.count = count
        found = Mutex(Array(repeating: nil, count: count))
    }

    var results: [T] { found.withLock { $0.compactMap { $0 } } }

    func share(_ body: (Int) -> T) {
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            if index >= count { return }
            let value = body(index)
            found.withLock { $0[index] = value }
        }
    }
}
