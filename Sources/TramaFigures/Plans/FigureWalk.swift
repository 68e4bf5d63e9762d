import Foundation

/// A walk before it is cut into frames: a cell or a grid of them, each by seeds of its own.
struct FigureWalk {
    let request: FigureRequest
    let columns: Int
    let rows: Int
    /// Of each cell, row by row; consecutive seeds are one cell's, as gen_video.py has it.
    let seeds: [[UInt32]]
    let path: FigureLatent.Path
    /// Two ψ that truncation swings between, once a round; empty: it stands still.
    let pulse: [Double]

    /// Seeds of a cell.
    var keys: Int { seeds.first?.count ?? 0 }

    /// The cells' pictures at a part of the round, 0..<1.
    func cells(at part: Double) -> [FigureRequest] {
        var request = request
        if let first = pulse.first, let last = pulse.last {
            // (a + b) / 2 + (a - b) / 2 cos t over one period, as stylegan3-fun's circular video.
            request.psi = (first + last) / 2 + (first - last) / 2 * cos(2 * .pi * part)
        }
        return seeds.map {
            request.with(.walk(seeds: $0, time: Double($0.count) * part, path: path))
        }
    }
}
