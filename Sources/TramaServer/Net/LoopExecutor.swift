import Glibc
import Synchronization

/// Runs the server's actor on the one thread that waits for its sockets.
final class LoopExecutor: SerialExecutor {
    private enum Work {
        case job(UnownedJob)
        case action(@Sendable () -> Void)
    }

    private let pending = Mutex<[Work]>([])
    /// Read end for the poll, write end for whoever brings a job.
    let ends: (read: Int32, write: Int32)
    private let thread = Mutex<pthread_t?>(nil)

    init?() {
        var pair: [Int32] = [0, 0]
        guard pipe(&pair) == 0 else { return nil }
        for end in pair {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        ends = (pair[0], pair[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs an action on the thread, in order, whatever Swift's own threads are busy with.
    func post(_ action: @escaping @Sendable () -> Void) { add(.action(action)) }

    private func add(_ work: Work) {
        let isFirst = pending.withLock { pending in
            pending.append(work)
            return pending.count == 1
        }
        if isFirst { wake() }
    }

    func wake() {
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    func checkIsolated() {
        precondition(thread.withLock { $0 } == pthread_self(), "not on the server's thread")
    }

    /// Makes the calling thread the executor's.
    func adopt() { thread.withLock { $0 = pthread_self() } }

    /// Runs what was enqueued until now.
    func runJobs() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(ends.read, &bytes, bytes.count) > 0 {}
        let ready = pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
        for work in ready {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
            case .action(let action): action()
            }
        }
    }
}
