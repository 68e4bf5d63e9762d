extension NeutralNetwork {
    /// Tells whose names a network's tensors have, and brings them to NVlabs'.
    ///
    /// - Throws: `unsupported`, by name, for networks that Trama does not compute.
    init(_ raw: RawNetwork) throws {
        if raw.isTensorFlow {
            self = try NeutralNetwork(tensorFlow: raw)
            return
        }
        if let refusal = NeutralNetwork.knownStranger(raw) { throw refusal }
        let endings: [(String, (RawNetwork, String) throws -> NeutralNetwork)] = [
            ("synthesis.b4.const", NeutralNetwork.init(nvlabs:prefix:)),
            ("input.input", NeutralNetwork.init(rosinality:prefix:)),
        ]
        for (ending, make) in endings {
            if let prefix = NeutralNetwork.prefix(before: ending, in: raw) {
                self = try make(raw, prefix)
                return
            }
        }
        if let network = try NeutralNetwork(dcgan: raw) {
            self = network
            return
        }
        let names = raw.tensors.prefix(3).map { "\"\($0.name)\"" }.joined(separator: ", ")
        throw ModelRefusal(
            .unsupported,
            raw.tensors.isEmpty
                ? "the file holds no tensors"
                : "no generator that Trama knows: the first tensors are \(names)",
            hint: "StyleGAN2 and DCGAN weights are recognised; export others to ONNX")
    }

    /// What stands before `ending` in the shortest name with that ending: `module.`, `G_ema.`, or
    /// nothing.
    private static func prefix(before ending: String, in raw: RawNetwork) -> String? {
        raw.tensors.lazy.map(\.name)
            .filter { $0 == ending || $0.hasSuffix("." + ending) }
            .map { String($0.dropLast(ending.count)) }
            .min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// Networks that look alike and are not the same.
    private static func knownStranger(_ raw: RawNetwork) -> ModelRefusal? {
        func has(_ test: (String) -> Bool) -> Bool { raw.tensors.contains { test($0.name) } }
        if has({ $0.hasSuffix("synthesis.input.freqs") || $0.hasSuffix("synthesis.input.phases") })
        {
            return ModelRefusal(
                .unsupported, "this is a StyleGAN3 (alias-free) network, which Trama does not run",
                hint: "StyleGAN2 networks trained with the same code (--cfg=stylegan2) are run")
        }
        if has({ $0.contains(".to_style1.") || $0.contains("to_noise1.") }) {
            return ModelRefusal(
                .unsupported,
                "this is lucidrains' stylegan2_pytorch, another network than StyleGAN2")
        }
        if has({ $0.contains("epi1.style_mod") || $0.contains("StyleMod") }) {
            return ModelRefusal(.unsupported, "this is a StyleGAN 1 network; StyleGAN2 is run")
        }
        if has({ $0.hasPrefix("model.diffusion_model.") || $0.hasPrefix("first_stage_model.") }) {
            return ModelRefusal(.unsupported, "this is a diffusion model, not a GAN's generator")
        }
        return nil
    }

    /// NVlabs' own names, with what stands before them dropped.
    init(nvlabs raw: RawNetwork, prefix: String) throws {
        var tensors: [String: NeutralTensor] = [:]
        for (name, tensor) in raw.tensors where name.hasPrefix(prefix) {
            let name = String(name.dropFirst(prefix.count))
            guard name.hasPrefix("mapping.") || name.hasPrefix("synthesis.") else { continue }
            tensors[name] = NeutralTensor(tensor)
        }
        self.init(dialect: .nvlabs, tensors: tensors, settings: raw.settings)
    }
}
