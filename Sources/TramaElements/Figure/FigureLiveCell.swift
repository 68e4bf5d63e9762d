import TramaFigures

/// A cell as the page's core draws it: a weighted sum of seeds' styles or of their z, with some styles of
/// another seed.
struct FigureLiveCell {
    let seeds: [UInt32]
    /// Of the seeds' styles, where they are known here.
    private(set) var weights: [Double]?
    /// On a path by the seeds, from which the page finds the weights.
    private(set) var time: Double?
    private(set) var path: String?
    private(set) var donor: UInt32?
    /// The donor's styles, a bit each.
    private(set) var mask: UInt32 = 0

    /// Seeds of one picture, as many as the page's worker takes.
    private static let most = 64

    /// Nil for what the page can't draw.
    init?(_ request: FigureRequest, styles: Int) {
        guard request.noise == .const, request.cutoff == nil, request.label == nil,
            request.blend == nil, request.layer == nil
        else { return nil }
        var layers = request.donor?.layers
        donor = request.donor?.seed
        switch request.latent {
        case .seed(let seed):
            seeds = [seed]
            weights = [1]
        case .between(let start, let end, let t, let space, let curve):
            seeds = [start, end]
            if space == .w, curve != .slerp {
                weights = [1 - t, t]
            } else {
                time = t
            }
            path = Self.path(space, curve)
        case .plane(let base, let first, let second, let x, let y):
            seeds = [base, first, second]
            weights = [1 - x - y, x, y]
        case .walk(let all, let time, let path):
            guard all.count <= Self.most else { return nil }
            seeds = all
            self.time = time
            self.path = path.rawValue
        case .mix(let base, let other, let selection):
            seeds = [base]
            weights = [1]
            donor = other
            layers = selection
        case .mean: return nil
        }
        guard let layers else { return }
        guard styles <= 32, let chosen = layers.layers(of: styles) else { return nil }
        mask = chosen.reduce(0) { $0 | 1 << UInt32($1) }
    }

    /// Names of `walkPaths` in `livepaths.js`.
    private static func path(_ space: FigureLatent.Space, _ curve: FigureLatent.Curve) -> String {
        switch (space, curve) {
        case (.z, .slerp): "slerp"
        case (.w, .slerp): "slerp-w"
        case (.z, _): "linear-z"
        case (.w, _): "linear"
        }
    }
}
