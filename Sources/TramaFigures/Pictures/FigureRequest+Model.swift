import TramaCore
import TramaGAN
import TramaImages

extension FigureRequest {
    /// Everything that the pixels depend on, as one text: equal texts, equal pictures.
    func identity(model: LoadedModel) -> String {
        "\(model.digest) \(address)"
    }

    /// Why the model can't give this picture: found without running it.
    func contradiction(with model: LoadedModel) -> PictureFailure? {
        guard let shape = model.configuration else { return contradictionWithoutStyles(model) }
        if shape.cDim > 0, label == nil {
            return PictureFailure(
                "\(model.name) is conditional and needs a class",
                hint: "write class=0, or another up to \(shape.cDim - 1)")
        }
        if let label, label >= shape.cDim {
            return PictureFailure(
                shape.cDim == 0
                    ? "\(model.name) has no classes"
                    : "\(model.name) has the classes 0 to \(shape.cDim - 1)",
                hint: shape.cDim == 0 ? "leave class out" : nil)
        }
        if let layer {
            let place = (layer.side ?? 0).trailingZeroBitCount - 2
            guard shape.channels.indices.contains(place) else {
                return PictureFailure(
                    "\(model.name) has no layer \"\(layer.name)\"",
                    hint: "its last is b\(shape.resolution).conv1")
            }
            guard layer.channel < shape.channels[place] else {
                return PictureFailure(
                    "layer \(layer.name) of \(model.name) has the channels 0 to "
                        + "\(shape.channels[place] - 1)")
            }
        }
        if case .mix(_, _, let layers) = latent, layers.layers(of: shape.styleCount) == nil {
            return PictureFailure(
                "\(model.name) has the styles 0 to \(shape.styleCount - 1), not \"\(layers.text)\"")
        }
        return nil
    }

    /// What only networks with styles can give.
    private func contradictionWithoutStyles(_ model: LoadedModel) -> PictureFailure? {
        let name = model.name
        if case .mix = latent { return PictureFailure("\(name) has no styles to mix") }
        if psi != 1 || cutoff != nil {
            return PictureFailure("\(name) has no mean latent", hint: "leave psi and cutoff out")
        }
        if label != nil { return PictureFailure("\(name) has no classes", hint: "leave class out") }
        if layer != nil || blend != nil {
            return PictureFailure("\(name) has no styled layers")
        }
        if noise != .const && noise != .none {
            return PictureFailure("\(name) adds no noise", hint: "leave noise out")
        }
        return nil
    }

    /// A few words for titles and alternative text: `telar, seed 42, ψ 0.7`.
    package func caption(model: String, words: FigureWords = .english) -> String {
        var parts = [model]
        switch latent {
        case .seed(let seed): parts.append(words(.seed, "\(seed)"))
        case .mean: parts.append(words(.meanPicture))
        case .mix(let base, let donor, let layers):
            parts.append(words(.mixOf, "\(base)", words.styles(layers), "\(donor)"))
        case .between(let start, let end, let t, let space, _):
            let percent = words.number((t * 1000).rounded() / 10)
            parts.append(words(.between, percent, "\(start)", "\(end)", space.rawValue))
        case .plane(let base, let first, let second, let x, let y):
            parts.append(
                words(
                    .planeAt, words.number(x), words.number(y), "\(base)", "\(first)", "\(second)"))
        case .walk(let seeds, let time, _):
            parts.append(words(.walkAt, "\(seeds.count)", words.number(time)))
        }
        if let donor { parts.append(words(.donor, words.styles(donor.layers), "\(donor.seed)")) }
        if let layer { parts.append(words(.layerChannel, layer.name, "\(layer.channel)")) }
        if let label { parts.append(words(.classIs, "\(label)")) }
        if psi != 1 { parts.append(words(.psi, words.number(psi))) }
        if let cutoff { parts.append(words(.cutoff, "\(cutoff)")) }
        switch noise {
        case .const: break
        case .none: parts.append(words(.noNoise))
        case .random(let seed): parts.append(words(.noiseDraw, "\(seed)"))
        case .deviation(let draws, let gain):
            parts.append(words(.deviationOf, words.number(gain), words.draws(draws)))
        }
        return parts.joined(separator: ", ")
    }

    /// What a PNG's text chunks and side files say of the picture: how to make it again.
    package func provenance(model: LoadedModel) -> [String: String] {
        var facts = [
            "Title": caption(model: model.name), "Software": "Trama \(ProgramVersion.text)",
            "trama.figure": address,
            "trama.model": model.name, "trama.model.sha256": model.digest,
        ]
        for (key, value) in self.facts {
            facts[key] = facts[key].map { "\($0), \(value)" } ?? value
        }
        if let licence = model.file.card?.licence { facts["trama.model.licence"] = licence }
        return facts
    }
}
