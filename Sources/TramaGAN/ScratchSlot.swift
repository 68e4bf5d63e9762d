import CKernels

/// Keeps one scratch buffer between calls, so that drawing does not ask the system every time.
final class ScratchSlot: @unchecked Sendable {
    private let slot: UnsafeMutablePointer<ck_slot>?

    init() { slot = ck_slot_create() }

    deinit { ck_slot_destroy(slot) }

    /// Calls `body` with `count` floats, zeroed or formerly used.
    ///
    /// - Throws: `tooLarge` when the system has no memory.
    func withScratch<Result>(
        _ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result
    ) throws(GeneratorError) -> Result {
        guard let memory = ck_slot_take(slot, count) ?? ck_allocate(count) else {
            throw .tooLarge(bytes: count * 4, limit: 0)
        }
        let result = body(memory)
        ck_slot_keep(slot, memory, count)
        return result
    }
}
