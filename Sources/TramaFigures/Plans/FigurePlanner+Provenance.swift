import TramaCore

extension FigurePlanner {
    /// What a figure was made from, for text chunks and side files: the line that makes it again,
    /// its models with their digests, and what its cells say of seeds, ψ, layers, class and noise.
    package func provenance(of plan: FigurePlan) -> [String: String] {
        var facts = [
            "Title": plan.caption, "Software": "Trama \(ProgramVersion.text)",
            "trama.figure": plan.line,
        ]
        var lists: [String: [String]] = [:]
        var seen: Set<String> = []
        func add(_ key: String, _ value: String) {
            if seen.insert(key + "=" + value).inserted { lists[key, default: []].append(value) }
        }
        for address in plan.cells.lazy.compactMap(\.address) where address.hasPrefix("gan:") {
            guard case .success(let request) = FigureRequest.parse(address) else { continue }
            for (key, value) in request.facts { add(key, value) }
            for model in [request.model] + (request.blend.map { [$0.model] } ?? [])
            where seen.insert("model " + model).inserted {
                guard case .success(let loaded) = generator.models.model(model, folder: folder)
                else { continue }
                lists["trama.model", default: []].append(loaded.name)
                lists["trama.model.sha256", default: []].append(loaded.digest)
                if let licence = loaded.file.card?.licence { add("trama.model.licence", licence) }
            }
        }
        for (key, values) in lists { facts[key] = values.joined(separator: ", ") }
        return facts
    }
}

extension FigureRequest {
    /// What the picture depends on beside its model, by key; values as an address has them.
    package var facts: [(key: String, value: String)] {
        var facts = seeds.map { (key: "trama.seed", value: $0) }
        facts.append(("trama.psi", FigureRequest.plain(psi)))
        if case .mix(_, _, let layers) = latent { facts.append(("trama.layers", layers.text)) }
        if let blend { facts.append(("trama.layers", "above \(blend.resolution)")) }
        if let layer { facts.append(("trama.layers", "\(layer.name) channel \(layer.channel)")) }
        if let cutoff { facts.append(("trama.cutoff", "\(cutoff)")) }
        if let label { facts.append(("trama.class", "\(label)")) }
        facts.append(("trama.noise", noiseText))
        return facts
    }

    private var seeds: [String] {
        switch latent {
        case .seed(let seed): ["\(seed)"]
        case .mean: ["mean"]
        case .mix(let base, let donor, _): ["\(base)", "\(donor)"]
        case .between(let start, let end, _, _, _): ["\(start)", "\(end)"]
        case .plane(let base, let first, let second, _, _):
            ["\(base)", "\(first)", "\(second)"]
        case .walk(let seeds, _, _): seeds.map(String.init)
        }
    }

    private var noiseText: String {
        switch noise {
        case .const: "const"
        case .none: "none"
        case .random(let seed): "random \(seed)"
        case .deviation(let draws, let gain):
            "deviation of \(draws) draws, \(FigureRequest.plain(gain)) times"
        }
    }
}
