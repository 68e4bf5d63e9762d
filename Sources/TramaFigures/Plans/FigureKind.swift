/// The kinds of figure, as decks (`figure: mix`) and the command line (`trama figure mix`) name
/// them.
package enum FigureKind: String, Hashable, Sendable, CaseIterable {
    /// A sheet of seeds.
    case grid
    /// Style mixing: row seeds as base, column seeds as donors of the listed styles.
    case mix
    /// ψ across, seeds down.
    case truncation
    /// A strip from seed to seed.
    case interpolate
    /// A closed walk through seeds, as a film strip.
    case walk
    /// Layers of two networks swapped at a resolution.
    case blend
    /// What layers put out, one channel in gray each.
    case layers
    /// No noise, the stored noise, several draws, and how much they differ.
    case noise
    /// One row per seed, one column per snapshot of a training.
    case progress
    /// Samples with their nearest pictures in a folder: does the network copy?
    case neighbours
    /// A sheet beside its mean pairwise distance: has the network collapsed?
    case diversity
    /// FID or losses from a training log: when to stop?
    case curve
    /// Any folder of pictures as a labelled grid.
    case sheet

    /// The keys that this kind reads beside ``commonKeys``.
    var keys: [String] {
        switch self {
        case .grid: ["seeds"]
        case .mix: ["rows", "cols", "styles"]
        case .truncation: ["seeds", "psis"]
        case .interpolate: ["seeds", "steps", "space", "curve"]
        case .walk: ["seeds", "frames", "path", "seconds", "fps"]
        case .blend: ["seeds", "with", "at", "width"]
        case .layers: ["seeds", "layer", "channels"]
        case .noise: ["seeds", "draws"]
        case .progress: ["seeds", "snapshots"]
        case .neighbours: ["seeds", "folder", "k"]
        case .diversity: ["seeds", "folder"]
        case .curve: ["log", "x", "y", "released"]
        case .sheet: ["folder"]
        }
    }

    /// Keys of every kind: the network, and how the figure is laid out.
    static let commonKeys = [
        "model", "psi", "cutoff", "class", "noise", "noise-seed", "size", "caption", "alt",
        "columns", "tile", "gap", "heads", "order", "plain",
    ]

    /// Other spellings of keys, NVlabs' options among them.
    static let aliases = [
        "network": "model", "trunc": "psi", "truncation-psi": "psi", "row-seeds": "rows",
        "col-seeds": "cols", "col-styles": "styles", "layers": "styles", "noise-mode": "noise",
        "neighbors": "neighbours", "columns-seeds": "cols", "kimg": "x", "fid": "y",
    ]
}
