/// What the styled convolutions add to their outputs.
public enum NoiseMode: Sendable, Equatable {
    /// The noise stored with the network (`noise_const`).
    case const
    /// Nothing.
    case none
    /// Fresh N(0, 1) values, reproducible by seed: layer after layer in drawing order from one
    /// NumPy `RandomState(seed)`, the same for every picture of a batch.
    case random(seed: UInt32)
}
