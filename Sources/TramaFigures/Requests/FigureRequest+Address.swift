import Foundation
import TramaCore
import TramaImages

extension FigureRequest {
    /// What an address may say after `?`, with NVlabs' spellings.
    private static let keys: [String: String] = [
        "seed": "seed", "psi": "psi", "trunc": "psi", "truncation-psi": "psi",
        "cutoff": "cutoff", "truncation-cutoff": "cutoff", "class": "class", "noise": "noise",
        "noise-mode": "noise", "noise-seed": "noise-seed", "size": "size", "mix": "mix",
        "layers": "layers", "styles": "layers", "to": "to", "t": "t", "space": "space",
        "curve": "curve", "seeds": "seeds", "time": "time", "pixelated": "pixelated",
        "draws": "draws", "gain": "gain", "path": "path", "blend": "blend", "at": "at",
        "width": "width", "layer": "layer",
        "channel": "channel", "plane": "plane", "x": "x", "y": "y",
    ]

    /// Reads `gan:MODEL?seed=42&psi=0.7&class=3&noise=none&size=256`.
    ///
    /// Also `mix=50&layers=fine` (styles of another seed), `to=78&t=0.5&space=w` (a point on the
    /// way to it), `plane=50,78&x=0.5&y=-1` (a point of the plane with two others),
    /// `seeds=1,2,3&time=0.5` (a walk), `seed=mean`, `pixelated`.
    package static func parse(_ address: String) -> Result<FigureRequest, PictureFailure> {
        let body = address.hasPrefix("gan:") ? String(address.dropFirst(4)) : address
        let halves = body.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let model = halves.first.map(String.init)?.removingPercentEncoding ?? ""
        guard !model.isEmpty else {
            return .failure(
                PictureFailure("the address names no model", hint: "write gan:telar?seed=42"))
        }
        var values: [String: String] = [:]
        if halves.count == 2 {
            for item in halves[1].split(separator: "&") {
                let pair = item.split(separator: "=", maxSplits: 1)
                let written = pair.first.map { String($0).lowercased() } ?? ""
                guard let key = keys[written] else {
                    let near = NearestName.hint(for: written, among: keys.keys.sorted())
                    return .failure(
                        PictureFailure(
                            "\"\(written)\" is no part of a generated picture's address",
                            hint: near
                                ?? "known are seed, psi, cutoff, class, noise, size, mix, layers"))
                }
                let value = pair.count == 2 ? String(pair[1]) : "yes"
                values[key] = value.removingPercentEncoding ?? value
            }
        }
        do {
            return .success(try FigureRequest(model: model, values: values))
        } catch {
            return .failure(error)
        }
    }

    private init(model: String, values: [String: String]) throws(PictureFailure) {
        let seed = try FigureRequest.seed(values["seed"] ?? "0", "seed")
        self.init(model: model, latent: try FigureRequest.latent(values, seed: seed))
        if values["seeds"] != nil { donor = try FigureRequest.donor(values) }
        if let text = values["psi"] {
            psi = try FigureRequest.number(text, "psi", in: FigureRequest.psiRange)
        }
        if let text = values["cutoff"] {
            cutoff = try FigureRequest.integer(text, "cutoff", in: 0...64)
        }
        if let text = values["class"] {
            label = try FigureRequest.integer(text, "class", in: 0...1_000_000)
        }
        if let text = values["size"] {
            size = try FigureRequest.integer(text, "size", in: FigureRequest.sizeRange)
        }
        isPixelated = ["yes", "true", "1"].contains(values["pixelated"])
        if let other = values["blend"] {
            let place = try FigureRequest.integer(values["at"] ?? "16", "at", in: 4...1024)
            let width = try FigureRequest.number(values["width"] ?? "0", "width", in: 0...100)
            guard let blend = FigureBlend(model: other, resolution: place, width: width) else {
                throw PictureFailure(
                    "\"at=\(place)\" is no resolution of a block", hint: "write 8, 16, 32 …")
            }
            self.blend = blend
        }
        if let name = values["layer"] {
            let text = values["channel"] ?? "0"
            let channel = try FigureRequest.integer(text, "channel", in: 0...65_535)
            let layer = FigureLayer(name: name, channel: channel)
            guard layer.side != nil else {
                throw PictureFailure(
                    "\"layer=\(name)\" is no layer", hint: "write b4.conv1, b8.conv0, b8.conv1 …")
            }
            self.layer = layer
        }
        noise = try FigureRequest.noise(values)
    }

    private static func noise(_ values: [String: String]) throws(PictureFailure) -> FigureNoise {
        switch values["noise"] {
        case nil where values["noise-seed"] == nil, "const": return .const
        case "none": return .none
        case nil, "random":
            let text = values["noise-seed"] ?? "0"
            return .random(seed: try FigureRequest.seed(text, "noise-seed") ?? 0)
        case "deviation":
            let text = values["draws"] ?? "\(FigureNoise.usualDraws)"
            let gain = try FigureRequest.number(
                values["gain"] ?? "\(FigureNoise.usualGain)", "gain", in: FigureNoise.gainRange)
            return .deviation(
                draws: try FigureRequest.integer(text, "draws", in: 2...1000), gain: gain)
        case .some(let other):
            let near = NearestName.hint(
                for: other, among: ["const", "none", "random", "deviation"])
            throw PictureFailure(
                "\"noise=\(other)\" is not known",
                hint: near ?? "write const, none or random")
        }
    }

    /// The latent that the values describe; a seed of nil is the mean.
    private static func latent(
        _ values: [String: String], seed: UInt32?
    ) throws(PictureFailure) -> FigureLatent {
        if let list = values["seeds"] {
            guard let seeds = SeedList.parse(list), !seeds.isEmpty else {
                throw PictureFailure("\"seeds=\(list)\" is no list of seeds", hint: "write 1,2,5-8")
            }
            let time = try number(values["time"] ?? "0", "time", in: -1e6...1e6)
            let path = try choice(values["path"], "path", FigureLatent.Path.closed)
            if path == .circle, seeds.count < 2 {
                throw PictureFailure("a circle needs two seeds", hint: "write seeds=1,2")
            }
            return .walk(seeds: seeds, time: time, path: path)
        }
        guard let seed else { return .mean }
        if let donor = try donor(values) {
            return .mix(base: seed, donor: donor.seed, layers: donor.layers)
        }
        if let others = values["plane"] {
            guard let seeds = SeedList.parse(others), seeds.count == 2 else {
                throw PictureFailure(
                    "\"plane=\(others)\" is no pair of seeds", hint: "write plane=1,2")
            }
            return .plane(
                base: seed, seeds[0], seeds[1],
                x: try number(values["x"] ?? "0", "x", in: -10...10),
                y: try number(values["y"] ?? "0", "y", in: -10...10))
        }
        guard let text = values["to"] else { return .seed(seed) }
        let end = try FigureRequest.seed(text, "to") ?? 0
        let t = try number(values["t"] ?? "0.5", "t", in: -10...10)
        let space = try choice(values["space"], "space", FigureLatent.Space.w)
        let curve = try choice(
            values["curve"], "curve", space == .z ? FigureLatent.Curve.slerp : .linear)
        return .between(seed, end, t: t, space: space, curve: curve)
    }

    private static func donor(_ values: [String: String]) throws(PictureFailure) -> FigureDonor? {
        guard let text = values["mix"] else { return nil }
        let seed = try FigureRequest.seed(text, "mix") ?? 0
        let written = values["layers"] ?? "fine"
        guard let layers = LayerSelection(written) else {
            throw PictureFailure(
                "\"layers=\(written)\" is no selection of styles",
                hint: "write 0-6, coarse, middle, fine or 4-7,9")
        }
        return FigureDonor(seed: seed, layers: layers)
    }

    // MARK: Values

    private static func seed(_ text: String, _ key: String) throws(PictureFailure) -> UInt32? {
        if text == "mean" { return nil }
        guard let seed = UInt32(text) else {
            throw PictureFailure(
                "\"\(key)=\(text)\" is no seed", hint: "seeds are 0 to 4294967295, as in NumPy")
        }
        return seed
    }

    private static func integer(
        _ text: String, _ key: String, in range: ClosedRange<Int>
    ) throws(PictureFailure) -> Int {
        guard let value = Int(text), range.contains(value) else {
            throw PictureFailure(
                "\"\(key)=\(text)\" is no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private static func number(
        _ text: String, _ key: String, in range: ClosedRange<Double>
    ) throws(PictureFailure) -> Double {
        guard let value = Double(text), range.contains(value) else {
            throw PictureFailure(
                "\"\(key)=\(text)\" is no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String?, _ key: String, _ usual: Choice
    ) throws(PictureFailure) -> Choice {
        guard let text else { return usual }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue)
            throw PictureFailure(
                "\"\(key)=\(text)\" is not known", hint: "write " + names.joined(separator: " or "))
        }
        return choice
    }

    // MARK: Writing

    /// The address that gives this picture again: keys in a fixed order, usual values left out.
    package var address: String {
        var items: [String] = []
        switch latent {
        case .seed(let seed): items = ["seed=\(seed)"]
        case .mean: items = ["seed=mean"]
        case .mix(let base, let donor, let layers):
            items = ["seed=\(base)", "mix=\(donor)", "layers=\(layers.text)"]
        case .between(let start, let end, let t, let space, let curve):
            items = [
                "seed=\(start)", "to=\(end)", "t=\(t)", "space=\(space.rawValue)",
                "curve=\(curve.rawValue)",
            ]
        case .plane(let base, let first, let second, let x, let y):
            items = ["seed=\(base)", "plane=\(first),\(second)", "x=\(x)", "y=\(y)"]
        case .walk(let seeds, let time, let path):
            items = ["seeds=\(seeds.map(String.init).joined(separator: ","))", "time=\(time)"]
            if path != .closed { items.append("path=\(path.rawValue)") }
        }
        if let donor { items += ["mix=\(donor.seed)", "layers=\(donor.layers.text)"] }
        if psi != 1 { items.append("psi=\(FigureRequest.plain(psi))") }
        if let cutoff { items.append("cutoff=\(cutoff)") }
        if let label { items.append("class=\(label)") }
        switch noise {
        case .const: break
        case .none: items.append("noise=none")
        case .random(let seed): items += ["noise=random", "noise-seed=\(seed)"]
        case .deviation(let draws, let gain):
            items += ["noise=deviation", "draws=\(draws)"]
            if gain != FigureNoise.usualGain { items.append("gain=\(FigureRequest.plain(gain))") }
        }
        if let blend {
            items += ["blend=\(escaped(blend.model))", "at=\(blend.resolution)"]
            if blend.width > 0 { items.append("width=\(FigureRequest.plain(blend.width))") }
        }
        if let layer { items += ["layer=\(layer.name)", "channel=\(layer.channel)"] }
        if let size { items.append("size=\(size)") }
        if isPixelated { items.append("pixelated") }
        return "gan:\(escaped(model))?" + items.joined(separator: "&")
    }

    private func escaped(_ path: String) -> String {
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?&"))
        return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    }

    /// A number without a needless `.0`.
    static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
    }
}
