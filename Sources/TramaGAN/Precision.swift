import CKernels

/// The numbers that a generator's convolutions multiply; sums are always 32-bit floats.
public enum Precision: String, Sendable, Equatable, CaseIterable {
    /// 32-bit floats: pictures within 1e-4 of PyTorch's.
    case float32 = "fp32"
    /// 16-bit brain floats where minimal filtering is used, which is faster: within 2.5e-2 of 32-bit
    /// floats on natural pictures (1.4e-2 at 256 pixels), 4e-2 at telar's hard edges.
    case bfloat16 = "bf16"

    /// Whether this processor has it: bfloat16 needs AVX-512 BF16, or FEAT_BF16 of Arm.
    public var isAvailable: Bool {
        switch self {
        case .float32: true
        case .bfloat16: ck_has_half() != 0
        }
    }
}
