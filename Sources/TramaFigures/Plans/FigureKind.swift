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

    /// Every key that the kind reads.
    package var keys: [String] {
        switch self {
        case .grid: ["seeds"] + Self.network + Self.tiles + Self.list
        case .mix: ["rows", "cols", "styles"] + Self.network + Self.tiles
        case .truncation: ["seeds", "psis"] + Self.network.filter { $0 != "psi" } + Self.tiles
        case .interpolate: ["seeds", "steps", "space", "curve"] + Self.network + Self.tiles
        case .walk:
            ["seeds", "frames", "path", "seconds", "fps", "donor", "styles", "cells", "pulse"]
                + Self.network + Self.tiles + Self.list
        case .blend: ["seeds", "with", "at", "width"] + Self.network + Self.tiles
        case .layers: ["seeds", "layer", "channels"] + Self.network + Self.tiles
        case .noise:
            ["seeds", "draws"] + Self.network.filter { !$0.hasPrefix("noise") } + Self.tiles
        case .progress:
            ["seeds", "snapshots"] + Self.network.filter { $0 != "model" } + Self.tiles
        case .neighbours: ["seeds", "folder", "k"] + Self.network + Self.tiles
        case .diversity: ["seeds", "folder"] + Self.network + Self.tiles + Self.list
        case .curve: ["log", "x", "y", "released"] + Self.words
        case .sheet: ["folder"] + Self.tiles + Self.list
        }
    }

    private static let words = ["caption", "alt", "lang"]
    /// How cells stand, with what is said of them.
    private static let tiles = words + ["tile", "gap", "heads", "plain", "part"]
    /// Of cells that may be broken into rows anywhere.
    private static let list = ["columns", "order"]
    private static let network = [
        "model", "psi", "cutoff", "class", "noise", "noise-seed", "size",
    ]

    /// The key that a word means to this kind: NVlabs' options, and what is near at hand.
    func key(_ word: String) -> String {
        let known = Self.aliases[word] ?? word
        switch (self, known) {
        case (.truncation, "psi"): return "psis"
        case (.mix, "layers"), (.walk, "layers"): return "styles"
        case (.walk, "grid"): return "cells"
        case (.layers, "layers"): return "layer"
        default: return known
        }
    }

    private static let aliases = [
        "network": "model", "trunc": "psi", "truncation-psi": "psi",
        "truncation-cutoff": "cutoff", "row-seeds": "rows", "col-seeds": "cols",
        "col-styles": "styles", "noise-mode": "noise", "seed": "seeds", "language": "lang",
    ]
}
