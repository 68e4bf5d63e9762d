import Foundation

extension ModelFile {
    /// The network as a safetensors file under neutral names: F32, or F16 with `half`.
    ///
    /// The metadata keeps what the tensors don't tell, the card, and the original's digest.
    /// - Throws: ``ModelRefusal`` for graphs.
    public func safetensors(half: Bool = false) throws -> Data {
        let entries = try state().map {
            SafetensorsWriter.Entry(name: $0.key, shape: $0.value.shape, values: $0.value.values)
        }
        var metadata = metadata
        metadata["trama.converted_from"] = "\(dialect.rawValue), sha256 \(digest())"
        if case .styleGAN2(let configuration) = network {
            metadata["trama.architecture"] = "stylegan2"
            metadata["trama.resolution"] = "\(configuration.resolution)"
            metadata["trama.z_dim"] = "\(configuration.zDim)"
            metadata["trama.w_dim"] = "\(configuration.wDim)"
            let settings = NetworkSettings(
                mappingLearningRate: configuration.mappingLearningRate,
                activation: configuration.activation.rawValue,
                convClamp: .some(configuration.convClamp))
            metadata.merge(settings.metadata) { _, new in new }
        } else {
            metadata["trama.architecture"] = "dcgan"
        }
        if let card {
            metadata["trama.card"] = card.fields.map { field in
                "\(quoted(field.name)): \(quoted(field.text))\n"
            }.joined()
        }
        return SafetensorsWriter.data(entries, metadata: metadata, half: half)
    }

    /// A YAML scalar in double quotes.
    private func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}
