import Foundation

/// Runs work on a thread whose stack is deep enough for trees at the nesting limit: threads of a
/// pool have half a megabyte.
enum BigStack {
    /// 256 levels of nested flex containers took 20 MiB in a debug build.
    private static let bytes = 256 << 20

    private final class Slot<Value>: @unchecked Sendable { var value: Value? }

    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value {
        let slot = Slot<Value>()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            slot.value = work()
            done.signal()
        }
        thread.stackSize = bytes
        thread.start()
        done.wait()
        return slot.value ?? work()
    }
}
