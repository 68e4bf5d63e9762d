extension NeutralNetwork {
    /// A DCGAN generator of any depth, whatever its container calls itself (`main.`, `net.`,
    /// `module.main.`, …); nil where the tensors are no such network.
    ///
    /// Recognised by its first layer: a transposed convolution from a vector, `[nz, C, 4, 4]`,
    /// after which comes batch normalisation. Names become `main.N.…` with the file's numbers.
    init?(dcgan raw: RawNetwork) throws {
        var groups: [String: [(number: Int, field: String, tensor: StoredTensor)]] = [:]
        for (name, tensor) in raw.tensors {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count >= 2, let number = Int(parts[parts.count - 2]), number >= 0 else {
                continue
            }
            let prefix = parts.dropLast(2).joined(separator: ".")
            groups[prefix, default: []].append((number, String(parts[parts.count - 1]), tensor))
        }
        let candidates = groups.filter { NeutralNetwork.isDCGAN($0.value) }
        guard let best = candidates.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })
        else { return nil }
        var tensors: [String: NeutralTensor] = [:]
        for (number, field, tensor) in best.value where field != "num_batches_tracked" {
            tensors["main.\(number).\(field)"] = NeutralTensor(tensor)
        }
        self.init(dialect: .dcgan, tensors: tensors, settings: raw.settings)
    }

    /// Whether layers chain as transposed convolutions with batch normalisation do.
    private static func isDCGAN(
        _ layers: [(number: Int, field: String, tensor: StoredTensor)]
    ) -> Bool {
        let kernels = layers.filter { $0.field == "weight" && $0.tensor.shape.count == 4 }
            .sorted { $0.number < $1.number }
        guard kernels.count >= 2, let first = kernels.first, let last = kernels.last,
            layers.contains(where: { $0.field == "running_mean" }),
            (1...4).contains(last.tensor.shape[1]), first.tensor.shape[2] > 1
        else { return false }
        return zip(kernels, kernels.dropFirst()).allSatisfy {
            $0.tensor.shape[1] == $1.tensor.shape[0]
        }
    }
}
