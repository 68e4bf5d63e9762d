import CKernels

/// One stretch of scratch memory, handed out from its start; nothing is freed singly.
struct Arena {
    private var next: UnsafeMutablePointer<Float>

    init(_ memory: UnsafeMutablePointer<Float>) { next = memory }

    /// `count` floats, 64-byte aligned.
    mutating func take(_ count: Int) -> UnsafeMutablePointer<Float> {
        let address = next
        next += Arena.rounded(count)
        return address
    }

    /// What `take(count)` uses.
    static func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
