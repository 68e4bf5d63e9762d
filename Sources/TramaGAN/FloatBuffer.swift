import CKernels

/// Floats at an address that vectors can be loaded from; written while it is made, then only read.
///
/// `@unchecked Sendable`: nothing writes after `init`.
final class FloatBuffer: @unchecked Sendable {
    let count: Int
    let address: UnsafePointer<Float>
    private let memory: UnsafeMutablePointer<Float>

    /// Zeroed memory that `fill` may write.
    ///
    /// - Throws: `tooLarge` when the system has no memory.
    init(
        count: Int, fill: (UnsafeMutablePointer<Float>) -> Void
    ) throws(GeneratorError) {
        guard let memory = ck_allocate(count) else {
            throw .tooLarge(bytes: count * 4, limit: 0)
        }
        fill(memory)
        self.count = count
        self.memory = memory
        address = UnsafePointer(memory)
    }

    /// A copy of `values`, zero-padded to `count`.
    convenience init(_ values: [Float], paddedTo count: Int) throws(GeneratorError) {
        try self.init(count: max(count, values.count)) { memory in
            for index in values.indices { memory[index] = values[index] }
        }
    }

    deinit { ck_release(memory, count) }
}
