import TramaCore

/// A style while its properties are applied one after the other, in the table's order.
struct StyleBuilder {
    var style: ComputedStyle
    let parent: ComputedStyle
    /// Whether `rem` refers to this very style.
    var isSlide = false
    var context: ValueContext
    /// Indices of the properties that some declaration set.
    var declared: Set<Int> = []
    var background = LayerLists()
    var mask = LayerLists()
    var borderImage = BorderImageParts()
    var translate: [TransformFunction] = []
    var rotate: [TransformFunction] = []
    var scale: [TransformFunction] = []
    var transform: [TransformFunction] = []

    init(parent: ComputedStyle, context: ValueContext) {
        self.parent = parent
        self.context = context
        style = parent.inheriting()
    }
}

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
            return layer
        }
        // Layers that paint nothing go, but the clip of the last still cuts the colour.
        return all.enumerated().filter { index, layer in
            layer.image != .none || (index == all.count - 1 && layer.clip != .borderBox && !isMask)
        }.map(\.element)
    }
}

/// `border-image-*` before widths are known.
struct BorderImageParts: Sendable {
    enum Width: Sendable, Hashable {
        case auto
        /// Times the border's width.
        case number(Double)
        case length(LengthPercentage)
    }
    var source = Image.none
    var slice = Sides<LengthPercentage>(all: .percent(100))
    var fills = false
    var width = Sides<Width>(all: .number(1))
    /// Negative: times the border's width.
    var outset = Sides<Double>(all: 0)
    var repeatX = "stretch"
    var repeatY = "stretch"
}
