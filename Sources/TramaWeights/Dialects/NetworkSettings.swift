import TramaGAN

/// What a file says about a network beyond its tensors; nil where it says nothing.
struct NetworkSettings: Hashable, Sendable {
    var mappingLearningRate: Float?
    /// NVlabs' name of the nonlinearity.
    var activation: String?
    /// A clamp, or `.some(nil)` where the file says that there is none.
    var convClamp: Float??
    /// Taps of the FIR filter where no tensor has them.
    var resampleKernel: [Float]?

    func apply(to configuration: inout GeneratorConfiguration) throws {
        if let mappingLearningRate { configuration.mappingLearningRate = mappingLearningRate }
        if let convClamp { configuration.convClamp = convClamp }
        if let activation {
            guard let known = Activation(rawValue: activation) else {
                throw ModelRefusal(
                    .unsupported, "the network's activation \"\(activation)\" is not known")
            }
            configuration.activation = known
        }
    }
}
