import Dispatch
import Synchronization

/// Computes `body` for 0..<count on at most `jobs` threads and returns the results in order.
package func parallelMap<T: Sendable>(
    _ count: Int, jobs: Int, _ body: @Sendable (Int) -> T
) -> [T] {
    guard count > 0 else { return [] }
    if jobs <= 1 || count == 1 { return (0..<count).map(body) }
    let results = Mutex([T?](repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            if index >= count { return }
            let value = body(index)
            results.withLock { $0[index] = value }
        }
    }
    return results.withLock { $0.compactMap { $0 } }
}
