extension NetworkSettings {
    /// Settings under `trama.` in a safetensors file's metadata.
    init(metadata: [String: String]) throws {
        if let architecture = metadata["trama.architecture"],
            !["stylegan2", "dcgan"].contains(architecture)
        {
            throw ModelRefusal(.unsupported, "the network \"\(architecture)\" is not known")
        }
        if let text = metadata["trama.mapping_learning_rate"] {
            guard let rate = Float(text), rate > 0, rate.isFinite else {
                throw ModelRefusal(.damaged, "\"\(text)\" is no learning rate")
            }
            mappingLearningRate = rate
        }
        activation = metadata["trama.activation"]
        if let text = metadata["trama.conv_clamp"] {
            if text == "none" {
                convClamp = .some(nil)
            } else {
                guard let clamp = Float(text), clamp > 0 else {
                    throw ModelRefusal(.damaged, "\"\(text)\" is no clamp")
                }
                convClamp = clamp
            }
        }
    }

    /// The settings as metadata, so that a converted file says all that the original said.
    var metadata: [String: String] {
        var metadata: [String: String] = [:]
        if let mappingLearningRate {
            metadata["trama.mapping_learning_rate"] = "\(mappingLearningRate)"
        }
        if let activation { metadata["trama.activation"] = activation }
        if let convClamp {
            metadata["trama.conv_clamp"] = convClamp.map { "\($0)" } ?? "none"
        }
        return metadata
    }
}
