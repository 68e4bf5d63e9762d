import TramaCore

/// The lists of `background-*` or `mask-*`, which only together make layers.
struct LayerLists: Sendable {
    var images: [Image] = []
    var xs: [LengthPercentage] = []
    var ys: [LengthPercentage] = []
    var sizes: [BackgroundLayer.Size] = []
    var repeats: [(BackgroundLayer.Repeat, BackgroundLayer.Repeat)] = []
    var origins: [BackgroundBox] = []
    var clips: [BackgroundBox] = []
    var blends: [BlendName] = []
    /// `background-attachment: fixed`.
    var fixed: [Bool] = []
    var composites: [MaskComposite] = []
    /// `mask-mode: luminance`.
    var luminances: [Bool] = []

    init() {}

    /// The lists that would make these layers, for `inherit`.
    init(_ layers: [BackgroundLayer]) {
        images = layers.map(\.image)
        xs = layers.map(\.position.x)
        ys = layers.map(\.position.y)
        sizes = layers.map(\.size)
        repeats = layers.map { ($0.repeatX, $0.repeatY) }
        origins = layers.map(\.origin)
        clips = layers.map(\.clip)
        blends = layers.map { BlendName($0.blend) }
        fixed = layers.map(\.isFixed)
        composites = layers.map(\.composite)
        luminances = layers.map(\.usesLuminance)
    }

    /// One layer for each image, shorter lists repeated; a clip without an image still counts.
    func layers(isMask: Bool) -> [BackgroundLayer] {
        let count = images.isEmpty && !clips.isEmpty ? 1 : images.count
        func pick<T>(_ list: [T], _ index: Int) -> T? {
            list.isEmpty ? nil : list[index % list.count]
        }
        let all = (0..<count).map { index -> BackgroundLayer in
            var layer = BackgroundLayer()
            if isMask { layer.origin = .borderBox }
            layer.image = pick(images, index) ?? .none
            layer.position = Position2D(x: pick(xs, index) ?? .zero, y: pick(ys, index) ?? .zero)
            layer.size = pick(sizes, index) ?? .lengths(nil, nil)
            if let (x, y) = pick(repeats, index) {
                layer.repeatX = x
                layer.repeatY = y
            }
            layer.origin = pick(origins, index) ?? layer.origin
            layer.clip = pick(clips, index) ?? .borderBox
            layer.blend = pick(blends, index)?.mode ?? .normal
            layer.isFixed = pick(fixed, index) ?? false
            layer.composite = pick(composites, index) ?? .add
            layer.usesLuminance = pick(luminances, index) ?? false
            return layer
        }
        // Layers that paint nothing go, but the clip of the last still cuts the colour.
        return all.enumerated().filter { index, layer in
            layer.image != .none || (index == all.count - 1 && layer.clip != .borderBox && !isMask)
        }.map(\.element)
    }
}
