/// Finds the generator's tensors in what `torch.save` wrote: a state dictionary, or a checkpoint
/// that has one under a name that trainers use.
enum CheckpointReader {
    static func read(_ file: TorchFile) throws -> RawNetwork {
        let arena = file.arena
        guard var entries = arena.entries(file.root) else {
            throw ModelRefusal(
                .unsupported, "the file holds neither a state dictionary nor a checkpoint",
                hint: "save `model.state_dict()`")
        }
        var network = RawNetwork()
        if entries.contains(where: { $0.name == "GAN" }) {
            throw ModelRefusal(
                .unsupported,
                "this is lucidrains' stylegan2_pytorch, another network than StyleGAN2"
            )
        }
        if let mean = arena.value(file.root, "latent_avg"),
            let tensor = try file.tensors.tensor(mean, name: "latent_avg")
        {
            try network.add("latent_avg", tensor)
        }
        // Twice, because trainers put a checkpoint under `state_dict` or `model`, too.
        for _ in 0..<2 {
            guard
                let inner = generatorNames.lazy.compactMap({ name in
                    entries.last { $0.name == name }?.value
                }).compactMap({ arena.entries($0) }).first
            else { break }
            entries = inner
        }
        for (name, value) in entries {
            if let tensor = try file.tensors.tensor(value, name: name) {
                try network.add(name, tensor)
            }
        }
        return network
    }

    /// Where trainers keep the generator, the averaged one first.
    private static let generatorNames = [
        "g_ema", "G_ema", "params_ema", "ema", "generator_ema", "netG", "generator", "G", "g",
        "state_dict", "model_state_dict", "model", "params", "G_state_dict",
        "generator_state_dict",
    ]
}
